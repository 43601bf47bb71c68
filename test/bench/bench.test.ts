import { expect, test } from 'vitest';

import { benches } from '../../bench/all.ts';
import { onPath } from '../../bin/system-packages.ts';
import { firstKnock } from '../support/processes.ts';

test('every bench runs, and has its lines in the table', { timeout: 300_000 }, async () => {
  const bench = firstKnock(['bench', '--quick']);
  expect(await bench.ended, bench.printed()).toBe(0);

  const lines = bench.printed().split('\n');
  const rows = lines.filter((line) => line.startsWith('| ')).slice(1);
  const measured = rows.filter((row) => !row.startsWith('|  '));
  const skipped = onPath('redis-server') ? 0 : 1;
  expect(measured.length).toBe(Object.keys(benches).length - skipped);
  expect(rows.filter((row) => /NaN|∞| 0 ×/.test(row))).toEqual([]);
});

test('only the named benches run', { timeout: 60_000 }, async () => {
  const bench = firstKnock(['bench', '--quick', 'mend-feed']);
  expect(await bench.ended).toBe(0);
  expect(bench.printed()).toContain('reading broken feeds');
  expect(bench.printed()).not.toContain('reading plain feeds');
});

test('a bench that is not there is named, and so are those that are', async () => {
  const bench = firstKnock(['bench', 'teapot']);
  expect(await bench.ended).toBe(2);
  expect(bench.printed()).toMatch(/^first-knock: no such bench: teapot \(there are read-feed, /);
});

test('a run that is not whole is not kept', async () => {
  const bench = firstKnock(['bench', '--quick', '--write']);
  expect(await bench.ended).toBe(2);
  expect(bench.printed()).toMatch(/^first-knock: --write keeps whole runs only/);
});
