import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { supervise } from '../../bin/supervisor.ts';

const part = (name: string) => fileURLToPath(new URL(`parts/${name}.mjs`, import.meta.url));
const worker = { part: 'worker', databaseUrl: '' } as const;

test('a part that does not stop when told to is killed', async () => {
  const said: string[] = [];
  const how = { script: part('hanging'), longestStopMs: 50 };
  const hanging = supervise(worker, (line) => said.push(line), how);
  await hanging.ready;
  const pid = hanging.pid() ?? 0;
  await hanging.stop();
  expect(() => process.kill(pid, 0)).toThrow();
  expect(said).toEqual([]);
});

test('a part is killed at once on the way out', async () => {
  const hanging = supervise(worker, () => {}, { script: part('hanging') });
  await hanging.ready;
  const pid = hanging.pid() ?? 0;
  hanging.kill();
  await hanging.stop();
  expect(() => process.kill(pid, 0)).toThrow();
});

test('a part that dies five times before it ever works is told of with its last words', async () => {
  const said: string[] = [];
  const dying = supervise(worker, (line) => said.push(line), { script: part('dying') });
  await expect(dying.ready).rejects.toThrow('worker does not start: no room for it');
  expect(said.length).toBeGreaterThanOrEqual(4);
  await dying.stop();
});
