import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { isFlagged } from '../../domain/verdict.ts';
import { loadShipped, makeUnderstander } from '../../worker/understand.ts';

const shipped = await loadShipped();
const atHome = makeUnderstander({ ...shipped, home: 'MY' });

const item = (title: string, body = '') => ({
  title,
  body,
  publishedAt: null,
  source: '',
  url: null,
});
const read = (title: string, body?: string) => atHome(item(title, body));

test.each([
  [
    'Penunggang motosikal maut dirempuh lori di Jalan Seri Kemboja',
    'KULAI: Seorang penunggang motosikal maut selepas dirempuh sebuah lori pagi tadi. Mangsa berusia 24 tahun meninggal dunia di tempat kejadian.',
    'road',
  ],
  [
    'Two brothers drown at waterfall',
    'Two brothers aged 9 and 12 drowned while swimming at a waterfall in Hulu Langat yesterday. Their bodies were found by firemen.',
    'drowning',
  ],
  ['两轿车相撞三人重伤送医', '', 'road'],
  ['வீட்டில் தீ விபத்து: இருவர் உயிரிழப்பு', '', 'fire'],
])('flags people who came to harm: %s', (title, body, kind) => {
  const said = read(title, body);
  expect(said.label).toBe('lead');
  expect(said.kinds).toContain(kind);
});

test.each([
  ['Pasukan tuan rumah diundi dalam kumpulan maut', 'Jurulatih yakin pemainnya mampu mara.'],
  [
    'Pengganggur didakwa bunuh jiran',
    'Mahkamah Majistret hari ini mendengar pertuduhan terhadap tertuduh.',
  ],
  ['Road deaths fell 8 percent last year, says ministry', 'Statistics show a decline.'],
  ['Ringgit opens higher against US dollar', 'Analysts expect the market to be firm this week.'],
])('does not flag %s', (title, body) => {
  expect(isFlagged(read(title, body).label)).toBe(false);
});

test('an accident abroad matters to the country whose people are hit', () => {
  const crash = item(
    'Bus crash in Kandy kills five',
    'Five passengers were killed when a bus plunged off the road in Kandy, Sri Lanka, yesterday.',
  );
  const { score } = atHome(crash);
  expect(makeUnderstander({ ...shipped, home: 'LK' })(crash).score).toBeGreaterThan(score);
});

test('facts stay empty where nobody acts', () => {
  expect(read('Ringgit opens higher', 'Three dealers aged 30, 31 and 32 were seen.')).toMatchObject(
    { dead: null, victims: [], places: [], work: 'unknown', country: null },
  );
});

test('reasons are stretches of the text, strongest first, named for the rule that holds', () => {
  const title = 'Nelayan maut lemas selepas bot karam';
  const { reasons } = read(title);
  expect(reasons.length).toBeGreaterThan(0);
  for (const { start, end, text } of reasons) expect(title.slice(start, end)).toBe(text);
  const pulls = reasons.map(({ weight }) => Math.abs(weight));
  expect(pulls).toEqual(pulls.toSorted((one, other) => other - one));
  expect(reasons.map(({ rule }) => rule)).toContain('death of people');
});

const odd: [string, string][] = [
  ['nothing', ''],
  ['one character', 'a'],
  ['a megabyte of one word', 'maut '.repeat(200_000)],
  ['a megabyte without a space', 'a'.repeat(1_000_000)],
  ['a megabyte of Han text', '死亡'.repeat(500_000)],
  ['lone surrogates', '\ud800 maut \udc00'],
  ['bidi marks', 'lelaki \u202emaut\u202c \u200f'],
  ['HTML left in', '<div><p class="a">Lelaki maut</p><script>x()</script>&nbsp;</div>'.repeat(50)],
  ['all capitals', 'LELAKI MAUT DALAM KEMALANGAN DI IPOH '.repeat(100)],
  ['ten thousand names', 'Ahmad bin Ali, Tan Mei Ling, '.repeat(5_000)],
];

test.each(odd)('%s gets an answer, not an exception', (_, text) => {
  for (const said of [read(text), read('', text), read(text, text)]) {
    expect(said.score).toBeGreaterThanOrEqual(0);
    expect(said.score).toBeLessThanOrEqual(1);
  }
});

const words = fc.constantFrom(
  ...'maut lelaki kemalangan 34 tahun Ipoh mahkamah killed man fire the 死亡 火灾 விபத்தில் பலி . \n <b> &amp; \u00ad \ud83d'.split(
    ' ',
  ),
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')),
);

test('every span lies inside its field and is the text there; the same text, the same answer', () => {
  fc.assert(
    fc.property(text, text, (title, body) => {
      const said = read(title, body);
      const fields = { title, body };
      for (const reason of said.reasons) {
        expect(fields[reason.field].slice(reason.start, reason.end)).toBe(reason.text);
        expect(reason.end).toBeGreaterThan(reason.start);
      }
      read('Another story', 'in between');
      expect(read(title, body)).toEqual(said);
    }),
    { numRuns: 60 },
  );
});
