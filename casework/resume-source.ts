import type { Actor } from '../domain/actor.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as tunedSources from '../store/tuned-sources.ts';
import type { OneSource } from './try-source.ts';

/** Has a source asked again, from now on. One without a basis goes on resting. @throws {NotFound} */
export async function resumeSource(
  tx: ActorTx,
  actor: Actor,
  { sourceId }: OneSource,
): Promise<void> {
  await tunedSources.resume(tx, sourceId);
  await audit.append(tx, actor, 'resume-source', { sourceId });
}
