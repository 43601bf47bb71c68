import type pg from 'pg';
import { expect } from 'vitest';

import { claimLead } from '../../casework/claim-lead.ts';
import type { Actor } from '../../domain/actor.ts';
import type { Lead } from '../../domain/lead.ts';
import { asActor, NotFound, openPool } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import { aLead, anActor } from '../support/records.ts';
import { count, test } from '../support/test.ts';

function claim(pool: pg.Pool, actor: Actor, leadId: string, takeOver = false): Promise<Lead> {
  return asActor(pool, actor, (tx) => claimLead(tx, actor, { leadId, takeOver }));
}

test('whoever opens a lead first holds it, and the others see who', async ({ pool }) => {
  const aminah = await anActor(pool, { name: 'Aminah' });
  const leadId = await aLead(pool);

  expect(await claim(pool, aminah, leadId)).toMatchObject({
    state: 'claimed',
    claimedBy: 'Aminah',
    claimedById: aminah.id,
  });
  expect((await claim(pool, await anActor(pool), leadId)).claimedBy).toBe('Aminah');
});

test('of people who open a lead at the same instant, one holds it', async ({
  databaseUrl,
  pool,
}) => {
  const crowd = openPool(databaseUrl, { max: 20 });
  const people = await Promise.all(Array.from({ length: 20 }, () => anActor(pool)));
  const leadId = await aLead(pool);

  const seen = await Promise.all(people.map((actor) => claim(crowd, actor, leadId)));
  await crowd.end();
  expect(new Set(seen.map(({ claimedById }) => claimedById)).size).toBe(1);
});

test('people who swap leads over and over never wait in a circle', async ({
  databaseUrl,
  pool,
}) => {
  const crowd = openPool(databaseUrl, { max: 8 });
  const people = await Promise.all(Array.from({ length: 8 }, () => anActor(pool)));
  const queue = [await aLead(pool), await aLead(pool), await aLead(pool)];

  const reading = people.map(async (actor, reader) => {
    for (let turn = 0; turn < 30; turn += 1) {
      const lead = await claim(crowd, actor, queue[(reader + turn) % queue.length]!, true);
      expect(lead.claimedById).toBe(actor.id);
    }
  });
  await Promise.all(reading);
  await crowd.end();
});

test('a person reads one lead at a time: the last is given back', async ({ pool }) => {
  const aminah = await anActor(pool);
  const first = await aLead(pool);
  await claim(pool, aminah, first);
  await claim(pool, aminah, await aLead(pool));

  const lead = await asActor(pool, aminah, (tx) => leads.get(tx, first));
  expect(lead).toMatchObject({ state: 'new', claimedBy: null });
});

test('a stale claim is free to take, and a fresh one to whoever says so', async ({ pool }) => {
  const aminah = await anActor(pool, { name: 'Aminah' });
  const ravi = await anActor(pool, { name: 'Ravi' });
  const stale = await aLead(pool, { claimedBy: aminah, claimedMinutesAgo: 16 });
  const fresh = await aLead(pool, { claimedBy: aminah, claimedMinutesAgo: 1 });

  expect((await claim(pool, ravi, stale)).claimedBy).toBe('Ravi');
  expect((await claim(pool, ravi, fresh)).claimedBy).toBe('Aminah');
  expect((await claim(pool, ravi, fresh, true)).claimedBy).toBe('Ravi');
});

test('reading on keeps a claim from going stale', async ({ pool }) => {
  const aminah = await anActor(pool);
  const leadId = await aLead(pool, { claimedBy: aminah, claimedMinutesAgo: 14 });
  const before = (await asActor(pool, aminah, (tx) => leads.get(tx, leadId))).claimedAt;
  const after = (await claim(pool, aminah, leadId)).claimedAt;
  expect(after!.getTime()).toBeGreaterThan(before!.getTime());
});

test('a claim is in the audit once, and is no decision', async ({ pool }) => {
  const aminah = await anActor(pool);
  const leadId = await aLead(pool);
  await claim(pool, aminah, leadId);
  await claim(pool, aminah, leadId);

  expect(await count(pool, "audit WHERE act = 'claim-lead'")).toBe(1);
  expect(await count(pool, 'decisions')).toBe(0);
});

test('a lead of another office cannot be claimed', async ({ pool }) => {
  const ravi = await anActor(pool, { offices: ['Ipoh'] });
  const leadId = await aLead(pool, { office: 'Taiping' });
  await expect(claim(pool, ravi, leadId)).rejects.toThrow(NotFound);
});
