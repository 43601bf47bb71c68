import type pg from 'pg';
import { expect } from 'vitest';

import { dismissLead } from '../../casework/dismiss-lead.ts';
import { PromoteLead, promoteLead } from '../../casework/promote-lead.ts';
import { type Actor, system } from '../../domain/actor.ts';
import type { Lead } from '../../domain/lead.ts';
import * as cases from '../../store/cases.ts';
import { asActor, NotFound, openPool } from '../../store/db.ts';
import * as decisions from '../../store/decisions.ts';
import * as leads from '../../store/leads.ts';
import { aLead, anActor, aPerson } from '../support/records.ts';
import { count, test } from '../support/test.ts';

function promote(pool: pg.Pool, actor: Actor, leadId: string, takeOver = false): Promise<Lead> {
  return asActor(pool, actor, (tx) => promoteLead(tx, actor, { leadId, reason: '', takeOver }));
}

test('promoting opens the case with the people of the lead', async ({ pool }) => {
  const aminah = await anActor(pool, { name: 'Aminah' });
  const unnamed = { name: null, age: null, status: 'injured', occupation: null } as const;
  const leadId = await aLead(pool, { people: [aPerson, unnamed, unnamed] });

  const lead = await promote(pool, aminah, leadId);

  expect(lead).toMatchObject({
    state: 'promoted',
    decision: { verb: 'promoted', by: 'Aminah', byId: aminah.id },
  });
  const file = await asActor(pool, aminah, (tx) => cases.get(tx, lead.caseId!));
  expect(file).toMatchObject({
    storyId: lead.storyId,
    state: 'unassigned',
    openedBy: 'Aminah',
    people: [aPerson, unnamed, unnamed],
  });
  const listed = await asActor(pool, aminah, (tx) => decisions.ofCase(tx, file.id));
  expect(listed).toMatchObject([{ verb: 'promoted', undone: false }]);
});

test('promoting is written in the audit, by ids alone', async ({ pool }) => {
  const aminah = await anActor(pool, { name: 'Aminah' });
  const { id: leadId, caseId } = await promote(pool, aminah, await aLead(pool));

  const audit = await pool.query('SELECT actor_id, actor_role, act, subject FROM audit');
  expect(audit.rows).toEqual([
    {
      actor_id: aminah.id,
      actor_role: 'monitor',
      act: 'promote-lead',
      subject: { leadId, caseId },
    },
  ]);
});

test('of people who promote at the same instant, one opens the case and all see who', async ({
  databaseUrl,
  pool,
}) => {
  const crowd = openPool(databaseUrl, { max: 20 });
  const people = await Promise.all(Array.from({ length: 20 }, () => anActor(pool)));
  const leadId = await aLead(pool);

  const seen = await Promise.all(people.map((actor) => promote(crowd, actor, leadId)));
  await crowd.end();

  expect(new Set(seen.map(({ decision }) => decision?.byId)).size).toBe(1);
  expect(new Set(seen.map(({ caseId }) => caseId)).size).toBe(1);
  expect(await count(pool, 'cases')).toBe(1);
  expect(await count(pool, 'decisions')).toBe(1);
  expect(await count(pool, 'audit')).toBe(1);
});

test('twenty people race through the queue: every lead is decided once', async ({
  databaseUrl,
  pool,
}) => {
  const crowd = openPool(databaseUrl, { max: 20 });
  const people = await Promise.all(Array.from({ length: 20 }, () => anActor(pool)));
  const queue: string[] = [];
  for (let rank = 0; rank < 30; rank += 1) queue.push(await aLead(pool, { rank }));

  const race = people.map(async (actor, runner) => {
    for (const leadId of queue) {
      await (runner % 2 === 0
        ? promote(crowd, actor, leadId)
        : asActor(crowd, actor, (tx) =>
            dismissLead(tx, actor, { leadId, reason: 'abroad', takeOver: false }),
          ));
    }
  });
  await Promise.all(race);
  await crowd.end();

  expect(await count(pool, 'decisions')).toBe(queue.length);
  expect(await count(pool, "leads WHERE state IN ('promoted', 'dismissed')")).toBe(queue.length);
  expect(await count(pool, 'cases')).toBe(await count(pool, "leads WHERE state = 'promoted'"));
});

test('a lead that another reads is promoted only by who takes it over', async ({ pool }) => {
  const aminah = await anActor(pool, { name: 'Aminah' });
  const ravi = await anActor(pool, { name: 'Ravi' });
  const leadId = await aLead(pool, { claimedBy: aminah });

  expect(await promote(pool, ravi, leadId)).toMatchObject({
    state: 'claimed',
    claimedBy: 'Aminah',
    decision: null,
  });
  expect(await count(pool, 'decisions')).toBe(0);

  expect((await promote(pool, ravi, leadId, true)).decision).toMatchObject({ by: 'Ravi' });
});

test('a claim gone stale stands in nobody’s way', async ({ pool }) => {
  const aminah = await anActor(pool);
  const leadId = await aLead(pool, { claimedBy: aminah, claimedMinutesAgo: 16 });
  expect((await promote(pool, await anActor(pool), leadId)).state).toBe('promoted');
});

test('a dismissed lead is not promoted, not even by who says so', async ({ pool }) => {
  const aminah = await anActor(pool);
  const leadId = await aLead(pool);
  await asActor(pool, aminah, (tx) =>
    dismissLead(tx, aminah, { leadId, reason: 'not-true', takeOver: false }),
  );

  const lead = await promote(pool, aminah, leadId, true);
  expect(lead.decision).toMatchObject({ verb: 'dismissed', reason: 'not-true' });
  expect(await count(pool, 'cases')).toBe(0);
});

test('a lead that came back leads to the case it had, which learns what is new', async ({
  pool,
}) => {
  const monitor = await anActor(pool);
  const injured = { ...aPerson, status: 'injured' as const, occupation: null };
  const leadId = await aLead(pool, { people: [injured] });
  const first = await promote(pool, monitor, leadId);

  const child = { name: null, age: 9, status: 'dead', occupation: null } as const;
  await asActor(pool, system, async (tx) => {
    expect(await leads.reopen(tx, leadId, ['now-dead'])).toBe(true);
  });
  await pool.query('UPDATE leads SET people = $1', [JSON.stringify([aPerson, child])]);
  const again = await promote(pool, monitor, leadId);

  expect(again.caseId).toBe(first.caseId);
  const file = await asActor(pool, monitor, (tx) => cases.get(tx, again.caseId!));
  expect(file.people).toMatchObject([aPerson, child]);
});

test("another office's lead is not found, and nothing is written", async ({ pool }) => {
  const ravi = await anActor(pool, { offices: ['Ipoh'] });
  const leadId = await aLead(pool, { office: 'Taiping' });
  await expect(promote(pool, ravi, leadId)).rejects.toThrow(NotFound);
  expect(await count(pool, 'audit')).toBe(0);
});

test('when the audit cannot be written, nothing is done', async ({ pool }) => {
  const monitor = await anActor(pool);
  const leadId = await aLead(pool);
  await pool.query('REVOKE INSERT ON audit FROM first_knock_desk');

  await expect(promote(pool, monitor, leadId)).rejects.toThrow('permission denied');
  expect(await count(pool, 'cases')).toBe(0);
  expect(await count(pool, 'decisions')).toBe(0);
});

test('a form says yes or nothing, and its lead is an id', () => {
  const leadId = '019a0000-0000-7000-8000-000000000000';
  expect(PromoteLead.parse({ leadId })).toEqual({ leadId, reason: '', takeOver: false });
  expect(PromoteLead.parse({ leadId, takeOver: 'yes' }).takeOver).toBe(true);
  expect(PromoteLead.safeParse({ leadId: '1' }).success).toBe(false);
});
