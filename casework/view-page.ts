import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as pageImages from '../store/page-images.ts';

export const ViewPage = z.object({ itemId: z.uuid() });
export type ViewPage = z.infer<typeof ViewPage>;

/**
 * The picture of the printed page that an item stands on, WebP; that this actor opened it is kept before
 * they see it.
 *
 * @throws {NotFound} when the item stands on none that is kept
 */
export async function viewPage(tx: ActorTx, actor: Actor, input: ViewPage): Promise<Uint8Array> {
  const page = await pageImages.ofItem(tx, input.itemId);
  await audit.append(tx, actor, 'view-page', { itemId: page.itemId, pageId: page.id });
  return pageImages.picture(tx, page.id);
}
