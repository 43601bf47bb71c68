/** H12: titles in letters that are not what they seem, from a feed through the store to the desk. */
import type pg from 'pg';
import type { Page } from 'playwright';
import { describe, expect } from 'vitest';

import { findChromium } from '../../crawler/visit/chromium.ts';
import { readers } from '../../crawler/readers/readers.ts';
import { crawlSource } from '../../crawler/steps/crawl-source.ts';
import * as sources from '../../store/sources.ts';
import { test } from '../browser/browser.ts';
import { say, serve } from '../crawler/local-web.ts';
import { aSource, reaching } from '../support/media/a-source.ts';

const tower = (marks: number) => `Maut${'\u0301'.repeat(marks)} di simpang`;

/** What is written, and what is kept where that is something else. */
const TITLES: ReadonlyArray<readonly [written: string, kept?: string]> = [
  // Direction marks that would turn what stands around them.
  ['\u202EMaut di lebuh raya', 'Maut di lebuh raya'],
  ['Maut \u202Edi\u202C simpang', 'Maut di simpang'],
  ['\u202AMaut\u202C di simpang tiga', 'Maut di simpang tiga'],
  ['\u202BMaut di simpang empat', 'Maut di simpang empat'],
  ['\u202DMaut di simpang lima', 'Maut di simpang lima'],
  ['\u2066Maut di kilang', 'Maut di kilang'],
  ['\u2067Maut\u2069 di kilang ais', 'Maut di kilang ais'],
  ['\u2068Maut di kilang papan\u2069\u2069', 'Maut di kilang papan'],
  ['&#x202E;Maut di tapak bina', 'Maut di tapak bina'],
  ['&amp;#x2067;Maut di tapak jeti', 'Maut di tapak jeti'],
  // What nobody sees.
  ['M\u200Baut di \u200Bkebun', 'Maut di kebun'],
  ['Ma\u00ADut di ladang', 'Maut di ladang'],
  ['Ma\u2060ut di lombong', 'Maut di lombong'],
  ['\uFEFFMaut di kuari', 'Maut di kuari'],
  ['Maut\u0007 di \u001B[31mloji', 'Maut di [31mloji'],
  ['Maut&#0; di depot', 'Maut\uFFFD di depot'],
  ['Maut di\u0085 bengkel', 'Maut di bengkel'],
  // Towers of marks.
  [tower(200), tower(8)],
  [
    `Z${'\u0489\u030D\u0329'.repeat(30)}algo`,
    `Z${'\u0489\u030D\u0329'.repeat(30).slice(0, 8)}algo`,
  ],
  ['Maut di lorong e\u0301\u0323', 'Maut di lorong e\u0301\u0323'],
  // Letters as they should stay.
  ['தொழிற்சாலையில் தீ விபத்து'],
  ['க்ஷேத்திரம் அருகே விபத்து'],
  ['சாலை விபத்தில் மூவர் பலி'],
  ['ශ්‍රී ලංකාවේ අනතුරක්'],
  ['罗里翻覆压死工人'],
  ['𠮷隆坡工地意外'],
  ['骨灰葛\uDB40\uDD00城意外'],
  ['Kemalangan 👨‍👩‍👧‍👦 sekeluarga 😀'],
  ['Banjir di 🇲🇾 hari ini'],
  ['ｍａｕｔ　ｄｉ　ｊａｌａｎ', 'ｍａｕｔ ｄｉ ｊａｌａｎ'],
  ['１２ maut dalam nahas'],
  ['mаut dengan huruf Cyril'],
  ['𝐦𝐚𝐮𝐭 dengan huruf tebal'],
  ['Straße, Ŀ, ﬁ, Ⅻ dan ½'],
  ['อุบัติเหตุที่โรงงาน'],
  // Scripts that are read from the right, whose own order is right.
  ['كمالڠن دجالن راي'],
  ['Kemalangan كمالڠن di jalan'],
  ['תאונה במפעל'],
  // Halves, and what is no letter.
  ['Maut di dermaga \uFFFF\uFFFE', 'Maut di dermaga'],
  ['__proto__ constructor toString'],
];

const keptAs = ([written, kept = written]: (typeof TITLES)[number]) => kept;
const escaped = (title: string) =>
  title.replaceAll(/&(?!#|amp;#)/g, '&amp;').replaceAll('<', '&lt;');
const feedOf = (titles: typeof TITLES) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>${titles
    .map(([written], n) => `<item><guid>${n}</guid><title>${escaped(written)}</title></item>`)
    .join('')}</channel></rss>`;

/** As many as a source's page shows. */
const SHOWN = 20;

/** Where each letter of a title stands on the page, from the left, by the title. */
const shown = new Map<string, number[]>();

async function addSource(pool: pg.Pool, titles: typeof TITLES): Promise<string> {
  const server = await serve({ '/feed': say(feedOf(titles), { 'content-type': 'text/xml' }) });
  const sourceId = await sources.add(pool, aSource('rss', `${server.origin}/feed`));
  const fetchers = () => reaching(server);
  await crawlSource({ sourceId }, { pool, readers, fetchers, enqueue: () => Promise.resolve() });
  return sourceId;
}

/** The titles on this page and the places of their letters. */
function placesOn(page: Page): Promise<[title: string, lefts: number[]][]> {
  return page.evaluate(`[...document.querySelectorAll('.heard bdi')].map((title) => {
    const text = title.firstChild;
    const lefts = [...new Intl.Segmenter().segment(text.data)].map(({ index, segment }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + segment.length);
      return range.getBoundingClientRect().left;
    });
    return [text.data, lefts];
  })`);
}

const isAscending = (numbers: number[]) =>
  numbers.every((number, at) => number >= (numbers[at - 1] ?? number));

describe.skipIf(!(await findChromium()))('H12: a title, whatever its letters', () => {
  test('comes from a feed through the store to the desk', async ({ pool, sit }) => {
    const page = await sit({
      role: 'operator',
      browser: { viewport: { width: 1600, height: 900 } },
    });
    for (let from = 0; from < TITLES.length; from += SHOWN) {
      const sourceId = await addSource(pool, TITLES.slice(from, from + SHOWN));
      await page.goto(`/sources/${sourceId}`);
      for (const [title, lefts] of await placesOn(page)) shown.set(title, lefts);
    }
    const { rows } = await pool.query<{ title: string }>('SELECT title FROM item_versions');
    expect(rows.map(({ title }) => title).toSorted()).toEqual(TITLES.map(keptAs).toSorted());
    expect(shown.size).toBe(TITLES.length);

    // What was not cleaned would be seen.
    await page.evaluate("document.querySelector('.heard bdi').replaceChildren('\\u202Etuam')");
    const [first] = await placesOn(page);
    expect(isAscending(first?.[1] ?? [])).toBe(false);
  });

  test.each(TITLES.map(keptAs))('%s is shown as it is kept', (title) => {
    const lefts = shown.get(title) ?? [];
    expect(lefts.length).toBeGreaterThan(0);
    const isFromTheRight = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(title);
    if (!isFromTheRight) expect(isAscending(lefts)).toBe(true);
    else if (/[a-z]/.test(title)) expect(lefts[0]).toBeLessThan(lefts.at(-1) ?? 0);
    else expect(isAscending(lefts.toReversed())).toBe(true);
  });
});
