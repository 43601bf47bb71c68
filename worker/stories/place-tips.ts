import type { Person } from '../../domain/verdict.ts';
import type { ActorTx } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import type { Member } from '../../store/story-items.ts';
import * as tips from '../../store/tips.ts';
import { isSame, knownFrom } from './identity.ts';
import { keysOfPeople } from './people.ts';

/**
 * Stands each new tip of a story in a lead that waits for somebody: that of the family it names,
 * else the first that waits. Where that family is decided, or none waits, the tip is a lead of its
 * own beside them: a decided lead is not brought back by it, and nobody can miss it.
 */
export async function placeTips(
  tx: ActorTx,
  storyId: string,
  members: readonly Member[],
  as: Pick<leads.Family, 'score' | 'rank' | 'replayed'>,
): Promise<void> {
  for (const { id, itemId } of await tips.unplaced(tx, storyId)) {
    const people = members.find((member) => member.itemId === itemId)?.facts.victims ?? [];
    const families = await leads.waiting(tx, storyId);
    const theirs = families.find((family) => areKnownIn(family.people, people));
    const lead = theirs ?? families.find(({ isOpen }) => isOpen);
    if (lead?.isOpen) {
      await tips.place(tx, id, lead.id);
      continue;
    }
    const own = await leads.saveFamily(tx, {
      ...as,
      storyId,
      familyKey: `tip ${itemId}`,
      people: people.map((person) => knownFrom(person, 0).person),
      peopleKeys: keysOfPeople(people),
      refuge: null,
      // It came just now, however long ago the story began.
      rank: Math.max(as.rank, Date.now() / 1000),
    });
    await tips.place(tx, id, own.id);
  }
}

function areKnownIn(family: readonly Person[], people: readonly Person[]): boolean {
  return people.some((one) =>
    family.some((other) => isSame(knownFrom(one, 0), knownFrom(other, 1))),
  );
}
