/**
 * Real pages: what the article's text must hold and must not, whether title, date and byline are
 * right, and how fast; beside other readers over the same pages in the same run.
 */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

import { Readability } from '@mozilla/readability';
import { load } from 'cheerio';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';
import { expect, test, vi } from 'vitest';
import * as z from 'zod';

import { decodeText } from '../../crawler/text/decode-text.ts';
import { extractArticle } from '../../crawler/article/extract-article.ts';
import { linesOf, shared } from './shared.ts';

const Case = z.object({
  url: z.string(),
  file: z.string(),
  with: z.array(z.string()),
  without: z.array(z.string()),
  title: z.string().default(''),
  date: z.string().default(''),
  author: z.coerce.string().default(''),
});
type Case = z.infer<typeof Case> & { html: string };

interface Reading {
  text: string;
  title?: string | null | undefined;
  byline?: string | null | undefined;
  /** Milliseconds since 1970; NaN or absent when it gives none. */
  publishedAt?: number | undefined;
}

/** What was reached when this was written, less a little: a change that loses more is a loss. */
const FLOOR = { found: 0.94, absent: 0.93, title: 0.8, date: 0.78 };
/** Zones and times of day differ, the day hardly. */
const SAME_DAY_MS = 36 * 3600 * 1000;

const squeeze = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

test('the text has the words of the article, and not those around it', async () => {
  // One of the others tells the console of every page that it cannot read.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const cases = await readCases();
  const ours = await measure('extractArticle', cases, ({ html, url }) => {
    const { text, title, byline, publishedAt } = extractArticle(html, url);
    return { text, title, byline, publishedAt: publishedAt?.getTime() };
  });
  await measure('Readability on linkedom', cases, ({ html }) => {
    const read = new Readability(parseHTML(html).document).parse();
    return {
      text: read?.textContent ?? '',
      title: read?.title,
      byline: read?.byline,
      publishedAt: Date.parse(read?.publishedTime ?? ''),
    };
  });
  await measure('defuddle', cases, async ({ html, url }) => {
    const { content, title, author, published } = await Defuddle(html, url);
    return {
      text: load(content).text(),
      title,
      byline: author,
      publishedAt: Date.parse(published),
    };
  });
  await measure('plain paragraphs', cases, ({ html }) => {
    const $ = load(html);
    const paragraphs = $('p').toArray();
    return { text: paragraphs.map((element) => $(element).text()).join('\n') };
  });
  expect(ours.found).toBeGreaterThan(FLOOR.found);
  expect(ours.absent).toBeGreaterThan(FLOOR.absent);
  expect(ours.title).toBeGreaterThan(FLOOR.title);
  expect(ours.date).toBeGreaterThan(FLOOR.date);
});

async function readCases(): Promise<Case[]> {
  const cases: Case[] = [];
  for await (const line of linesOf(shared('pages', 'eval.jsonl'))) {
    const said = Case.parse(JSON.parse(line));
    const bytes = gunzipSync(await readFile(shared('pages', 'html', `${said.file}.gz`)));
    cases.push({ ...said, html: decodeText(bytes, 'text/html') });
  }
  return cases;
}

/** Shares of what a reader got right, printed as a line. A page that it throws on has no text. */
async function measure(
  name: string,
  cases: Case[],
  read: (page: Case) => Reading | Promise<Reading>,
) {
  const shares = {
    found: share(),
    absent: share(),
    title: share(),
    date: share(),
    byline: share(),
  };
  let spentMs = 0;
  for (const page of cases) {
    const startedAt = performance.now();
    const reading = await Promise.resolve(page)
      .then(read)
      .catch((): Reading => ({ text: '' }));
    spentMs += performance.now() - startedAt;
    const text = squeeze(reading.text);
    for (const words of page.with) shares.found.add(text.includes(squeeze(words)));
    for (const words of page.without) shares.absent.add(!text.includes(squeeze(words)));
    if (page.title) shares.title.add(isSame(reading.title, page.title));
    if (page.date) {
      const offMs = Math.abs((reading.publishedAt ?? Number.NaN) - Date.parse(page.date));
      shares.date.add(offMs < SAME_DAY_MS);
    }
    const [author = ''] = page.author.split(/[;,]| und /);
    if (author) shares.byline.add(squeeze(reading.byline ?? '').includes(squeeze(author)));
  }
  const figures = Object.entries(shares).map(([what, { is }]) => [what, is()] as const);
  const words = figures.map(([what, is]) => `${what} ${(100 * is).toFixed(1)} %`);
  const rate = Math.round((1000 * cases.length) / spentMs);
  process.stdout.write(`${name}: ${words.join(', ')}, ${rate} pages/s\n`);
  return Object.fromEntries(figures) as Record<keyof typeof shares, number>;
}

function share() {
  let right = 0;
  let all = 0;
  return {
    add(isRight: boolean) {
      all += 1;
      if (isRight) right += 1;
    },
    is: () => right / all,
  };
}

function isSame(said: string | null | undefined, wanted: string): boolean {
  return squeeze(said ?? '').toLowerCase() === squeeze(wanted).toLowerCase();
}
