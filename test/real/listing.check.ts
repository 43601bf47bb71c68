/** A real listing page: two of its addresses teach how the others are read. */
import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { learnSelectors } from '../../crawler/lists/learn-selectors.ts';
import { readListing } from '../../crawler/lists/read-listing.ts';
import { SourceOptions } from '../../domain/source.ts';
import { shared } from './shared.ts';

const home = 'https://johor.sinchew.com.my/';

test('selectors learned from any two articles of a portal list all of its articles', async () => {
  const page = {
    status: 200,
    url: home,
    bytes: await readFile(shared('pages', 'sinchew_johor_listing_trimmed.html')),
    contentType: 'text/html; charset=utf-8',
    validators: {},
  };
  const inPage = page.bytes.toString().matchAll(/href="(https:[^"]+\/news\/\d+\/johor\/\d+)"/g);
  const articles = [...new Set(Array.from(inPage, ([, address = '']) => address))];
  expect(articles).toHaveLength(6);

  for (const first of articles) {
    for (const second of articles.filter((each) => each !== first)) {
      const options = SourceOptions.parse({ selectors: learnSelectors(page, [first, second]) });
      const { entries } = readListing(page, { options, zone: 'Asia/Kuala_Lumpur' }, new Date());
      const read = new Set(entries.map(({ url }) => url));
      expect(articles.filter((each) => !read.has(each))).toEqual([]);
      expect(entries.every(({ title }) => title !== '')).toBe(true);
    }
  }
});
