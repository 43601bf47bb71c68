import type { Actor } from '../domain/actor.ts';
import type { Tip } from '../domain/tip.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as tips from '../store/tips.ts';
import type { ViewTip } from './view-tip.ts';

/**
 * Says that the tip is so: somebody called back, or heard it elsewhere. Returns it as it stands
 * afterwards; who confirmed it first stays.
 *
 * @throws {NotFound} when there is no such tip, or none that this actor may see
 */
export async function confirmTip(tx: ActorTx, actor: Actor, { tipId }: ViewTip): Promise<Tip> {
  await tips.get(tx, tipId);
  const isFirst = await tips.markConfirmed(tx, actor, tipId);
  if (isFirst) await audit.append(tx, actor, 'confirm-tip', { tipId });
  return tips.get(tx, tipId);
}
