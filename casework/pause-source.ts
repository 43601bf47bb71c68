import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import { storable } from '../domain/source.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as tunedSources from '../store/tuned-sources.ts';

export const PauseSource = z.object({
  sourceId: z.uuid(),
  reason: z.string().overwrite(storable).trim().min(1).max(500),
});
export type PauseSource = z.infer<typeof PauseSource>;

/** Lets a source rest until somebody resumes it, with why. @throws {NotFound} */
export async function pauseSource(tx: ActorTx, actor: Actor, input: PauseSource): Promise<void> {
  await tunedSources.pause(tx, input.sourceId, input.reason);
  await audit.append(tx, actor, 'pause-source', { sourceId: input.sourceId });
}
