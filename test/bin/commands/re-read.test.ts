/** `first-knock re-read` on a database with something kept. */
import { expect } from 'vitest';

import { aCapture } from '../../support/captures.ts';
import { firstKnock } from '../../support/processes.ts';
import { aStory, aTelling } from '../../support/records.ts';
import { count, test } from '../../support/test.ts';

const html = `<html><body><article><h1>Lori terbabas di Kampung Seri Contoh</h1>
  ${'<p>Sebuah lori terbabas di selekoh itu awal pagi ini, kata polis kepada pemberita.</p>'.repeat(9)}
  </article></body></html>`;

test(
  'what is kept is read again as a run, once and for all',
  { timeout: 60_000 },
  async ({ pool, databaseUrl }) => {
    const storyId = await aStory(pool);
    const bytes = new TextEncoder().encode(html);
    for (let item = 0; item < 3; item += 1) {
      await aCapture(pool, await aTelling(pool, storyId), { bytes });
    }
    const reReading = async () => {
      const process = firstKnock(['re-read', '--days', '7'], { DATABASE_URL: databaseUrl });
      expect(await process.ended, process.printed()).toBe(0);
      return process.printed();
    };
    expect(await reReading()).toContain('{"read":3,"changed":3,"unreadable":0}');
    expect(await count(pool, 'item_versions')).toBe(6);
    expect(await reReading()).toContain('{"read":3,"changed":0,"unreadable":0}');
    const { rows } = await pool.query('SELECT kind, state, done::int, total::int FROM runs');
    const run = { kind: 're-read', state: 'done', done: 3, total: 3 };
    expect(rows).toEqual([run, run]);
  },
);

test('one cancelled at the desk ends', { timeout: 60_000 }, async ({ pool, databaseUrl }) => {
  await pool.query(`
    CREATE FUNCTION cancel() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.state := 'cancelled'; RETURN NEW; END $$;
    CREATE TRIGGER cancel BEFORE INSERT ON runs FOR EACH ROW EXECUTE FUNCTION cancel()`);
  await aCapture(pool, await aTelling(pool, await aStory(pool)));
  const process = firstKnock(['re-read'], { DATABASE_URL: databaseUrl });
  expect(await process.ended, process.printed()).toBe(0);
  expect(process.printed()).toContain('{"read":0,"changed":0,"unreadable":0}');
  const { rows } = await pool.query('SELECT state FROM runs');
  expect(rows).toEqual([{ state: 'cancelled' }]);
});

test('bad options are refused in one line', async () => {
  for (const args of [
    ['--days', '0'],
    ['--source', 'x'],
  ]) {
    const process = firstKnock(['re-read', ...args]);
    expect(await process.ended).toBe(2);
    expect(process.printed()).toMatch(/^first-knock: --(?:days|source) takes .*\n$/);
  }
});
