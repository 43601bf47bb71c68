import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { Tip } from '../domain/tip.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as tips from '../store/tips.ts';

export const ViewTip = z.object({ tipId: z.uuid() });
export type ViewTip = z.infer<typeof ViewTip>;

/**
 * The tip, for a person to read; that they did is kept before they see it.
 *
 * @throws {NotFound} when there is no such tip, or none that this actor may see
 */
export async function viewTip(tx: ActorTx, actor: Actor, { tipId }: ViewTip): Promise<Tip> {
  const tip = await tips.get(tx, tipId);
  await audit.append(tx, actor, 'view-tip', { tipId });
  return tip;
}
