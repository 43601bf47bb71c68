import type { Actor } from '../domain/actor.ts';
import * as audit from '../store/audit.ts';
import * as captures from '../store/captures.ts';
import { type ActorTx, NotFound } from '../store/db.ts';
import type { OneSource } from './try-source.ts';
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

/**
 * Asks the crawler to read all that is kept of a source again, as after its reader was mended.
 *
 * @throws {NotFound} when nothing of it is kept
 */
export async function askSourceReReading(tx: ActorTx, actor: Actor, { sourceId }: OneSource) {
  const items = await captures.askAllAgain(tx, sourceId);
  if (items === 0) throw new NotFound('nothing is kept of it');
  await audit.append(tx, actor, 'ask-re-reading', { sourceId, items });
}
