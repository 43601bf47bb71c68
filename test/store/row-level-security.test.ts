import type pg from 'pg';
import { expect } from 'vitest';
import * as z from 'zod';

import { type Actor, Role } from '../../domain/actor.ts';
import { asActor, getRow, sql } from '../../store/db.ts';
import { aCase, aLead, anActor } from '../support/records.ts';
import { test } from '../support/test.ts';

/** How many rows raw SQL gives this actor. */
async function visible(pool: pg.Pool, actor: Actor, table: string): Promise<number> {
  return asActor(pool, actor, async (tx) => {
    const counted = { text: `SELECT count(*)::int AS count FROM ${table}`, values: [] };
    return (await getRow(tx, z.object({ count: z.int() }), counted)).count;
  });
}

const REFUSED = { code: '42501' };
const everything = ['leads', 'cases', 'case_people', 'case_notes', 'decisions'];

test('each role sees what its work needs, and only that', async ({ pool }) => {
  const supervisor = await anActor(pool, { role: 'supervisor' });
  const caseId = await aCase(pool, supervisor);
  await aLead(pool);
  await asActor(pool, supervisor, (tx) =>
    tx.query(sql`INSERT INTO case_notes (case_id, actor_id, words)
      VALUES (${caseId}, ${supervisor.id}, 'Jiran ada di rumah.')`),
  );

  const seen: Record<string, number[]> = {};
  for (const role of Role.options) {
    const actor = await anActor(pool, { role });
    seen[role] = await Promise.all(everything.map((table) => visible(pool, actor, table)));
  }
  expect(seen).toEqual({
    monitor: [2, 1, 1, 1, 1],
    supervisor: [2, 1, 1, 1, 1],
    operator: [2, 0, 0, 0, 1],
    officer: [0, 0, 0, 0, 0],
    administrator: [2, 1, 1, 1, 1],
  });
});

test('an officer sees the cases assigned to them, and what belongs to those', async ({ pool }) => {
  const supervisor = await anActor(pool, { role: 'supervisor' });
  const officer = await anActor(pool, { role: 'officer' });
  const caseId = await aCase(pool, supervisor);
  await aCase(pool, supervisor);
  await pool.query(sql`UPDATE cases SET assigned_to = ${officer.id} WHERE id = ${caseId}`);

  const seen = await Promise.all(everything.map((table) => visible(pool, officer, table)));
  expect(seen).toEqual([0, 1, 1, 0, 1]);
});

test("another office's families are not there", async ({ pool }) => {
  const everywhere = await anActor(pool, { role: 'supervisor' });
  const ipoh = await anActor(pool, { role: 'supervisor', offices: ['Ipoh'] });
  await aCase(pool, everywhere, { office: 'Taiping' });
  await aCase(pool, everywhere, { office: 'Ipoh' });
  await aLead(pool, { office: 'Taiping' });

  const seen = await Promise.all(everything.map((table) => visible(pool, ipoh, table)));
  expect(seen).toEqual([1, 1, 1, 0, 1]);
  const views = ['lead_cards', 'case_cards', 'decision_lines'];
  const shown = await Promise.all(views.map((view) => visible(pool, ipoh, view)));
  expect(shown).toEqual([1, 1, 1]);
});

test('nobody without a role sees anything', async ({ pool }) => {
  await aCase(pool, await anActor(pool));
  const nobody = { id: null, name: '', role: '', offices: [] } as unknown as Actor;

  for (const table of everything) expect(await visible(pool, nobody, table)).toBe(0);
});

test('an operator reads leads and decides none', async ({ pool }) => {
  const operator = await anActor(pool, { role: 'operator' });
  const leadId = await aLead(pool);

  await expect(
    asActor(pool, operator, (tx) => tx.query(sql`UPDATE leads SET state = 'dismissed'`)),
  ).rejects.toMatchObject(REFUSED);
  await expect(
    asActor(pool, operator, (tx) =>
      tx.query(sql`INSERT INTO decisions (actor_id, actor_role, lead_id, verb)
        VALUES (${operator.id}, 'operator', ${leadId}, 'dismissed')`),
    ),
  ).rejects.toMatchObject(REFUSED);
});

test("a lead cannot be moved into another's office", async ({ pool }) => {
  const ipoh = await anActor(pool, { offices: ['Ipoh'] });
  await aLead(pool, { office: 'Ipoh' });
  await expect(
    asActor(pool, ipoh, (tx) => tx.query(sql`UPDATE leads SET office = 'Taiping'`)),
  ).rejects.toMatchObject(REFUSED);
});

test('nobody signs for another', async ({ pool }) => {
  const aminah = await anActor(pool, { role: 'supervisor' });
  const ravi = await anActor(pool, { role: 'supervisor' });
  const caseId = await aCase(pool, aminah);
  const leadId = await aLead(pool);

  const forged = [
    sql`INSERT INTO decisions (actor_id, actor_role, lead_id, verb)
      VALUES (${aminah.id}, 'supervisor', ${leadId}, 'dismissed')`,
    sql`INSERT INTO decisions (actor_id, actor_role, lead_id, verb)
      VALUES (${ravi.id}, 'administrator', ${leadId}, 'dismissed')`,
    sql`INSERT INTO audit (actor_id, actor_role, act) VALUES (${aminah.id}, 'supervisor', 'x')`,
    sql`INSERT INTO audit (actor_id, actor_role, act) VALUES (null, 'system', 'x')`,
    sql`INSERT INTO case_notes (case_id, actor_id, words) VALUES (${caseId}, ${aminah.id}, 'x')`,
  ];
  for (const statement of forged) {
    await expect(asActor(pool, ravi, (tx) => tx.query(statement))).rejects.toMatchObject(REFUSED);
  }
});

test('the audit is read by administrators alone', async ({ pool }) => {
  await aCase(pool, await anActor(pool));
  for (const role of Role.options) {
    const seen = await visible(pool, await anActor(pool, { role }), 'audit');
    expect({ role, seen }).toEqual({ role, seen: role === 'administrator' ? 1 : 0 });
  }
});

test('what signs people in is out of reach of whoever is signed in', async ({ pool }) => {
  const administrator = await anActor(pool, { role: 'administrator' });
  const secrets = [
    'sessions',
    'one_time_links',
    'sign_in_tries',
    '(SELECT password_hash FROM actors)',
  ];
  for (const secret of secrets) {
    await expect(visible(pool, administrator, secret)).rejects.toMatchObject(REFUSED);
  }
});

test('the role of one transaction does not cling to the connection', async ({ pool }) => {
  await aLead(pool);
  const officer = await anActor(pool, { role: 'officer' });
  await asActor(pool, officer, async (tx) => {
    expect((await tx.query('SELECT FROM leads')).rowCount).toBe(0);
  });
  expect((await pool.query('SELECT FROM leads')).rowCount).toBe(1);
});

test('only operators write sources, and ask for trials in their own name', async ({ pool }) => {
  const operator = await anActor(pool, { role: 'operator' });
  const others = await Promise.all(
    (['monitor', 'supervisor', 'officer'] as const).map((role) => anActor(pool, { role })),
  );
  const add = sql`INSERT INTO sources (name, outlet, url, kind, origin, paused_at)
    VALUES ('Warta', 'Warta', 'https://warta.example/', 'rss', 'live', now())`;
  const ask = (by: Actor) =>
    sql`INSERT INTO trials (asked_by, origin, asked) VALUES (${by.id}, 'live', '{}')`;
  const rename = sql`UPDATE sources SET name = 'Lain'`;

  await asActor(pool, operator, (tx) => tx.query(add));
  await asActor(pool, operator, (tx) => tx.query(ask(operator)));
  for (const other of others) {
    await expect(asActor(pool, other, (tx) => tx.query(add))).rejects.toMatchObject(REFUSED);
    await expect(asActor(pool, other, (tx) => tx.query(ask(other)))).rejects.toMatchObject(REFUSED);
    expect((await asActor(pool, other, (tx) => tx.query(rename))).rowCount).toBe(0);
    expect(await visible(pool, other, 'trials')).toBe(0);
    expect(await visible(pool, other, 'sources')).toBe(1);
    const forged = asActor(pool, operator, (tx) => tx.query(ask(other)));
    await expect(forged).rejects.toMatchObject(REFUSED);
  }
  // Where a source is, and how it is read, is not theirs to move to another address.
  const moved = asActor(pool, operator, (tx) => tx.query(sql`UPDATE sources SET url = 'x'`));
  await expect(moved).rejects.toMatchObject(REFUSED);
});
