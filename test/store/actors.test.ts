import { expect } from 'vitest';

import * as actors from '../../store/actors.ts';
import { NotFound } from '../../store/db.ts';
import { anActor } from '../support/records.ts';
import { test } from '../support/test.ts';

test('who is there already stays as they are', async ({ pool }) => {
  const person = { login: 'aminah', name: 'Aminah', role: 'monitor', offices: ['Ipoh'] } as const;
  const id = await actors.add(pool, { ...person, offices: ['Ipoh'] });
  const again = {
    ...person,
    login: 'AMINAH',
    name: 'Lain',
    role: 'operator',
    offices: [],
  } as const;
  expect(await actors.add(pool, { ...again, offices: [] })).toBe(id);
  expect(await actors.get(pool, id)).toEqual({
    id,
    name: 'Aminah',
    role: 'monitor',
    offices: ['Ipoh'],
  });
});

test('who may not come in any more is neither listed nor found', async ({ pool }) => {
  const stays = await anActor(pool, { name: 'Ravi' });
  const left = await anActor(pool);
  await pool.query('UPDATE actors SET disabled_at = now() WHERE id = $1', [left.id]);

  expect(await actors.list(pool)).toEqual([stays]);
  await expect(actors.get(pool, left.id)).rejects.toThrow(NotFound);
});

test('what somebody likes is kept, and what is not said stays', async ({ pool }) => {
  const { id } = await anActor(pool);
  await actors.prefer(pool, id, { theme: 'dark', keys: false });
  await actors.prefer(pool, id, { lang: 'en' });
  const kept = await pool.query('SELECT lang, theme, keys FROM actors');
  expect(kept.rows).toEqual([{ lang: 'en', theme: 'dark', keys: false }]);
});

test('an administrator can sign in once they have a password, and until they leave', async ({
  pool,
}) => {
  const supervisor = await anActor(pool, { role: 'supervisor' });
  await actors.setPassword(pool, supervisor.id, 'hash');
  const { id } = await anActor(pool, { role: 'administrator' });
  expect(await actors.hasAdministrator(pool)).toBe(false);

  await actors.setPassword(pool, id, 'hash');
  expect(await actors.hasAdministrator(pool)).toBe(true);
  await pool.query('UPDATE actors SET disabled_at = now()');
  expect(await actors.hasAdministrator(pool)).toBe(false);
});
