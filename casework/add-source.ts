import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import { type Origin, SourceOptions } from '../domain/source.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as sources from '../store/sources.ts';
import * as tunedSources from '../store/tuned-sources.ts';
import { factsOf, SourceWords } from './edit-source.ts';

/** What a source is and where, as found by a trial or a list; and what somebody says of it. */
export const AddSource = SourceWords.extend({
  url: z.string().min(1),
  kind: z.string().min(1),
  origin: z.enum(['live', 'demo']),
  options: SourceOptions,
});
export type AddSource = z.infer<typeof AddSource>;

/** How often it is asked until its own rhythm is known. */
const EVERY_SECONDS: Record<Exclude<Origin, 'replay'>, number> = { live: 600, demo: 10 };

/**
 * Adds a source and returns its id. One that is known at this address stays as it is. Without a
 * basis it rests.
 */
export async function addSource(
  tx: ActorTx,
  actor: Actor,
  input: AddSource,
): Promise<{ sourceId: string; known: boolean }> {
  const known = await tunedSources.findIdAt(tx, input);
  if (known !== undefined) return { sourceId: known, known: true };
  const everySeconds = EVERY_SECONDS[input.origin];
  const { url, kind, origin, options } = input;
  const sourceId = await sources.add(tx, {
    ...factsOf(input),
    url,
    kind,
    origin,
    options,
    everySeconds,
  });
  await audit.append(tx, actor, 'add-source', { sourceId });
  return { sourceId, known: false };
}
