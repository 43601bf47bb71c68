import { expect } from 'vitest';

import { promoteLead } from '../../casework/promote-lead.ts';
import { SnoozeLead, snoozeLead } from '../../casework/snooze-lead.ts';
import { asActor } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import { aLead, anActor } from '../support/records.ts';
import { test } from '../support/test.ts';

const tomorrow = new Date(Date.now() + 86_400_000);

test('a snoozed lead leaves the queue until its time, and says who put it to sleep', async ({
  pool,
}) => {
  const aminah = await anActor(pool, { name: 'Aminah' });
  const leadId = await aLead(pool);

  await asActor(pool, aminah, async (tx) => {
    const lead = await snoozeLead(tx, aminah, { leadId, until: tomorrow, takeOver: false });
    expect(lead).toMatchObject({
      state: 'snoozed',
      snoozedUntil: tomorrow,
      decision: { verb: 'snoozed', by: 'Aminah' },
    });
    expect(await leads.triageQueue(tx, { limit: 10 })).toEqual([]);
  });
  await pool.query("UPDATE leads SET snoozed_until = now() - interval '1 second'");
  await asActor(pool, aminah, async (tx) => {
    const [awake] = await leads.triageQueue(tx, { limit: 10 });
    expect(awake).toMatchObject({ id: leadId, state: 'new', decision: null });
  });
});

test('a lead that sleeps is decided only by who was shown so', async ({ pool }) => {
  const monitor = await anActor(pool);
  const leadId = await aLead(pool);

  await asActor(pool, monitor, async (tx) => {
    await snoozeLead(tx, monitor, { leadId, until: tomorrow, takeOver: false });
    const promotion = { leadId, reason: '' };
    expect((await promoteLead(tx, monitor, { ...promotion, takeOver: false })).state).toBe(
      'snoozed',
    );
    expect((await promoteLead(tx, monitor, { ...promotion, takeOver: true })).state).toBe(
      'promoted',
    );
  });
});

test('a time that is over, or none, is refused', () => {
  const leadId = '019a0000-0000-7000-8000-000000000000';
  for (const until of ['2020-01-01T00:00:00Z', 'soon', undefined]) {
    expect(SnoozeLead.safeParse({ leadId, until }).success).toBe(false);
  }
});
