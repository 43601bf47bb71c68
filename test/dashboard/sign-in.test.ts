import { expect } from 'vitest';

import { hashPassword } from '../../dashboard/password.ts';
import { enter, signIn } from '../../dashboard/sign-in.ts';
import * as actors from '../../store/actors.ts';
import * as oneTimeLinks from '../../store/one-time-links.ts';
import { openPool } from '../../store/db.ts';
import * as sessions from '../../store/sessions.ts';
import { anActor } from '../support/records.ts';
import { count, test } from '../support/test.ts';

const password = 'empat kuda minum teh';
const address = '192.0.2.1';

test('login and password together say who it is, however the login is written', async ({
  pool,
}) => {
  const aminah = await anActor(pool, { login: 'aminah', role: 'supervisor', offices: ['Ipoh'] });
  await actors.setPassword(pool, aminah.id, await hashPassword(password));

  const signed = await signIn(pool, { login: 'Aminah', password }, address);
  expect(signed).toEqual({ outcome: 'right', person: aminah });
});

test('a wrong password, a login nobody has and one without a password look the same', async ({
  pool,
}) => {
  const aminah = await anActor(pool, { login: 'aminah' });
  await actors.setPassword(pool, aminah.id, await hashPassword(password));
  await anActor(pool, { login: 'baru' });

  const tries = [
    { login: 'aminah', password: 'lima kuda minum teh' },
    { login: 'tiada', password },
    { login: 'baru', password },
  ];
  for (const wrong of tries) {
    expect(await signIn(pool, wrong, address)).toEqual({ outcome: 'wrong' });
  }
  expect(await count(pool, "audit WHERE act = 'refuse-sign-in'")).toBe(3);
});

test('whoever may not come in any more is told no more than a stranger', async ({ pool }) => {
  const aminah = await anActor(pool, { login: 'aminah' });
  await actors.setPassword(pool, aminah.id, await hashPassword(password));
  await pool.query('UPDATE actors SET disabled_at = now()');
  expect(await signIn(pool, { login: 'aminah', password }, address)).toEqual({ outcome: 'wrong' });
});

test('after five tries a login has to wait, whoever tries from wherever', async ({ pool }) => {
  const aminah = await anActor(pool, { login: 'aminah' });
  await actors.setPassword(pool, aminah.id, await hashPassword(password));

  for (let tried = 0; tried < 5; tried += 1) {
    const wrong = { login: 'aminah', password: 'bukan ini' };
    expect((await signIn(pool, wrong, `192.0.2.${tried}`)).outcome).toBe('wrong');
  }
  expect(await signIn(pool, { login: 'AMINAH', password }, '192.0.2.9')).toMatchObject({
    outcome: 'too-many-tries',
    retryAfterSeconds: expect.any(Number),
  });
  expect((await signIn(pool, { login: 'ravi', password }, '192.0.2.9')).outcome).toBe('wrong');
});

test('tries at the same instant are counted one by one', async ({ databaseUrl, pool }) => {
  const crowd = openPool(databaseUrl, { max: 10 });
  const tries = Array.from({ length: 10 }, () =>
    signIn(crowd, { login: 'aminah', password }, address),
  );
  const outcomes = (await Promise.all(tries)).map(({ outcome }) => outcome);
  await crowd.end();
  expect(outcomes.filter((outcome) => outcome === 'wrong')).toHaveLength(5);
  expect(await count(pool, 'audit')).toBe(5);
});

test('an address that tries one login after another has to wait too', async ({ pool }) => {
  await pool.query("INSERT INTO sign_in_tries VALUES ('address:192.0.2.1', 50, $1)", [
    Date.now() + 60_000,
  ]);
  expect((await signIn(pool, { login: 'aminah', password }, address)).outcome).toBe(
    'too-many-tries',
  );
});

test('coming in forgets the tries before', async ({ pool }) => {
  const aminah = await anActor(pool, { login: 'aminah' });
  await actors.setPassword(pool, aminah.id, await hashPassword(password));
  for (let round = 0; round < 3; round += 1) {
    for (let tried = 0; tried < 3; tried += 1) {
      await signIn(pool, { login: 'aminah', password: 'bukan ini' }, address);
    }
    expect((await signIn(pool, { login: 'aminah', password }, address)).outcome).toBe('right');
  }
});

test('no login that was tried is kept in words', async ({ pool }) => {
  await signIn(pool, { login: 'rahsia-saya', password }, address);
  const kept = await pool.query('SELECT key FROM sign_in_tries');
  expect(kept.rows).toHaveLength(2);
  expect(JSON.stringify(kept.rows)).not.toContain('rahsia');
});

test('a one-time link sets the password and signs in, once', async ({ pool }) => {
  const aminah = await anActor(pool, { login: 'aminah' });
  const token = await oneTimeLinks.add(pool, aminah.id);

  expect(await oneTimeLinks.find(pool, token)).toEqual(aminah);
  expect(await enter(pool, { token, password })).toEqual(aminah);
  expect(await oneTimeLinks.find(pool, token)).toBeUndefined();
  expect(await enter(pool, { token, password: 'kata laluan lain' })).toBeUndefined();
  expect((await signIn(pool, { login: 'aminah', password }, address)).outcome).toBe('right');
});

test('a new password ends what was signed in before, and every other link', async ({ pool }) => {
  const aminah = await anActor(pool);
  const session = await sessions.start(pool, aminah.id);
  const older = await oneTimeLinks.add(pool, aminah.id);
  const others = await oneTimeLinks.add(pool, (await anActor(pool)).id);

  await enter(pool, { token: await oneTimeLinks.add(pool, aminah.id), password });
  expect(await sessions.find(pool, session)).toBeUndefined();
  expect(await enter(pool, { token: older, password })).toBeUndefined();
  expect(await oneTimeLinks.find(pool, others)).toBeDefined();
});

test('of many who use a link at the same instant, one comes in', async ({ databaseUrl, pool }) => {
  const crowd = openPool(databaseUrl, { max: 5 });
  const token = await oneTimeLinks.add(pool, (await anActor(pool)).id);
  const entered = await Promise.all(
    Array.from({ length: 5 }, () => enter(crowd, { token, password })),
  );
  await crowd.end();
  expect(entered.filter((person) => person !== undefined)).toHaveLength(1);
});

test('a link that is over, or of somebody who left, signs nobody in', async ({ pool }) => {
  const over = await oneTimeLinks.add(pool, (await anActor(pool)).id);
  await pool.query("UPDATE one_time_links SET expires_at = now() - interval '1 second'");
  expect(await enter(pool, { token: over, password })).toBeUndefined();

  const left = await oneTimeLinks.add(pool, (await anActor(pool)).id);
  await pool.query('UPDATE actors SET disabled_at = now()');
  expect(await enter(pool, { token: left, password })).toBeUndefined();
  expect(await count(pool, 'actors WHERE password_hash IS NOT NULL')).toBe(0);
});
