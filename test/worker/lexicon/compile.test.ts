import { expect, test } from 'vitest';

import { tokenise } from '../../../worker/language/tokens.ts';
import { applyRules, listsAtHome, scanField } from '../../../worker/lexicon/apply.ts';
import { type Lexicon } from '../../../worker/lexicon/compile.ts';
import { loadShippedLexicon, parseLexicon } from '../../../worker/lexicon/load.ts';
import { threshold } from '../../../worker/lexicon/rules.ts';

const small = (yaml: string) => parseLexicon([{ name: 'small.yaml', text: yaml }], 'test');

function firedIn(lexicon: Lexicon, title: string, body = '', home = 'MY') {
  const atHome = listsAtHome(lexicon, home);
  const fields = [title, body].map((text) => scanField(lexicon, tokenise(text), atHome));
  const [inTitle, inBody] = fields;
  if (!inTitle || !inBody) throw new Error('two fields go in');
  return applyRules(lexicon, inTitle, inBody);
}

test('a stem stands for all words of that stem, an exact word only for itself', () => {
  const lexicon = small(`
lang: ms
rules:
  - { rule: killing, find: bunuh~, towards: lead, points: 3 }
  - { rule: death, find: maut, towards: lead, points: 3 }
`);
  expect(firedIn(lexicon, 'Dia terbunuh').map(({ rule }) => rule.name)).toEqual(['killing']);
  expect(firedIn(lexicon, 'Kes pembunuhan itu')).toHaveLength(1);
  expect(firedIn(lexicon, 'Kejadian memautkan')).toHaveLength(0);
});

test('a beginning stands for what grows onto it, a forgiving word for one wrong letter', () => {
  const lexicon = small(`
lang: ta
rules:
  - { rule: accident, find: "விபத்*, kemalangan?", towards: lead, points: 3 }
`);
  expect(firedIn(lexicon, 'வாகன விபத்தில் இருவர்')).toHaveLength(1);
  expect(firedIn(lexicon, 'kemalagan ngeri')).toHaveLength(1);
  expect(firedIn(lexicon, 'kemarau panjang')).toHaveLength(0);
});

const nearAndUnless = small(`
lang: ms
lists:
  person: lelaki, wanita
rules:
  - rule: death of people
    find: maut
    near: { find: $person, within: 3 }
    unless: { find: "kumpulan, gol", within: 1 }
    towards: lead
    points: 4
    title: 6
`);

test('a rule with neighbours holds only beside one of them in the same sentence', () => {
  expect(firedIn(nearAndUnless, 'Seorang lelaki maut')).toHaveLength(1);
  expect(firedIn(nearAndUnless, 'Lelaki itu dan ramai lagi rakannya maut')).toHaveLength(0);
  expect(firedIn(nearAndUnless, 'Lelaki itu menang. Maut menanti')).toHaveLength(0);
});

test('a figure of speech silences a rule', () => {
  expect(firedIn(nearAndUnless, 'Lelaki kumpulan maut')).toHaveLength(0);
});

test('the title counts for more, and a rule counts once', () => {
  const [inTitle, ...more] = firedIn(nearAndUnless, 'Lelaki maut', 'Seorang lelaki maut.');
  expect(more).toEqual([]);
  expect(inTitle).toMatchObject({ field: 'title', points: 6 });
  expect(firedIn(nearAndUnless, 'Berita', 'Seorang lelaki maut.')[0]?.points).toBe(4);
});

test('a rule towards context takes points away', () => {
  const lexicon = small(`
lang: ms
rules: [{ rule: court, find: mahkamah, towards: context, points: 6 }]
`);
  expect(firedIn(lexicon, 'Mahkamah Tinggi')[0]?.points).toBe(-6);
});

test('a place is at home or elsewhere by whose home it is', () => {
  const lexicon = small(`
lang: null
lists: { in:MY: ipoh, in:LK: kandy }
rules:
  - { rule: here, find: $home, towards: lead, points: 1 }
  - { rule: there, find: $elsewhere, towards: context, points: 1 }
`);
  const named = (home: string) => firedIn(lexicon, 'Ipoh', '', home).map(({ rule }) => rule.name);
  expect(named('MY')).toEqual(['here']);
  expect(named('LK')).toEqual(['there']);
});

test('traditional characters are found by simplified terms', () => {
  const lexicon = small(`
lang: zh
rules: [{ rule: drowned, find: 溺毙, towards: lead, points: 3 }]
`);
  expect(firedIn(lexicon, '兩童溺斃')).toHaveLength(0);
  expect(firedIn(lexicon, '兩童溺毙')).toHaveLength(1);
});

test.each([
  ['lang: ms\nrules: [{ rule: a, find: $none, towards: lead, points: 1 }]', /no list "none"/],
  ['lang: ms\nrules: [{ rule: a, find: maut, towards: lead, points: 10 }]', /points/],
  ['lang: ms\nrules: [{ rule: a, find: maut?, towards: lead, points: 1 }]', /too short/],
  ['lang: ms\nrules: [{ rule: a, find: "--", towards: lead, points: 1 }]', /no word/],
  ['lang: ms\nrules:\n  - { rule: a, find: [', /small\.yaml.*line 3/s],
  ['lang: xx', /small\.yaml/],
])('a rule that cannot work is named: %s', (yaml, message) => {
  expect(() => small(yaml)).toThrow(message);
});

test('no single term of the shipped lexicon reaches the threshold', async () => {
  const { rules } = await loadShippedLexicon();
  expect(rules.length).toBeGreaterThan(40);
  for (const rule of rules) {
    expect(Math.max(rule.points, rule.titlePoints), rule.name).toBeLessThan(threshold);
  }
});
