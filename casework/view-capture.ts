import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import * as audit from '../store/audit.ts';
import * as captures from '../store/captures.ts';
import type { Capture } from '../store/captures.ts';
import { type ActorTx, NotFound } from '../store/db.ts';
import { type KnownWording, knownWordings } from '../store/wordings.ts';

export const ViewCapture = z.object({ itemId: z.uuid() });
export type ViewCapture = z.infer<typeof ViewCapture>;

/**
 * What was fetched for an item, for a person to look at, and the wordings that were read from it;
 * that they did is kept before they see it. No pages when nothing is kept any more.
 *
 * @throws {NotFound} when there is no such item
 */
export async function viewCapture(
  tx: ActorTx,
  actor: Actor,
  { itemId }: ViewCapture,
): Promise<{ pages: Capture[]; wordings: KnownWording[] }> {
  const wordings = await knownWordings(tx, itemId);
  if (wordings.length === 0) throw new NotFound('no such item');
  await audit.append(tx, actor, 'view-capture', { itemId });
  return { pages: await captures.newestOf(tx, [itemId]), wordings };
}
