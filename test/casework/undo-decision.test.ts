import type pg from 'pg';
import { expect } from 'vitest';

import { dismissLead } from '../../casework/dismiss-lead.ts';
import { promoteLead } from '../../casework/promote-lead.ts';
import { snoozeLead } from '../../casework/snooze-lead.ts';
import { undoDecision } from '../../casework/undo-decision.ts';
import { writeNote } from '../../casework/write-note.ts';
import { type Actor, system } from '../../domain/actor.ts';
import type { Lead } from '../../domain/lead.ts';
import * as cases from '../../store/cases.ts';
import { type ActorTx, asActor, NotFound, openPool } from '../../store/db.ts';
import * as decisions from '../../store/decisions.ts';
import * as leads from '../../store/leads.ts';
import { aLead, anActor } from '../support/records.ts';
import { count, test, waitingForLocks } from '../support/test.ts';

function promote(pool: pg.Pool, actor: Actor, leadId: string): Promise<Lead> {
  return asActor(pool, actor, (tx) =>
    promoteLead(tx, actor, { leadId, reason: '', takeOver: true }),
  );
}

function dismiss(pool: pg.Pool, actor: Actor, leadId: string): Promise<Lead> {
  return asActor(pool, actor, (tx) =>
    dismissLead(tx, actor, { leadId, reason: 'other', takeOver: true }),
  );
}

function undo(pool: pg.Pool, actor: Actor, decisionId?: number) {
  return asActor(pool, actor, (tx) =>
    undoDecision(tx, actor, decisionId === undefined ? {} : { decisionId }),
  );
}

test('a dismissal taken back leaves the lead as it was, and both decisions on record', async ({
  pool,
}) => {
  const aminah = await anActor(pool);
  const leadId = await aLead(pool, { claimedBy: aminah, claimedMinutesAgo: 3 });
  const before = await asActor(pool, aminah, (tx) => leads.get(tx, leadId));
  await dismiss(pool, aminah, leadId);

  expect(await undo(pool, aminah)).toEqual({ outcome: 'undone', lead: before });

  const listed = await asActor(pool, aminah, (tx) => decisions.ofLead(tx, leadId));
  expect(listed.map(({ verb, undone }) => [verb, undone])).toEqual([
    ['dismissed', true],
    ['undone', false],
  ]);
  expect(await count(pool, "audit WHERE act = 'undo-decision'")).toBe(1);
});

test('a promotion taken back withdraws its case; promoted again, it opens another', async ({
  pool,
}) => {
  const aminah = await anActor(pool);
  const leadId = await aLead(pool);
  const { caseId } = await promote(pool, aminah, leadId);

  expect(await undo(pool, aminah)).toMatchObject({
    outcome: 'undone',
    lead: { state: 'new', caseId: null, decision: null },
  });
  const file = await asActor(pool, aminah, (tx) => cases.get(tx, caseId!));
  expect(file.withdrawnAt).not.toBeNull();
  const again = await promote(pool, aminah, leadId);
  expect(again.caseId).not.toBe(caseId);
});

test('a promotion stands once somebody else has written in its case', async ({ pool }) => {
  const aminah = await anActor(pool);
  const sofia = await anActor(pool, { role: 'supervisor' });
  const { caseId } = await promote(pool, aminah, await aLead(pool));
  await asActor(pool, sofia, (tx) =>
    writeNote(tx, sofia, { caseId: caseId!, words: 'Keluarga sudah dihubungi.' }),
  );

  expect(await undo(pool, aminah)).toMatchObject({
    outcome: 'case-in-use',
    lead: { state: 'promoted' },
  });
  const file = await asActor(pool, aminah, (tx) => cases.get(tx, caseId!));
  expect(file.withdrawnAt).toBeNull();
});

test('a promotion stands once its case has moved on', async ({ pool }) => {
  const aminah = await anActor(pool);
  await promote(pool, aminah, await aLead(pool));
  await pool.query("UPDATE cases SET state = 'assigned'");
  expect((await undo(pool, aminah)).outcome).toBe('case-in-use');
});

test("one's own note does not keep a case from being withdrawn", async ({ pool }) => {
  const sofia = await anActor(pool, { role: 'supervisor' });
  const { caseId } = await promote(pool, sofia, await aLead(pool));
  await asActor(pool, sofia, (tx) => writeNote(tx, sofia, { caseId: caseId!, words: 'Silap.' }));
  expect((await undo(pool, sofia)).outcome).toBe('undone');
});

test('nobody writes in a withdrawn case', async ({ pool }) => {
  const sofia = await anActor(pool, { role: 'supervisor' });
  const { caseId } = await promote(pool, sofia, await aLead(pool));
  await undo(pool, sofia);
  await expect(
    asActor(pool, sofia, (tx) => writeNote(tx, sofia, { caseId: caseId!, words: 'Lewat.' })),
  ).rejects.toThrow(NotFound);
});

test('a snooze of a lead that slept already goes back to the first snooze', async ({ pool }) => {
  const aminah = await anActor(pool);
  const leadId = await aLead(pool);
  const until = new Date(Date.now() + 3_600_000);
  await asActor(pool, aminah, (tx) => snoozeLead(tx, aminah, { leadId, until, takeOver: false }));
  await promote(pool, aminah, leadId);

  expect(await undo(pool, aminah)).toMatchObject({
    lead: { state: 'snoozed', snoozedUntil: until, decision: { verb: 'snoozed' } },
  });
});

test('undo walks back, the latest first, and any of them by its number', async ({ pool }) => {
  const aminah = await anActor(pool);
  const decided: Lead[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    decided.push(await dismiss(pool, aminah, await aLead(pool)));
  }
  const [first, , , last] = decided;

  expect(await undo(pool, aminah, first!.decision!.id)).toMatchObject({ lead: { id: first!.id } });
  expect(await undo(pool, aminah)).toMatchObject({ lead: { id: last!.id } });
  expect(await undo(pool, aminah, first!.decision!.id)).toEqual({ outcome: 'nothing-to-undo' });
});

test('only the last fifty can be taken back', async ({ pool }) => {
  const aminah = await anActor(pool);
  const oldest = await dismiss(pool, aminah, await aLead(pool));
  const next = await dismiss(pool, aminah, await aLead(pool));
  for (let turn = 0; turn < 49; turn += 1) await dismiss(pool, aminah, await aLead(pool));

  expect((await undo(pool, aminah, oldest.decision!.id)).outcome).toBe('nothing-to-undo');
  expect((await undo(pool, aminah, next.decision!.id)).outcome).toBe('undone');
});

test("nobody takes back another's decision", async ({ pool }) => {
  const aminah = await anActor(pool);
  const { decision } = await dismiss(pool, aminah, await aLead(pool));
  const ravi = await anActor(pool);

  expect(await undo(pool, ravi)).toEqual({ outcome: 'nothing-to-undo' });
  expect(await undo(pool, ravi, decision!.id)).toEqual({ outcome: 'nothing-to-undo' });
});

test('a dismissal is not taken back once the lead came back by itself', async ({ pool }) => {
  const aminah = await anActor(pool);
  const leadId = await aLead(pool);
  await dismiss(pool, aminah, leadId);
  await asActor(pool, system, (tx) => leads.reopen(tx, leadId, ['now-dead']));

  expect(await undo(pool, aminah)).toMatchObject({
    outcome: 'decided-since',
    lead: { state: 'new', changes: ['now-dead'] },
  });
});

test('two presses at the same instant undo one decision once', async ({ databaseUrl, pool }) => {
  const crowd = openPool(databaseUrl, { max: 10 });
  const aminah = await anActor(pool);
  const { decision } = await promote(pool, aminah, await aLead(pool));

  const presses = Array.from({ length: 10 }, () => undo(crowd, aminah, decision!.id));
  const outcomes = (await Promise.all(presses)).map(({ outcome }) => outcome).sort();
  await crowd.end();

  expect(outcomes).toEqual([...Array<string>(9).fill('nothing-to-undo'), 'undone']);
  expect(await count(pool, 'decisions')).toBe(2);
});

/** Runs `first`, begins `second` before it is committed, and commits once the second waits. */
async function overlapping<T>(
  pool: pg.Pool,
  actor: Actor,
  first: (tx: ActorTx) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<T> {
  let begun: Promise<T> | undefined;
  await asActor(pool, actor, async (tx) => {
    await first(tx);
    begun = second();
    // Its failure is looked at below; until then it is nobody's fault.
    begun.catch(() => undefined);
    while ((await waitingForLocks(pool)) === 0) await new Promise(setImmediate);
  });
  return begun!;
}

test('a note that comes while its case is being withdrawn finds it gone', async ({ pool }) => {
  const aminah = await anActor(pool);
  const sofia = await anActor(pool, { role: 'supervisor' });
  const { caseId } = await promote(pool, aminah, await aLead(pool));
  const note = { caseId: caseId!, words: 'Salam.' };

  const written = overlapping(
    pool,
    aminah,
    (tx) => undoDecision(tx, aminah, {}),
    () => asActor(pool, sofia, (tx) => writeNote(tx, sofia, note)),
  );
  await expect(written).rejects.toThrow(NotFound);
});

test('an undo that comes while somebody writes in the case finds it in use', async ({ pool }) => {
  const aminah = await anActor(pool);
  const sofia = await anActor(pool, { role: 'supervisor' });
  const { caseId } = await promote(pool, aminah, await aLead(pool));
  const note = { caseId: caseId!, words: 'Salam.' };

  const undone = overlapping(
    pool,
    sofia,
    (tx) => writeNote(tx, sofia, note),
    () => undo(pool, aminah),
  );
  expect(await undone).toMatchObject({ outcome: 'case-in-use' });
});
