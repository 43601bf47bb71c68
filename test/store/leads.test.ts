import type pg from 'pg';
import { expect } from 'vitest';

import { system } from '../../domain/actor.ts';
import { asActor, execute, NotFound, sql } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import { aLead, anActor, aPerson, aStory } from '../support/records.ts';
import { count, test } from '../support/test.ts';

async function queueOf(pool: pg.Pool, limit = 10): Promise<string[]> {
  const queue = await asActor(pool, await anActor(pool), (tx) => leads.triageQueue(tx, { limit }));
  return queue.map(({ id }) => id);
}

test('the queue lists the highest rank first', async ({ pool }) => {
  const second = await aLead(pool, { rank: 2 });
  const first = await aLead(pool, { rank: 3 });
  const third = await aLead(pool, { rank: 1 });

  expect(await queueOf(pool)).toEqual([first, second, third]);
});

test('the queue leaves out what is decided, asleep, or told by no flagged item', async ({
  pool,
}) => {
  await aLead(pool, { storyId: await aStory(pool, { flagged: false }) });
  for (const state of ['dismissed', 'promoted', 'merged']) {
    const id = await aLead(pool);
    await execute(pool, sql`UPDATE leads SET state = ${state} WHERE id = ${id}`);
  }
  const asleep = await aLead(pool);
  await execute(
    pool,
    sql`UPDATE leads SET state = 'snoozed', snoozed_until = now() + interval '1 hour'
      WHERE id = ${asleep}`,
  );
  const waiting = await aLead(pool);

  expect(await queueOf(pool)).toEqual([waiting]);
  const monitor = await anActor(pool);
  expect(await asActor(pool, monitor, leads.openCount)).toBe(1);
});

test('a snoozed lead whose time is over is new again', async ({ pool }) => {
  const id = await aLead(pool);
  await execute(
    pool,
    sql`UPDATE leads SET state = 'snoozed', snoozed_until = now() - interval '1 minute'
      WHERE id = ${id}`,
  );

  expect(await queueOf(pool)).toEqual([id]);
  const lead = await asActor(pool, await anActor(pool), (tx) => leads.get(tx, id));
  expect(lead.state).toBe('new');
});

test('a claim shows who reads the lead, for 15 minutes', async ({ pool }) => {
  const aminah = await anActor(pool, { name: 'Aminah' });
  const fresh = await aLead(pool, { claimedBy: aminah, claimedMinutesAgo: 14 });
  const stale = await aLead(pool, { claimedBy: aminah, claimedMinutesAgo: 16 });

  await asActor(pool, await anActor(pool), async (tx) => {
    expect(await leads.get(tx, fresh)).toMatchObject({ state: 'claimed', claimedBy: 'Aminah' });
    expect(await leads.get(tx, stale)).toMatchObject({ state: 'new', claimedBy: null });
  });
});

test('pages of the queue neither repeat nor miss a lead, though ranks are equal and leads come', async ({
  pool,
}) => {
  const known = new Set<string>();
  for (const rank of [3, 2, 2, 2, 2, 1, 1]) known.add(await aLead(pool, { rank }));
  const monitor = await anActor(pool);

  const seen: string[] = [];
  let after: leads.QueuePlace | undefined;
  for (;;) {
    const page = await asActor(pool, monitor, (tx) =>
      leads.triageQueue(tx, { limit: 2, ...(after && { after }) }),
    );
    if (page.length === 0) break;
    seen.push(...page.map(({ id }) => id));
    after = page.at(-1);
    // Somebody stronger arrives on top while the reader goes down.
    await aLead(pool, { rank: 9 });
  }

  expect(seen).toHaveLength(known.size);
  expect(new Set(seen)).toEqual(known);
});

test('a family told twice is one lead, which learns what is new', async ({ pool }) => {
  const storyId = await aStory(pool);
  const family = {
    storyId,
    familyKey: 'contoh',
    refuge: null,
    peopleKeys: [],
    score: 0.7,
    rank: 1,
    replayed: true,
  };
  const injured = { ...aPerson, status: 'injured' as const };

  await asActor(pool, system, async (tx) => {
    const first = await leads.saveFamily(tx, { ...family, people: [injured] });
    expect(first).toMatchObject({ created: true, state: 'new', peopleBefore: [] });

    const again = await leads.saveFamily(tx, {
      ...family,
      people: [aPerson],
      score: 0.9,
      replayed: false,
    });
    expect(again).toEqual({ id: first.id, created: false, state: 'new', peopleBefore: [injured] });
    expect(await leads.get(tx, first.id)).toMatchObject({
      people: [aPerson],
      score: 0.9,
      replayed: false,
      familyCount: 1,
    });
  });
  expect(await count(pool, 'leads')).toBe(1);
});

test('a lead stays live when an archive tells of it too', async ({ pool }) => {
  const family = {
    storyId: await aStory(pool),
    familyKey: 'k',
    people: [],
    peopleKeys: [],
    refuge: null,
    score: 1,
    rank: 1,
  };
  await asActor(pool, system, async (tx) => {
    const { id } = await leads.saveFamily(tx, { ...family, replayed: false });
    await leads.saveFamily(tx, { ...family, replayed: true });
    expect((await leads.get(tx, id)).replayed).toBe(false);
  });
});

test('a story counts its families, and lists the strongest first', async ({ pool }) => {
  const storyId = await aStory(pool);
  const weak = await aLead(pool, { storyId, score: 0.6 });
  const strong = await aLead(pool, { storyId, score: 0.8 });
  await aLead(pool);

  const family = await asActor(pool, await anActor(pool), (tx) => leads.ofStory(tx, storyId));
  expect(family.map(({ id, familyCount }) => [id, familyCount])).toEqual([
    [strong, 2],
    [weak, 2],
  ]);
});

test('a lead that is not there is not found', async ({ pool }) => {
  const nobodys = 'a0000000-0000-4000-8000-000000000000';
  const monitor = await anActor(pool);
  await expect(asActor(pool, monitor, (tx) => leads.get(tx, nobodys))).rejects.toThrow(NotFound);
  await expect(asActor(pool, monitor, (tx) => leads.getForDecision(tx, nobodys))).rejects.toThrow(
    NotFound,
  );
});
