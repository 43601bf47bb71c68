/** The learned weights: what is in them, and how they are kept in a file. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';

import type { Weights } from './linear.ts';

/** The heads: each tells two things apart. */
export const headNames = ['flagged', 'followUp', 'context'] as const;
export type HeadName = (typeof headNames)[number];

/** A power of two; a feature's hash is folded into it. */
export const headSize = 1 << 18;

/** How lexicon and learned weights become one score; see verdict.ts. */
export const Mix = z.object({
  /** What a point of the lexicon counts, in the units of the learned weights. */
  perPoint: z.number(),
  /** From that sum to a probability: fitted on texts that the weights had not seen. */
  bias: z.number(),
  slope: z.number(),
  /** Added when there is no body, and when there is a long one: short texts say things plainly. */
  headline: z.number(),
  long: z.number(),
  /** Items at or above this probability are flagged. */
  flagAt: z.number(),
});
export type Mix = z.infer<typeof Mix>;

export interface Model {
  name: string;
  /** The edition of the lexicon it was trained with: its features count on those rules. */
  edition: string;
  heads: Record<HeadName, Weights>;
  mix: Mix;
}

/** A file that is no model. */
export class ModelError extends Error {
  override name = 'ModelError';
}

const Scaled = z.object({ bias: z.number(), scale: z.number() });
const Header = z.object({
  name: z.string(),
  edition: z.string(),
  heads: z.object({ flagged: Scaled, followUp: Scaled, context: Scaled }),
  mix: Mix,
});

/** Writes a model: a line of JSON, then every weight as one byte, all packed. */
export async function saveModel(path: string, model: Model): Promise<void> {
  const parts = headNames.map((name) => quantise(model.heads[name].weights));
  const scaled = (name: HeadName, at: number) => ({
    bias: model.heads[name].bias,
    scale: parts[at]?.scale ?? 0,
  });
  const header: z.infer<typeof Header> = {
    name: model.name,
    edition: model.edition,
    heads: {
      flagged: scaled('flagged', 0),
      followUp: scaled('followUp', 1),
      context: scaled('context', 2),
    },
    mix: model.mix,
  };
  const line = Buffer.from(`${JSON.stringify(header)}\n`);
  const bytes = parts.map(({ steps }) => Buffer.from(steps.buffer));
  await writeFile(path, gzipSync(Buffer.concat([line, ...bytes]), { level: 9 }));
}

/**
 * The model in a file.
 *
 * @throws {ModelError} when the file is not there, or is not one
 */
export async function loadModel(path: string): Promise<Model> {
  const packed = await readFile(path).catch(() => undefined);
  if (!packed) throw new ModelError(`no such file: ${path}`);
  const bytes = unpack(packed);
  const end = bytes?.indexOf(0x0a) ?? -1;
  if (!bytes || end < 0) throw new ModelError(`${path}: not a model`);
  const read = Header.safeParse(parseJson(bytes.toString('utf8', 0, end)));
  if (!read.success) throw new ModelError(`${path}: not a model`);
  const { heads, ...rest } = read.data;
  if (bytes.length !== end + 1 + headNames.length * headSize) {
    throw new ModelError(`${path}: cut short`);
  }
  let at = end + 1;
  const take = (length: number, scale: number) => {
    const steps = new Int8Array(bytes.buffer, bytes.byteOffset + at, length);
    at += length;
    return Float32Array.from(steps, (step) => step * scale);
  };
  const head = ({ bias, scale }: z.infer<typeof Scaled>): Weights => ({
    bias,
    weights: take(headSize, scale),
  });
  return {
    ...rest,
    heads: {
      flagged: head(heads.flagged),
      followUp: head(heads.followUp),
      context: head(heads.context),
    },
  };
}

const shipped = join(import.meta.dirname, '../../config/model/edition-1.model');

/** The model shipped in config/model. */
export function loadShippedModel(): Promise<Model> {
  return loadModel(shipped);
}

function quantise(weights: Float32Array): { steps: Int8Array; scale: number } {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const scale = largest / 127 || 1;
  return { steps: Int8Array.from(weights, (weight) => Math.round(weight / scale)), scale };
}

function unpack(packed: Buffer): Buffer | undefined {
  try {
    return gunzipSync(packed, { maxOutputLength: 64 << 20 });
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
