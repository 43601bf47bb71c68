/** What is laid out to be read of one lead. */
import type { Lead } from '../domain/lead.ts';
import type { Telling } from '../domain/story.ts';
import type { ActorTx } from '../store/db.ts';
import * as decisions from '../store/decisions.ts';
import * as leads from '../store/leads.ts';
import * as stories from '../store/stories.ts';
import { alike } from './alike.ts';
import type { Html } from './html.ts';
import { Reading } from './pages/lead.html.ts';
import type { SignedInView } from './view.ts';

/** The sheet and facts of a lead, open at one telling: the one asked for, else the surest. */
export async function readLead(
  tx: ActorTx,
  view: SignedInView,
  lead: Lead,
  { telling, asked = false }: Asked = {},
): Promise<Html> {
  const tellings = await stories.tellings(tx, lead.storyId);
  const family = await leads.ofStory(tx, lead.storyId);
  const open = tellings.find(({ itemId }) => itemId === telling) ?? surest(tellings);
  const history = await decisions.ofLead(tx, lead.id);
  const kin = family.filter(({ id }) => id !== lead.id);
  const others = await alike(tx, lead);
  return Reading({ view, lead, tellings, open, kin, alike: others, history, asked });
}

interface Asked {
  telling?: string | undefined;
  asked?: boolean;
}

/** The first of those that were judged surest. */
function surest(tellings: Telling[]): Telling | undefined {
  return tellings.reduce<Telling | undefined>(
    (best, telling) => (best && best.score >= telling.score ? best : telling),
    undefined,
  );
}
