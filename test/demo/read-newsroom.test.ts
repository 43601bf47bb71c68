import { expect, test } from 'vitest';

import { eventInstant } from '../../demo/event-time.ts';
import { outlets } from '../../demo/sources.ts';
import { toArticle } from '../../demo/article.ts';
import { readNewsroom, readStories, type Story } from '../../demo/read-newsroom.ts';
import { isFlagged } from '../../domain/verdict.ts';

const stories = await readNewsroom();
const HOUR_MS = 3_600_000;

/** Every hour of a day on which somebody may open the newsroom for the first time. */
const openings = Array.from(
  { length: 24 },
  (_, hour) => new Date(Date.UTC(2026, 10, 21) + hour * HOUR_MS),
);

function outletOf(story: Story) {
  const outlet = outlets.find(({ slug }) => slug === story.outlet);
  if (!outlet) throw new Error(`no outlet ${story.outlet}`);
  return outlet;
}

function sentencesOf(story: Story): string[] {
  const text = [story.headline, story.summary, ...story.paragraphs].join('\n');
  return text
    .split(/\n|(?<=[.!?。！？])["”’]?\s*/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 12);
}

test('there are stories enough, over events enough, in four languages, from every outlet', () => {
  const events = new Set(stories.flatMap(({ event }) => event ?? []));
  const langs = new Set(stories.map((story) => outletOf(story).lang));

  expect(stories.length).toBeGreaterThanOrEqual(80);
  expect(events.size).toBeGreaterThanOrEqual(18);
  expect([...langs].sort()).toEqual(['en', 'ms', 'ta', 'zh']);
  expect(new Set(stories.map(({ outlet }) => outlet)).size).toBe(outlets.length);
});

test('all labels are there, and most news is no lead', () => {
  const labels = Map.groupBy(stories, ({ label }) => label);
  const leads = labels.get('lead')?.length ?? 0;

  expect([...labels.keys()].sort()).toEqual(['context', 'follow-up', 'lead', 'unrelated']);
  expect(leads).toBeGreaterThanOrEqual(stories.length * 0.2);
  expect(leads).toBeLessThanOrEqual(stories.length * 0.4);
});

test('a third is out before the first look, leads within 20 seconds, then more all the time', () => {
  const before = stories.filter(({ afterMs }) => afterMs < 0);
  const later = stories.filter(({ afterMs }) => afterMs >= 0).map(({ afterMs }) => afterMs);
  const firstLeads = stories.filter(
    ({ afterMs, label }) => afterMs >= 0 && afterMs <= 20_000 && label === 'lead',
  );
  const pauses = later.slice(1).map((afterMs, index) => afterMs - (later[index] ?? 0));

  expect(before.length / stories.length).toBeGreaterThan(0.25);
  expect(before.length / stories.length).toBeLessThan(0.45);
  expect(Math.min(...before.map(({ afterMs }) => afterMs))).toBeGreaterThan(-11 * HOUR_MS);
  expect(firstLeads.length).toBeGreaterThanOrEqual(4);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(30_000);
});

test.for(openings.map((at) => [at.toISOString(), at] as const))(
  'opened at %s, nothing is told before it happened',
  ([, openedAt]) => {
    for (const story of stories) {
      const { publishedAt, ...article } = toArticle(story, outletOf(story), openedAt);
      expect(JSON.stringify(article)).not.toMatch(/[{}](?:clock|when|day|now)/);
      if (story.at === null) continue;
      const happenedAt = eventInstant(story.at, openedAt);
      expect(publishedAt.getTime(), story.id).toBeGreaterThan(happenedAt.getTime());
    }
  },
);

test('two newsrooms never write the same sentence', () => {
  const writtenBy = new Map<string, string>();
  for (const story of stories) {
    for (const sentence of sentencesOf(story)) {
      const other = writtenBy.get(sentence);
      expect(
        other === undefined || other === story.id,
        `${other} and ${story.id}: ${sentence}`,
      ).toBe(true);
      writtenBy.set(sentence, story.id);
    }
  }
});

test('no two articles of an outlet share an address', () => {
  const addresses = stories.map((story) => {
    return story.outlet + toArticle(story, outletOf(story), new Date(0)).path;
  });
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('events that hit people are told as such by their labels', () => {
  for (const story of stories) {
    const people = story.victims.length + (story.dead ?? 0) + (story.displaced ?? 0);
    if (!isFlagged(story.label)) expect(people, story.id).toBe(0);
    if (isFlagged(story.label)) expect(story.kinds, story.id).not.toEqual([]);
    if (story.label === 'unrelated') expect(story.kinds, story.id).toEqual([]);
  }
});

test('every person a story is said to hold is named in it, with the age', () => {
  for (const story of stories) {
    const text = [story.headline, story.summary, ...story.paragraphs].join('\n');
    for (const { name, age } of story.victims) {
      if (name !== null) expect(text, story.id).toContain(name);
      if (age !== null) expect(text, story.id).toContain(String(age));
    }
  }
});

const good = `
about: Something
at: 06:40
stories:
  - outlet: cendana
    after: 5s
    section: Nasional
    byline: Seorang
    dateline: Ipoh
    headline: Tajuk
    summary: Ringkasan
    body: Isi
    label: context
`;

function readingWith(text: string, instead: string): () => Story[] {
  return () => readStories(good.replace(text, instead), 'events/one.yaml');
}

test('what stands in a file of its own event is one event, other news stands alone', () => {
  expect(readStories(good, 'events/one.yaml')).toMatchObject([{ id: 'one-1', event: 'one' }]);
  expect(readStories(good, 'other-news/two.yaml')).toMatchObject([{ id: 'two-1', event: null }]);
});

test('broken YAML is told with its file, line and column', () => {
  const broken = readingWith('about: Something', 'about: "Something');
  expect(broken).toThrow(/^events\/one.yaml line \d+, column/);
});

test('a story that lacks something is told with its file and line', () => {
  const rumour = readingWith('label: context', 'label: rumour');
  const late = readingWith('after: 5s', 'after: soon');
  const anonymous = readingWith('    byline: Seorang\n', '');

  expect(rumour).toThrow('events/one.yaml line 13: stories.0.label');
  expect(late).toThrow('events/one.yaml line 6: stories.0.after');
  expect(anonymous).toThrow('events/one.yaml line 5: stories.0.byline');
});

test('a story has those of its event’s places that it names', () => {
  const placed = good.replace(
    'at: 06:40',
    'at: 06:40\nplaces: [{ text: Ipoh, admin1: Perak }, { text: Lumut, admin1: Perak }]',
  );
  const [story] = readStories(placed.replace('context', 'lead'), 'events/one.yaml');
  expect(story?.places).toEqual([{ text: 'Ipoh', admin1: 'Perak' }]);
});
