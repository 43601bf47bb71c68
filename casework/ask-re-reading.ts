import type { Actor } from '../domain/actor.ts';
import * as audit from '../store/audit.ts';
import * as captures from '../store/captures.ts';
import { type ActorTx, NotFound } from '../store/db.ts';
import type { ViewCapture } from './view-capture.ts';

/**
 * Asks the crawler to read an item again from what was fetched for it. Asked twice is read once.
 *
 * @throws {NotFound} when nothing of it is kept
 */
export async function askReReading(tx: ActorTx, actor: Actor, { itemId }: ViewCapture) {
  if (!(await captures.askAgain(tx, itemId))) throw new NotFound('nothing is kept of it');
  await audit.append(tx, actor, 'ask-re-reading', { itemId });
}
