import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import { basisOf, Ground } from '../domain/basis.ts';
import { SourceOptions, storable } from '../domain/source.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as tunedSources from '../store/tuned-sources.ts';

const line = (most: number) => z.string().overwrite(storable).trim().max(most);
/** The most that lies between two visits. */
const WEEK_SECONDS = 7 * 24 * 3600;
const optional = (most: number) =>
  line(most)
    .default('')
    .transform((words) => words || null);

/** What people say of a source: the same words when it is added and when it is edited. */
export const SourceWords = z.object({
  name: line(200).min(1),
  outlet: line(200).default(''),
  lang: z
    .enum(['', 'ms', 'en', 'zh', 'ta'])
    .default('')
    .transform((lang) => lang || null),
  section: optional(100),
  zone: z.string().default('Asia/Kuala_Lumpur').refine(isZone),
  /** On what ground we read it; without one it rests. */
  ground: z.union([Ground, z.literal('')]).default(''),
  groundWords: line(500).default(''),
});
export type SourceWords = z.infer<typeof SourceWords>;

/** How the store keeps these words. */
export function factsOf(words: SourceWords) {
  const { name, outlet, lang, section, zone, ground, groundWords } = words;
  const basis = ground === '' ? null : basisOf(ground, groundWords);
  return { name, outlet: outlet || name, lang, section, zone, basis };
}

const bound = z
  .string()
  .default('')
  .transform((seconds) => (seconds.trim() === '' ? null : Number(seconds)))
  .pipe(z.int().min(10).max(WEEK_SECONDS).nullable());

/** What is said of a source that is there: between which bounds its rhythm stays, as well. */
export const EditedWords = SourceWords.extend({
  fastestSeconds: bound,
  slowestSeconds: bound,
}).refine(
  ({ fastestSeconds, slowestSeconds }) => (fastestSeconds ?? 0) <= (slowestSeconds ?? WEEK_SECONDS),
  {
    path: ['slowestSeconds'],
  },
);

export const EditSource = z.intersection(
  EditedWords,
  z.object({ sourceId: z.uuid(), options: SourceOptions }),
);
export type EditSource = z.infer<typeof EditSource>;

/** Writes what is known of a source. Without a basis it rests. @throws {NotFound} */
export async function editSource(tx: ActorTx, actor: Actor, input: EditSource): Promise<void> {
  const { sourceId, options, fastestSeconds, slowestSeconds } = input;
  const bounds = { fastestSeconds, slowestSeconds };
  await tunedSources.saveFacts(tx, sourceId, { ...factsOf(input), ...bounds, options });
  await audit.append(tx, actor, 'edit-source', { sourceId });
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format();
    return true;
  } catch {
    return false;
  }
}
