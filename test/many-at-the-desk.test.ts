/** Many people at one desk, over http, as their browsers send it. */
import { expect } from 'vitest';

import { aLead, aStory } from './support/records.ts';
import { atOnce, test } from './support/desk.ts';
import { count } from './support/test.ts';

test('of two who promote a lead at the same instant, one opens its case and both see who', async ({
  pool,
  desk,
}) => {
  const people = [await desk.seat({ name: 'Aminah' }), await desk.seat({ name: 'Ravi' })];
  const leadId = await aLead(pool);

  const answers = await atOnce(pool, leadId, people, (person) =>
    person.post(`/leads/${leadId}/promotion`),
  );

  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const outcomes = answers.map(({ text }) => /data-outcome="(\w+)"/.exec(text)?.[1]);
  expect(outcomes.sort()).toEqual(['decided', 'earlier']);
  const second = answers.find(({ text }) => text.includes('"earlier"'));
  const first = people[answers.indexOf(second!) === 0 ? 1 : 0];
  expect(second?.text).toContain(first?.actor.name);
  expect(await count(pool, 'cases')).toBe(1);
  expect(await count(pool, 'decisions')).toBe(1);
});

test('twenty people press on five hundred leads: five hundred decisions, none twice', async ({
  pool,
  desk,
}) => {
  const people = await Promise.all(Array.from({ length: 20 }, () => desk.seat()));
  const storyId = await aStory(pool);
  const queue: string[] = [];
  for (let rank = 0; rank < 500; rank += 1) queue.push(await aLead(pool, { storyId, rank }));

  // Two people come to each lead, one by each of two acts, and often in the same instant.
  const race = people.map(async (person, seat) => {
    for (const [index, leadId] of queue.entries()) {
      if (index % 10 !== seat % 10) continue;
      const answer = await (seat < 10
        ? person.post(`/leads/${leadId}/promotion`)
        : person.post(`/leads/${leadId}/dismissal`, { reason: 'duplicate' }));
      expect(answer.status).toBe(200);
    }
  });
  await Promise.all(race);

  expect(await count(pool, 'decisions')).toBe(500);
  expect(await count(pool, '(SELECT DISTINCT lead_id FROM decisions) AS decided')).toBe(500);
  expect(await count(pool, "leads WHERE state = 'promoted'")).toBe(await count(pool, 'cases'));
});

test('a lead that another reads is promoted only by who says so', async ({ pool, desk }) => {
  const aminah = await desk.seat({ name: 'Aminah' });
  const ravi = await desk.seat({ name: 'Ravi' });
  const path = `/leads/${await aLead(pool, { claimedBy: aminah.actor })}/promotion`;

  const asked = await ravi.post(path);
  expect(asked.text).toContain('Aminah');
  expect(await count(pool, 'decisions')).toBe(0);

  const done = await ravi.post(path, { takeOver: 'yes' });
  expect(done.text).toContain('data-outcome="decided"');
  expect(await count(pool, 'decisions')).toBe(1);
});

test("another office's lead is not found, and nothing is written", async ({ pool, desk }) => {
  const ravi = await desk.seat({ offices: ['Ipoh'] });
  const leadId = await aLead(pool, { office: 'Taiping' });

  expect((await ravi.post(`/leads/${leadId}/promotion`)).status).toBe(404);
  expect((await ravi.get(`/leads/${leadId}`)).status).toBe(404);
  expect(await count(pool, 'audit')).toBe(0);
});

test('who may only look is refused, and nothing is written', async ({ pool, desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  const leadId = await aLead(pool);

  for (const act of ['promotion', 'dismissal', 'snooze']) {
    expect((await operator.post(`/leads/${leadId}/${act}`)).status).toBe(403);
  }
  expect((await operator.post('/undoing')).status).toBe(403);
  expect(await count(pool, 'decisions')).toBe(0);
});
