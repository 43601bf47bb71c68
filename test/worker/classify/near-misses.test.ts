/** Pairs of texts that share their words and differ in whether there is a family to visit. */
import { expect, test } from 'vitest';

import { isFlagged } from '../../../domain/verdict.ts';
import { loadShipped, makeUnderstander } from '../../../worker/understand.ts';

const shipped = await loadShipped();
const atHome = makeUnderstander({ ...shipped, home: 'MY' });

const read = (title: string, body = '') =>
  atHome({ title, body, publishedAt: null, source: '', url: null });
const isFlaggedText = ([title, body]: [string, string?]) => isFlagged(read(title, body).label);

test.each<[string, [string, string?], [string, string?]]>([
  [
    'a fire that hurt nobody',
    ['Kedai tayar hangus, tiada yang tercedera', 'Kedai itu kosong ketika kebakaran berlaku.'],
    ['Kedai tayar hangus, penjaga rentung', 'Penjaga itu sedang tidur ketika kebakaran berlaku.'],
  ],
  [
    'shots at a house',
    ['Four shots fired at empty house in Klang', 'A window was broken. Nobody was hurt.'],
    ['Trader shot four times outside house in Klang', 'He died in hospital an hour later.'],
  ],
  [
    'a crash in a city far away',
    ['Bus overturns near Houston, nine killed'],
    ['Bus overturns near Kampar, nine killed'],
  ],
  [
    'a suspect before the magistrate',
    ['Pembantu rumah direman tujuh hari kes bayi maut'],
    ['Bayi maut dipercayai didera pembantu rumah'],
  ],
  ['a narrow escape', ['民宅失火 一家五口平安脱险'], ['民宅失火 一家五口葬身火海']],
])('%s is told apart from harm', (_, unharmed, harmed) => {
  expect(isFlaggedText(unharmed)).toBe(false);
  expect(isFlaggedText(harmed)).toBe(true);
});

test.each([
  ['Kilang kasut berhentikan 200 pekerja', 'job-loss'],
  ['மூதாட்டி காய்ச்சலினால் உயிரிழப்பு', 'illness'],
  ['Two killed in exchange of fire with robbers', 'violence'],
  ['Evacuees in Kemaman rise to 900', 'flood'],
])('%s is no other kind of event than %s', (title, kind) => {
  expect(read(title).kinds).toEqual([kind]);
});
