/** The second wall around tips: what raw SQL gives each role. */
import type pg from 'pg';
import { expect } from 'vitest';

import { type Actor, Role } from '../../domain/actor.ts';
import { asActor, sql } from '../../store/db.ts';
import { anActor, aStory } from '../support/records.ts';
import { aTelling } from '../support/tellings.ts';
import { aPartner, sendTip, understandTips } from '../support/tips.ts';
import { test } from '../support/test.ts';

const REFUSED = { code: '42501' };
const caller = { name: 'Salmah Contoh', phone: '012-000 0000' };

async function visible(pool: pg.Pool, actor: Actor, table: string): Promise<number> {
  const seen = await asActor(pool, actor, (tx) => tx.query(`SELECT FROM ${table}`));
  return seen.rowCount ?? 0;
}

test('each role sees what its work needs of a tip, and whom to call back only caseworkers', async ({
  pool,
}) => {
  await sendTip(pool, (await aPartner(pool)).partner, { caller });
  await understandTips(pool);
  const seen: Record<string, number[]> = {};
  for (const role of Role.options) {
    const actor = await anActor(pool, { role });
    const tables = ['tips', 'tip_cards', 'tip_callers'];
    seen[role] = await Promise.all(tables.map((table) => visible(pool, actor, table)));
  }
  expect(seen).toEqual({
    monitor: [1, 1, 0],
    supervisor: [1, 1, 1],
    operator: [1, 1, 0],
    officer: [0, 0, 0],
    administrator: [1, 1, 1],
  });
});

test("a tip in another office's lead is not there, and neither is whom to call back", async ({
  pool,
}) => {
  await sendTip(pool, (await aPartner(pool)).partner, { caller });
  await understandTips(pool);
  await pool.query("UPDATE leads SET office = 'Taiping'");
  const ipoh = await anActor(pool, { role: 'supervisor', offices: ['Ipoh'] });
  expect(await visible(pool, ipoh, 'tips')).toBe(0);
  expect(await visible(pool, ipoh, 'tip_callers')).toBe(0);
});

test('the words of a tip, and what was understood of them, are for those who may see it', async ({
  pool,
}) => {
  await sendTip(pool, (await aPartner(pool)).partner);
  await understandTips(pool);
  await aTelling(pool, { storyId: await aStory(pool) });
  const wordings = async (said: { role: Role; offices?: string[] }) => {
    const actor = await anActor(pool, said);
    const tables = ['tips', 'item_versions', 'verdicts'];
    return Promise.all(tables.map((table) => visible(pool, actor, table)));
  };
  expect(await wordings({ role: 'monitor' })).toEqual([1, 2, 2]);
  expect(await wordings({ role: 'officer' })).toEqual([0, 1, 1]);
  await pool.query("UPDATE leads SET office = 'Taiping'");
  expect(await wordings({ role: 'operator', offices: ['Ipoh'] })).toEqual([0, 1, 1]);
  expect(await wordings({ role: 'operator', offices: ['Taiping'] })).toEqual([1, 2, 2]);
});

test('who confirmed a tip first stays, and a partner who was shut out stays so', async ({
  pool,
}) => {
  const [aminah, ravi] = [await anActor(pool), await anActor(pool, { role: 'supervisor' })];
  const { partner } = await aPartner(pool);
  await sendTip(pool, partner);
  const confirm = ({ id }: Actor) =>
    sql`UPDATE tips SET confirmed_by = ${id}, confirmed_at = now()`;
  expect((await asActor(pool, aminah, (tx) => tx.query(confirm(aminah)))).rowCount).toBe(1);
  expect((await asActor(pool, ravi, (tx) => tx.query(confirm(ravi)))).rowCount).toBe(0);

  const end = sql`UPDATE partners SET revoked_at = now()`;
  expect((await asActor(pool, ravi, (tx) => tx.query(end))).rowCount).toBe(1);
  const again = sql`UPDATE partners SET revoked_at = NULL`;
  expect((await asActor(pool, ravi, (tx) => tx.query(again))).rowCount).toBe(0);
});

test('of a tip only its confirmation can be written, and in nobody else’s name', async ({
  pool,
}) => {
  const aminah = await anActor(pool);
  const ravi = await anActor(pool);
  await sendTip(pool, aminah, { caller });
  const refused = [
    sql`UPDATE tips SET words = 'lain'`,
    sql`UPDATE tips SET confirmed_by = ${aminah.id}, confirmed_at = now()`,
    sql`DELETE FROM tips`,
    sql`INSERT INTO tip_callers (tip_id) SELECT id FROM tips`,
    sql`UPDATE tip_callers SET phone = ''`,
  ];
  for (const statement of refused) {
    await expect(asActor(pool, ravi, (tx) => tx.query(statement))).rejects.toMatchObject(REFUSED);
  }
  const operator = await anActor(pool, { role: 'operator' });
  const confirm = sql`UPDATE tips SET confirmed_by = ${operator.id}, confirmed_at = now()`;
  expect((await asActor(pool, operator, (tx) => tx.query(confirm))).rowCount).toBe(0);
});

test('the secrets of partners are out of reach, and only those who keep them change them', async ({
  pool,
}) => {
  await aPartner(pool);
  const administrator = await anActor(pool, { role: 'administrator' });
  const read = sql`SELECT link_hash FROM partners`;
  await expect(asActor(pool, administrator, (tx) => tx.query(read))).rejects.toMatchObject(REFUSED);
  const monitor = await anActor(pool);
  const end = sql`UPDATE partners SET revoked_at = now()`;
  expect((await asActor(pool, monitor, (tx) => tx.query(end))).rowCount).toBe(0);
  const add = sql`INSERT INTO partners (name, created_by) VALUES ('x', ${monitor.id})`;
  await expect(asActor(pool, monitor, (tx) => tx.query(add))).rejects.toMatchObject(REFUSED);
});
