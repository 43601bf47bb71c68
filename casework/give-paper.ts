import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as papers from '../store/papers.ts';

export const GivePaper = z.object({
  sourceId: z.uuid(),
  name: z
    .string()
    .max(300)
    .overwrite((name) => name.replaceAll(/\p{C}/gu, '').trim().toWellFormed() || '–'),
  bytes: z.instanceof(Uint8Array),
});
export type GivePaper = z.infer<typeof GivePaper>;

/**
 * Takes a printed paper in, to be read at once; `known` when the same file was given before, `full`
 * when too many wait.
 *
 * @throws {NotFound} when the source is none of papers
 */
export async function givePaper(
  tx: ActorTx,
  actor: Actor,
  input: GivePaper,
): Promise<papers.Taken> {
  const outcome = await papers.give(tx, actor, input);
  await audit.append(tx, actor, 'give-paper', { sourceId: input.sourceId });
  return outcome;
}
