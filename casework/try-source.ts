import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import { Asked } from '../domain/trial.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as trials from '../store/trials.ts';
import * as tunedSources from '../store/tuned-sources.ts';

export const TryAddress = z.object({ origin: z.enum(['live', 'demo']), asked: Asked });
export type TryAddress = z.infer<typeof TryAddress>;

/** Asks a crawler to look at an address; returns the trial's id, under which it will answer. */
export async function tryAddress(tx: ActorTx, actor: Actor, input: TryAddress): Promise<string> {
  const trialId = await trials.ask(tx, actor, { ...input, sourceId: null });
  await audit.append(tx, actor, 'try-source', { trialId });
  return trialId;
}

export const OneSource = z.object({ sourceId: z.uuid() });
export type OneSource = z.infer<typeof OneSource>;

/**
 * Asks a crawler to look at a source as it stands; returns the trial's id.
 *
 * @throws {NotFound} when there is no such source, or it is an archive, which nobody asks for
 */
export async function trySource(
  tx: ActorTx,
  actor: Actor,
  { sourceId }: OneSource,
): Promise<string> {
  const { url, kind, options, origin } = await tunedSources.get(tx, sourceId);
  const asked = { address: url, articles: [], kind, options };
  const trialId = await trials.ask(tx, actor, {
    sourceId,
    origin: origin === 'demo' ? 'demo' : 'live',
    asked,
  });
  await audit.append(tx, actor, 'try-source', { sourceId, trialId });
  return trialId;
}
