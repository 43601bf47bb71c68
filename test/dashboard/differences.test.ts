import { expect, test } from 'vitest';

import { differencesOf } from '../../dashboard/differences.ts';
import { Telling } from '../../domain/story.ts';

/** A telling with nothing said but this. */
function telling(said: {
  body?: string;
  outlet?: string;
  dead?: number | null;
  names?: string[];
}): Telling {
  const { body = '', outlet = 'Warta Contoh', dead = null, names = [] } = said;
  const victims = names.map((name) => ({
    name,
    age: null,
    status: 'dead' as const,
    occupation: null,
  }));
  return Telling.parse({
    itemId: '00000000-0000-4000-8000-000000000001',
    outlet,
    kind: 'rss',
    hasPage: false,
    url: null,
    lang: 'ms',
    title: '',
    body,
    byline: null,
    basis: 'feed',
    articleFailure: null,
    publishedAt: null,
    fetchedAt: new Date(0),
    understoodAt: new Date(0),
    label: 'lead',
    score: 1,
    kinds: [],
    reasons: [],
    facts: {
      dead,
      injured: null,
      missing: null,
      displaced: null,
      victims,
      places: [],
      work: 'unknown',
      country: null,
    },
    edition: '1',
    model: '1',
    sightings: 1,
  });
}

test('a number is said first once, and again only when it changes', () => {
  const said = [1, 1, null, 2, 1].map((dead) => telling({ dead }));
  expect(differencesOf(said).map(({ counts }) => counts)).toEqual([
    [{ name: 'dead', value: 1, first: true }],
    [],
    [],
    [{ name: 'dead', value: 2, first: false }],
    [{ name: 'dead', value: 1, first: false }],
  ]);
});

test('a name is new once', () => {
  const said = [telling({ names: ['Rosnah'] }), telling({ names: ['Rosnah', 'Hamid'] })];
  expect(differencesOf(said).map(({ names }) => names)).toEqual([['Rosnah'], ['Hamid']]);
});

test('a text that only gained a line repeats; a retelling does not', () => {
  const text =
    'Seorang tukang jahit maut selepas lori terbabas di simpang kampung pagi tadi kata polis';
  const [, copy, retold] = differencesOf([
    telling({ body: text }),
    telling({ body: `${text}. Siasatan diteruskan`, outlet: 'Pos Contoh' }),
    telling({
      body: 'Pagi tadi sebuah lori hilang kawalan lalu merempuh seorang wanita hingga mati',
    }),
  ]);
  expect(copy?.copyOf).toBe('Warta Contoh');
  expect(retold?.copyOf).toBeNull();
});

test('texts without words are nobody’s copy', () => {
  expect(differencesOf([telling({}), telling({})]).map(({ copyOf }) => copyOf)).toEqual([
    null,
    null,
  ]);
});
