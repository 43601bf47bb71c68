/** A tip always becomes a lead: whatever its words are judged to be, and whatever it joins. */
import type pg from 'pg';
import { expect } from 'vitest';

import { confirmTip } from '../../../casework/confirm-tip.ts';
import { dismissLead } from '../../../casework/dismiss-lead.ts';
import type { Actor } from '../../../domain/actor.ts';
import { asActor } from '../../../store/db.ts';
import * as leads from '../../../store/leads.ts';
import * as tips from '../../../store/tips.ts';
import { anActor } from '../../support/records.ts';
import { aDeath, aPartner, nothingMuch, sendTip, understandTips } from '../../support/tips.ts';
import { count, test } from '../../support/test.ts';

function queueOf(pool: pg.Pool, actor: Actor) {
  return asActor(pool, actor, (tx) => leads.triageQueue(tx, { limit: 20 }));
}

function dismiss(pool: pg.Pool, actor: Actor, leadId: string) {
  return asActor(pool, actor, (tx) =>
    dismissLead(tx, actor, { leadId, reason: 'duplicate', takeOver: true }),
  );
}

test('what is told in words the lexicon knows is a lead with its facts filled in', async ({
  pool,
}) => {
  const monitor = await anActor(pool);
  const sent = await sendTip(pool, monitor);
  await understandTips(pool);
  const [lead, ...others] = await queueOf(pool, monitor);
  expect(others).toEqual([]);
  expect(lead).toMatchObject({ dead: 1, district: 'Kluang', outlets: ['First Knock'] });
  expect(lead?.people).toMatchObject([{ name: 'Rosli Contoh', age: 34, status: 'dead' }]);
  expect(lead?.tips).toMatchObject([
    { id: sent.id, number: sent.number, from: monitor.name, words: aDeath, confirmedAt: null },
  ]);
});

test('what no word speaks for is a lead all the same, high in the queue', async ({ pool }) => {
  const monitor = await anActor(pool);
  const { partner } = await aPartner(pool);
  await sendTip(pool, partner, { words: nothingMuch });
  await understandTips(pool);
  const { rows } = await pool.query<{ label: string }>('SELECT label FROM items');
  expect(rows).toEqual([{ label: 'unrelated' }]);
  const [lead] = await queueOf(pool, monitor);
  expect(lead).toMatchObject({ headline: nothingMuch, people: [], outlets: ['Kesatuan Contoh'] });
  expect(lead?.rank).toBeGreaterThan(Date.now() / 1000);
  expect(lead?.tips).toMatchObject([{ from: 'Kesatuan Contoh', way: 'form' }]);
});

test('a tip that reading fails on is a lead for people to read', async ({ pool }) => {
  const monitor = await anActor(pool);
  await sendTip(pool, monitor);
  await understandTips(pool, () => {
    throw new Error('a fault');
  });
  expect(await queueOf(pool, monitor)).toMatchObject([{ headline: aDeath, tips: [{}] }]);
});

test('what the sender says of the person and the place stands in the lead', async ({ pool }) => {
  const monitor = await anActor(pool);
  const given = {
    name: 'Devi Contoh',
    age: 52,
    status: 'dead',
    place: 'Ladang Rekaan, Taiping',
  } as const;
  await sendTip(pool, monitor, { words: nothingMuch, given });
  await understandTips(pool);
  const [lead] = await queueOf(pool, monitor);
  expect(lead?.people).toMatchObject([{ name: 'Devi Contoh', age: 52, status: 'dead' }]);
  expect(lead?.place).toBe('Ladang Rekaan, Taiping');
  expect(lead?.admin1).toBe('Perak');
});

test('a name without a fate is kept with the tip, and nobody is said to be hurt', async ({
  pool,
}) => {
  const monitor = await anActor(pool);
  await sendTip(pool, monitor, { words: nothingMuch, given: { name: 'Devi Contoh' } });
  await understandTips(pool);
  const [lead] = await queueOf(pool, monitor);
  expect(lead?.people).toEqual([]);
  expect(lead?.tips[0]?.given).toMatchObject({ name: 'Devi Contoh', status: null });
});

test('a second tip of a family that waits stands in its lead', async ({ pool }) => {
  const monitor = await anActor(pool);
  const { partner } = await aPartner(pool);
  await sendTip(pool, monitor);
  await understandTips(pool);
  await sendTip(pool, partner, { words: `${aDeath} Isterinya di hospital.` });
  await understandTips(pool);
  expect(await queueOf(pool, monitor)).toMatchObject([{ tips: [{}, {}], itemCount: 2 }]);
});

test('a tip of a family already decided is a lead of its own, and the decision stands', async ({
  pool,
}) => {
  const monitor = await anActor(pool);
  const { partner } = await aPartner(pool);
  await sendTip(pool, monitor);
  await understandTips(pool);
  const [first] = await queueOf(pool, monitor);
  await dismiss(pool, monitor, first?.id ?? '');
  expect(await queueOf(pool, monitor)).toEqual([]);

  await sendTip(pool, partner);
  await understandTips(pool);
  const [second, ...others] = await queueOf(pool, monitor);
  expect(others).toEqual([]);
  expect(second).toMatchObject({ storyId: first?.storyId, tips: [{ from: partner.name }] });
  expect(second?.people).toMatchObject([{ name: 'Rosli Contoh' }]);
  expect(await count(pool, "decisions WHERE verb = 'returned'")).toBe(0);

  // Understood again, as when its article arrives, it opens no third.
  await pool.query('UPDATE item_versions SET understood_at = NULL');
  await understandTips(pool);
  expect(await count(pool, 'leads')).toBe(2);
});

test('a tip whose facts got worse brings the lead back, and stands in it', async ({ pool }) => {
  const monitor = await anActor(pool);
  const hurt = aDeath.replace('meninggal dunia', 'cedera parah');
  await sendTip(pool, monitor, { words: hurt });
  await understandTips(pool);
  const [lead] = await queueOf(pool, monitor);
  await dismiss(pool, monitor, lead?.id ?? '');
  await sendTip(pool, monitor, { words: aDeath });
  await understandTips(pool);
  const queue = await queueOf(pool, monitor);
  expect(queue).toMatchObject([{ id: lead?.id, changes: ['now-dead'], tips: [{}, {}] }]);
});

test('sent many times at the same instant it is one tip, and one item', async ({ pool }) => {
  const { partner } = await aPartner(pool);
  const sent = await Promise.all(
    Array.from({ length: 8 }, () => sendTip(pool, partner, { id: 'report-7' })),
  );
  expect(sent.filter(({ outcome }) => outcome === 'taken')).toHaveLength(1);
  expect(new Set(sent.map(({ number }) => number)).size).toBe(1);
  expect(await count(pool, 'items')).toBe(1);
  expect(await count(pool, 'audit')).toBe(2);
});

test('one id of two partners is two tips', async ({ pool }) => {
  for (const name of ['Kesatuan Contoh', 'Balai Contoh']) {
    const { partner } = await aPartner(pool, name);
    expect(await sendTip(pool, partner, { id: '1' })).toMatchObject({ outcome: 'taken' });
  }
});

test('a forwarded link joins the story of the page it leads to, and its article is due', async ({
  pool,
}) => {
  const monitor = await anActor(pool);
  const link = 'https://warta.example/berita/rosli';
  await sendTip(pool, monitor);
  await understandTips(pool);
  // The page, as a crawler knows it.
  await pool.query("UPDATE items SET identity = encode(sha256(convert_to($1, 'UTF8')), 'hex')", [
    link,
  ]);
  await sendTip(pool, monitor, { words: nothingMuch, link });
  await understandTips(pool);
  expect(await count(pool, 'stories')).toBe(1);
  expect(await count(pool, "items WHERE host = 'warta.example' AND article_due_at <= now()")).toBe(
    1,
  );
});

test('a tip is confirmed once, by name, and the audit says so', async ({ pool }) => {
  const [aminah, ravi] = [await anActor(pool), await anActor(pool)];
  const { id } = await sendTip(pool, aminah);
  for (const actor of [ravi, aminah]) {
    await asActor(pool, actor, (tx) => confirmTip(tx, actor, { tipId: id }));
  }
  const tip = await asActor(pool, aminah, (tx) => tips.get(tx, id));
  expect(tip).toMatchObject({ confirmedBy: ravi.name });
  expect(await count(pool, "audit WHERE act = 'confirm-tip'")).toBe(1);
});
