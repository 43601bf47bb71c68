import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { headSize, loadModel, type Model, saveModel } from '../../../worker/classify/model.ts';

const head = (weight: number) => ({
  bias: weight / 2,
  weights: new Float32Array(headSize).fill(weight, 10, 20),
});

const model: Model = {
  name: 'small',
  edition: '1',
  heads: { flagged: head(2), followUp: head(-1), context: head(0) },
  mix: { perPoint: 0.1, bias: 0.2, slope: 1, headline: 0, long: 0, flagAt: 0.4 },
};

const folder = await mkdtemp(join(tmpdir(), 'first-knock-model-'));

test('a saved model reads back as it was, to a hundredth of its largest weight', async () => {
  const path = join(folder, 'small.model');
  await saveModel(path, model);
  const read = await loadModel(path);
  expect(read).toMatchObject({ name: 'small', edition: '1', mix: model.mix });
  expect(read.heads.flagged.weights[15]).toBeCloseTo(2, 2);
  expect(read.heads.followUp.weights[15]).toBeCloseTo(-1, 2);
  expect(read.heads.flagged.weights[5]).toBe(0);
});

test.each([
  ['missing', undefined, /no such file/],
  ['not packed', Buffer.from('a,b\n1,2\n'), /not a model/],
])('a file that is %s is no model', async (name, bytes, message) => {
  const path = join(folder, name);
  if (bytes) await writeFile(path, bytes);
  await expect(loadModel(path)).rejects.toThrow(message);
});

test('a model cut short is refused', async () => {
  const path = join(folder, 'short.model');
  await saveModel(path, model);
  await writeFile(path, (await readFile(path)).subarray(0, 200));
  await expect(loadModel(path)).rejects.toThrow(/not a model/);
});
