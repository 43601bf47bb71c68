import type { Actor } from '../domain/actor.ts';
import type { Caller } from '../domain/tip.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as tips from '../store/tips.ts';
import type { ViewTip } from './view-tip.ts';

/**
 * Whom to call back about a tip; that this actor opened it is kept before they see it.
 *
 * @throws {NotFound} when nobody was named, or this actor may not know
 */
export async function openCaller(tx: ActorTx, actor: Actor, { tipId }: ViewTip): Promise<Caller> {
  const caller = await tips.caller(tx, tipId);
  await audit.append(tx, actor, 'open-caller', { tipId });
  return caller;
}
