/** Real feeds: those with what they must become, those captured here, those captured elsewhere. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { describe, expect, test } from 'vitest';
import * as z from 'zod';

import { readDate } from '../../crawler/text/read-date.ts';
import { readFeed } from '../../crawler/feeds/read-feed.ts';
import { filesIn } from './shared.ts';

const Text = z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]);
/** What a reference says of an entry, in RSS's or in Atom's words. */
const Reference = z.object({ title: Text.optional() });
const Expected = z
  .object({
    items: z.array(Reference).optional(),
    entries: z.array(Reference).optional(),
  })
  .transform(({ items, entries }) => items ?? entries ?? []);

const read = async (file: string) => readFeed({ bytes: await readFile(file) });
const isCapture = (file: string) => /\.(xml|rss|atom)$/.test(file);

describe.each(['rss', 'rdf', 'atom'])('references in %s', async (format) => {
  const files = (await filesIn('feeds', 'outside', format, 'references')).filter(isCapture);

  test.each(files.map((file) => [basename(file), file]))('%s', async (_, file) => {
    const expected = Expected.parse(
      JSON.parse(await readFile(file.replace('.xml', '.json'), 'utf8')),
    );
    const feed = await read(file);
    expect(feed.format).toBe(format);
    expect(feed.entries.map(({ title }) => title)).toEqual(
      expected.map(({ title = '' }) => plain(title)),
    );
  });
});

test('feeds captured elsewhere are read, but for what is no feed', async () => {
  const files = (await filesIn('feeds', 'outside-captures')).filter(isCapture);
  const refused: string[] = [];
  for (const file of files) {
    const feed = await read(file).catch(() => undefined);
    // Captured for what they lack: some of these have no entry that says anything.
    const least = file.includes('fields') ? 0 : 1;
    if (feed) expect(feed.entries.length, file).toBeGreaterThanOrEqual(least);
    else refused.push(basename(file));
  }
  expect(files.length).toBeGreaterThan(25);
  expect(refused).toEqual(['unrecognized.rss']);
});

test('Malaysian feeds give entries with titles, addresses and dates', async () => {
  const files = (await filesIn('feeds')).filter(isCapture);
  expect(files).toHaveLength(5);
  for (const file of files) {
    const { entries } = await read(file);
    expect(entries.length, file).toBeGreaterThan(9);
    for (const { title, link, date, section } of entries) {
      expect(title).not.toBe('');
      expect(title).not.toMatch(/^\d+\/\d+\/\d+/);
      if (section) expect(title.startsWith(`${section}:`)).toBe(false);
      expect(URL.canParse(link ?? ''), file).toBe(true);
      if (date) expect(readDate(date, 'Asia/Kuala_Lumpur'), `${file}: ${date}`).not.toBeNull();
    }
  }
});

/** Markup that a reference keeps in a title is markup to us. */
function plain(title: string): string {
  return title.replaceAll(/<[^>]+>/g, '').trim();
}
