import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { toArticles } from '../../../crawler/e-paper/articles.ts';
import type { Run } from '../../../crawler/e-paper/layout.ts';

/** Sets words in a column of so many letters, all of one width, ten points tall; a run for each word. */
function set(
  text: string,
  { left, top, letters, size = 10 }: { left: number; top: number; letters: number; size?: number },
): Run[] {
  const runs: Run[] = [];
  let [line, used, x] = [0, 0, left];
  for (const word of text.split(' ')) {
    if (used > 0 && used + word.length > letters) [line, used, x] = [line + 1, 0, left];
    const width = word.length * size * 0.5;
    const y = top + line * size * 1.2;
    runs.push({ text: word, left: x, right: x + width, top: y, bottom: y + size, size });
    used += word.length + 1;
    x += width + size * 0.25;
  }
  return runs;
}

const bottomOf = (runs: Run[]) => Math.max(...runs.map(({ bottom }) => bottom));

/** A story in columns under its headline, as wide as they are together. */
function story(
  headline: string,
  parts: string[],
  { left, top }: { left: number; top: number },
): Run[] {
  const head = set(headline, { left, top, letters: 13 * parts.length, size: 22 });
  const under = bottomOf(head) + 12;
  const columns = parts.map((part, index) =>
    set(part, { left: left + index * 164, top: under, letters: 30 }),
  );
  return [...head, ...columns.flat()];
}

const word = fc.stringMatching(/^[a-z]{2,9}$/);
const prose = fc.array(word, { minLength: 30, maxLength: 60 }).map((words) => words.join(' '));
const headline = fc
  .array(fc.stringMatching(/^[A-Z][a-z]{3,8}$/), { minLength: 2, maxLength: 5 })
  .map((words) => words.join(' '));
const told = fc.record({ headline, parts: fc.array(prose, { minLength: 1, maxLength: 3 }) });

test('stories in columns, one under the other, are read one after the other', () => {
  fc.assert(
    fc.property(fc.array(told, { minLength: 1, maxLength: 3 }), (stories) => {
      const runs: Run[] = [];
      for (const { headline, parts } of stories) {
        const top = runs.length === 0 ? 40 : bottomOf(runs) + 24;
        runs.push(...story(headline, parts, { left: 40, top }));
      }
      expect(toArticles(runs)).toEqual(
        stories.map(({ headline, parts }) => ({ headline, text: parts.join(' ') })),
      );
    }),
    { numRuns: 150 },
  );
});

test('stories side by side are kept apart, and read from the left', () => {
  fc.assert(
    fc.property(told, told, (one, other) => {
      const runs = [
        ...story(one.headline, one.parts, { left: 40, top: 40 }),
        ...story(other.headline, other.parts, { left: 40 + one.parts.length * 164, top: 40 }),
      ];
      expect(toArticles(runs)).toEqual(
        [one, other].map(({ headline, parts }) => ({ headline, text: parts.join(' ') })),
      );
    }),
    { numRuns: 150 },
  );
});

describe('what a page shows besides', () => {
  const text =
    'seorang pemandu lori maut selepas kenderaannya terbabas di selekoh tajam dan melanggar pokok di tepi jalan pada awal pagi';
  const alone = story('Lori terbabas', [text], { left: 40, top: 100 });

  test('the line that names page and day is no part of a story', () => {
    const folio = set('12 Nasional Sabtu 21 November 2026', { left: 40, top: 20, letters: 60 });
    const foot = set('Harian Contoh 21.11.2026', { left: 40, top: 800, letters: 60 });
    expect(toArticles([...folio, ...alone, ...foot])).toEqual([
      { headline: 'Lori terbabas', text },
    ]);
  });

  test('a large first letter goes back to its word', () => {
    const [first, ...rest] = set(text, { left: 68, top: 160, letters: 60 });
    const cap = { text: 'S', left: 40, right: 62, top: 158, bottom: 186, size: 28 };
    const head = set('Lori terbabas', { left: 40, top: 100, letters: 30, size: 22 });
    const runs = [...head, cap, { ...(first as Run), text: 'eorang' }, ...rest];
    expect(toArticles(runs)[0]?.text).toMatch(/^Seorang pemandu/);
  });

  test('a page without headlines is one article without a headline', () => {
    const runs = set(`${text} ${text}`, { left: 40, top: 40, letters: 40 });
    expect(toArticles(runs)).toEqual([{ headline: '', text: `${text} ${text}` }]);
  });

  test('an advertisement of few words is none', () => {
    expect(toArticles(story('Jualan murah', ['hari ini sahaja'], { left: 40, top: 40 }))).toEqual(
      [],
    );
  });

  test('a quote pulled out of a story does not part it', () => {
    const quote = set('"Dia anak yang baik"', {
      left: 40,
      top: bottomOf(alone) + 16,
      letters: 20,
      size: 16,
    });
    const rest = set(text, { left: 40, top: bottomOf(quote) + 16, letters: 30 });
    expect(toArticles([...alone, ...quote, ...rest])).toHaveLength(1);
  });

  test('Chinese runs on without spaces', () => {
    const runs = ['一名罗里司机在弯道失控撞树当场', '死亡警方说死者今年四十岁来自怡保'].map(
      (text, line): Run => ({
        text,
        left: 40,
        right: 190,
        top: 40 + 13 * line,
        bottom: 50 + 13 * line,
        size: 10,
      }),
    );
    expect(toArticles(runs)[0]?.text).toBe(
      '一名罗里司机在弯道失控撞树当场死亡警方说死者今年四十岁来自怡保',
    );
  });

  test('nothing on it is nothing', () => {
    expect(toArticles([])).toEqual([]);
  });
});
