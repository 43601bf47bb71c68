import { expect } from 'vitest';

import { asActor } from '../../store/db.ts';
import * as decisions from '../../store/decisions.ts';
import { aCase, aLead, anActor } from '../support/records.ts';
import { count, test } from '../support/test.ts';

for (const table of ['decisions', 'audit']) {
  test(`the ${table} table only grows, even for its owner`, async ({ pool }) => {
    const monitor = await anActor(pool);
    await aCase(pool, monitor);

    for (const change of [
      `UPDATE ${table} SET actor_role = 'officer'`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]) {
      await expect(pool.query(change), change).rejects.toMatchObject({ code: '42501' });
      await expect(
        asActor(pool, monitor, (tx) => tx.query(change)),
        change,
      ).rejects.toMatchObject({ code: '42501' });
    }
    expect(await count(pool, table)).toBe(1);
  });
}

test('decisions are listed oldest first, with who took them and whether they stand', async ({
  pool,
}) => {
  const aminah = await anActor(pool, { name: 'Aminah' });
  const leadId = await aLead(pool);
  await asActor(pool, aminah, async (tx) => {
    await decisions.append(tx, aminah, { leadId, verb: 'dismissed', reason: 'abroad' });
    const [dismissal] = await decisions.ofLead(tx, leadId);
    await decisions.append(tx, aminah, { leadId, verb: 'undone', undoes: dismissal!.id });
  });

  const listed = await asActor(pool, aminah, (tx) => decisions.ofLead(tx, leadId));
  expect(listed).toMatchObject([
    { verb: 'dismissed', reason: 'abroad', by: 'Aminah', byId: aminah.id, undone: true },
    { verb: 'undone', by: 'Aminah', undone: false },
  ]);
});

test('a decision is undone once', async ({ pool }) => {
  const monitor = await anActor(pool);
  const leadId = await aLead(pool);
  const twice = asActor(pool, monitor, async (tx) => {
    await decisions.append(tx, monitor, { leadId, verb: 'dismissed' });
    const [dismissal] = await decisions.ofLead(tx, leadId);
    for (let time = 0; time < 2; time += 1) {
      await decisions.append(tx, monitor, { leadId, verb: 'undone', undoes: dismissal!.id });
    }
  });
  await expect(twice).rejects.toMatchObject({ code: '23505' });
});
