import { expect } from 'vitest';

import { DismissLead, dismissLead } from '../../casework/dismiss-lead.ts';
import { asActor } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import { aLead, anActor } from '../support/records.ts';
import { test } from '../support/test.ts';

test('a dismissed lead says who set it aside and why, and leaves the queue', async ({ pool }) => {
  const aminah = await anActor(pool, { name: 'Aminah' });
  const leadId = await aLead(pool);

  await asActor(pool, aminah, async (tx) => {
    const lead = await dismissLead(tx, aminah, { leadId, reason: 'old-news', takeOver: false });
    expect(lead).toMatchObject({
      state: 'dismissed',
      decision: { verb: 'dismissed', reason: 'old-news', by: 'Aminah' },
    });
    expect(await leads.triageQueue(tx, { limit: 10 })).toEqual([]);
  });
});

test('a lead that another reads is dismissed only by who takes it over', async ({ pool }) => {
  const ravi = await anActor(pool);
  const leadId = await aLead(pool, { claimedBy: await anActor(pool) });

  await asActor(pool, ravi, async (tx) => {
    const dismissal = { leadId, reason: 'other' as const };
    const asked = await dismissLead(tx, ravi, { ...dismissal, takeOver: false });
    expect(asked.state).toBe('claimed');
    const done = await dismissLead(tx, ravi, { ...dismissal, takeOver: true });
    expect(done.state).toBe('dismissed');
  });
});

test('a reason that is not on the list is refused', () => {
  const leadId = '019a0000-0000-7000-8000-000000000000';
  expect(DismissLead.safeParse({ leadId, reason: 'because' }).success).toBe(false);
  expect(DismissLead.safeParse({ leadId }).success).toBe(false);
});
