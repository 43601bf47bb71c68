import type { ActorTx } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import * as stories from '../../store/stories.ts';
import * as storyItems from '../../store/story-items.ts';
import { familiesOf, whatGotWorse } from './families.ts';
import { keysOfPeople } from './people.ts';
import { placeTips } from './place-tips.ts';
import { summaryOf } from './summary.ts';

/** How much later in the queue a certain lead would still stand before an uncertain one. */
const CERTAINTY_SECONDS = 6 * 3600;

/**
 * Renews what a story says and the leads of its families, from its items as understood now.
 * A decided lead returns only when the facts got worse, with what changed.
 */
export async function renewStory(tx: ActorTx, storyId: string): Promise<void> {
  const members = await storyItems.members(tx, storyId);
  const summary = summaryOf(members, new Date());
  const flaggedAt = await stories.saveSummary(tx, storyId, summary);
  if (!summary.flagged || !flaggedAt) return;

  // Replayed leads stand where they would have stood then, not before today's.
  const since = summary.replayed ? (summary.firstPublishedAt ?? flaggedAt) : flaggedAt;
  const certainty = summary.isTip ? 1 : summary.score;
  const rank = since.getTime() / 1000 + certainty * CERTAINTY_SECONDS;
  const { score, replayed } = summary;
  const known = await leads.families(tx, storyId);
  for (const family of familiesOf(members, known)) {
    const lead = await leads.saveFamily(tx, {
      storyId,
      familyKey: family.key,
      people: family.people,
      peopleKeys: keysOfPeople(family.people),
      refuge: family.place,
      score,
      rank,
      replayed,
    });
    if (lead.created) continue;
    const changes = whatGotWorse(lead.peopleBefore, family.people);
    if (changes.length > 0) await leads.reopen(tx, lead.id, changes);
  }
  if (summary.isTip) await placeTips(tx, storyId, members, { score, rank, replayed });
}
