import type pg from 'pg';
import { expect } from 'vitest';

import * as actors from '../../store/actors.ts';
import * as sessions from '../../store/sessions.ts';
import { anActor } from '../support/records.ts';
import { count, test } from '../support/test.ts';

async function seenMinutesAgo(pool: pg.Pool, minutes: number): Promise<void> {
  await pool.query("UPDATE sessions SET seen_at = now() - $1 * interval '1 minute'", [minutes]);
}

test('a session tells who its person is now', async ({ pool }) => {
  const aminah = await anActor(pool, { role: 'monitor' });
  const token = await sessions.start(pool, aminah.id);
  await actors.prefer(pool, aminah.id, { lang: 'en' });
  await pool.query("UPDATE actors SET role = 'supervisor', offices = '{Ipoh}'");

  expect(await sessions.find(pool, token)).toEqual({
    person: { ...aminah, role: 'supervisor', offices: ['Ipoh'] },
    preferences: { lang: 'en', theme: 'system', keys: true },
  });
});

test('the token itself is kept nowhere', async ({ pool }) => {
  const token = await sessions.start(pool, (await anActor(pool)).id);
  expect(token).toMatch(/^[\w-]{43}$/);
  const kept = await pool.query('SELECT * FROM sessions');
  expect(JSON.stringify(kept.rows)).not.toContain(token);
});

test('half an hour idle and it is over; being here keeps it', async ({ pool }) => {
  const token = await sessions.start(pool, (await anActor(pool)).id);
  await seenMinutesAgo(pool, 29);
  await sessions.touch(pool, token);
  await pool.query("UPDATE sessions SET seen_at = seen_at - interval '29 minutes'");
  expect(await sessions.find(pool, token)).toBeDefined();

  await seenMinutesAgo(pool, 31);
  expect(await sessions.find(pool, token)).toBeUndefined();
});

test('a request within the minute writes nothing', async ({ pool }) => {
  const token = await sessions.start(pool, (await anActor(pool)).id);
  const seenAt = () => pool.query('SELECT seen_at, xmin FROM sessions').then(({ rows }) => rows);
  const before = await seenAt();
  await sessions.touch(pool, token);
  expect(await seenAt()).toEqual(before);
});

test('after twelve hours it is over, however busy', async ({ pool }) => {
  const token = await sessions.start(pool, (await anActor(pool)).id);
  const lasts = await pool.query("SELECT expires_at - created_at = '12 hours' AS ok FROM sessions");
  expect(lasts.rows).toEqual([{ ok: true }]);

  await pool.query("UPDATE sessions SET expires_at = now() - interval '1 second'");
  expect(await sessions.find(pool, token)).toBeUndefined();
});

test('whoever may not come in any more is out at once', async ({ pool }) => {
  const token = await sessions.start(pool, (await anActor(pool)).id);
  await pool.query('UPDATE actors SET disabled_at = now()');
  expect(await sessions.find(pool, token)).toBeUndefined();
});

test('signing out ends this session and no other', async ({ pool }) => {
  const { id } = await anActor(pool);
  const here = await sessions.start(pool, id);
  const there = await sessions.start(pool, id);
  await sessions.end(pool, here);
  expect(await sessions.find(pool, here)).toBeUndefined();
  expect(await sessions.find(pool, there)).toBeDefined();
});

test('what is over is cleared away when somebody comes in', async ({ pool }) => {
  const { id } = await anActor(pool);
  await sessions.start(pool, id);
  await seenMinutesAgo(pool, 31);
  await sessions.start(pool, id);
  expect(await count(pool, 'sessions')).toBe(1);
});
