import { expect } from 'vitest';

import { dismissLead } from '../../casework/dismiss-lead.ts';
import { system } from '../../domain/actor.ts';
import { asActor } from '../../store/db.ts';
import * as decisions from '../../store/decisions.ts';
import * as leads from '../../store/leads.ts';
import { aLead, anActor } from '../support/records.ts';
import { count, test } from '../support/test.ts';

test('a decided lead returns with what got worse, by a decision of the system', async ({
  pool,
}) => {
  const aminah = await anActor(pool);
  const leadId = await aLead(pool);
  await asActor(pool, aminah, (tx) =>
    dismissLead(tx, aminah, { leadId, reason: 'nobody-hurt', takeOver: false }),
  );

  const changes = ['now-dead', 'name-known'];
  expect(await asActor(pool, system, (tx) => leads.reopen(tx, leadId, changes))).toBe(true);

  await asActor(pool, aminah, async (tx) => {
    const [lead] = await leads.triageQueue(tx, { limit: 10 });
    expect(lead).toMatchObject({ id: leadId, state: 'new', changes, decision: null });
    expect(lead?.returnedAt).not.toBeNull();
    const listed = await decisions.ofLead(tx, leadId);
    expect(listed).toMatchObject([{ verb: 'dismissed' }, { verb: 'returned', by: null }]);
  });
  expect(await count(pool, "audit WHERE act = 'return-lead' AND actor_role = 'system'")).toBe(1);
});

test('a lead that waits for a decision has nothing to return from', async ({ pool }) => {
  const leadId = await aLead(pool, { claimedBy: await anActor(pool) });
  expect(await asActor(pool, system, (tx) => leads.reopen(tx, leadId, ['now-dead']))).toBe(false);

  expect(await count(pool, 'decisions')).toBe(0);
  expect(await count(pool, "leads WHERE state = 'claimed'")).toBe(1);
});
