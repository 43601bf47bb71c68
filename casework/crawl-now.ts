import type { Actor } from '../domain/actor.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as tunedSources from '../store/tuned-sources.ts';
import type { OneSource } from './try-source.ts';

/** Has a source asked before its time. One that is paused stays so. @throws {NotFound} */
export async function crawlNow(tx: ActorTx, actor: Actor, { sourceId }: OneSource): Promise<void> {
  await tunedSources.crawlNow(tx, sourceId);
  await audit.append(tx, actor, 'crawl-now', { sourceId });
}
