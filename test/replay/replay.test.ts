/** `first-knock replay` ended in the middle, by hand or by a kill, and begun again. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, vi } from 'vitest';

import { firstKnock } from '../support/processes.ts';
import { count, test } from '../support/test.ts';

const ITEMS = 300;
const A_BATCH = 20;

async function anArchive(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'first-knock-replay-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const lines = Array.from({ length: ITEMS }, (_, number) =>
    JSON.stringify({
      id: number,
      title: `Penunggang motosikal maut di Kilometer ${number}, Kampung Contoh`,
      body: `Seorang lelaki berusia ${18 + (number % 60)} tahun maut di Kilometer ${number}.`,
      published: '2026-02-03',
      source: `Warta Contoh ${Math.floor(number / A_BATCH)}`,
    }),
  );
  const file = join(folder, 'archive.jsonl');
  await writeFile(file, lines.join('\n'));
  return file;
}

const until = (what: () => Promise<void>) => vi.waitFor(what, { timeout: 60_000, interval: 50 });

test(
  'a replay killed in the middle and run again has every item once, understood once',
  { timeout: 120_000 },
  async ({ pool, databaseUrl }) => {
    const archive = await anArchive();
    const killed = firstKnock(['replay', archive, '--rate', '40'], { DATABASE_URL: databaseUrl });
    await until(async () => expect(await count(pool, 'verdicts')).toBeGreaterThan(A_BATCH));
    killed.process.kill('SIGKILL');
    await killed.ended;
    expect(await count(pool, 'items')).toBeLessThan(ITEMS);

    const again = firstKnock(['replay', archive], { DATABASE_URL: databaseUrl });
    expect(await again.ended, again.printed()).toBe(0);
    expect(again.printed()).toContain('CONTACT is not set: no articles are fetched');
    for (const table of ['items', 'item_versions', 'verdicts', 'story_items']) {
      expect(await count(pool, table), table).toBe(ITEMS);
    }
  },
);

test(
  'a replay told to stop ends well, says what was done, and its run is cancelled',
  { timeout: 120_000 },
  async ({ pool, databaseUrl }) => {
    const archive = await anArchive();
    const replay = firstKnock(['replay', archive, '--rate', '1'], { DATABASE_URL: databaseUrl });
    await until(async () => expect(await count(pool, 'items')).toBeGreaterThan(0));
    replay.process.kill('SIGTERM');
    expect(await replay.ended).toBe(0);
    expect(replay.printed()).toMatch(/Cancelled;.*\n[^]*read this time +\d/);
    expect(await count(pool, 'items')).toBe(A_BATCH);
    const { rows } = await pool.query('SELECT state, ended_at IS NOT NULL AS ended FROM runs');
    expect(rows).toEqual([{ state: 'cancelled', ended: true }]);
  },
);

test(
  'a replay that breaks off fails its run and ends',
  { timeout: 120_000 },
  async ({ pool, databaseUrl }) => {
    await pool.query('ALTER TABLE item_versions ADD CHECK (false) NOT VALID');
    const replay = firstKnock(['replay', await anArchive()], { DATABASE_URL: databaseUrl });
    expect(await replay.ended).toBe(1);
    const { rows } = await pool.query('SELECT state FROM runs');
    expect(rows).toEqual([{ state: 'failed' }]);
  },
);

test('a rate that is no number is refused in one line', async () => {
  const replay = firstKnock(['replay', await anArchive(), '--rate', 'abc']);
  expect(await replay.ended).toBe(2);
  expect(replay.printed()).toMatch(/^first-knock: --rate takes a number .* not abc\n$/);
});
