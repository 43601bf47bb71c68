/** Real pages: what the article's text must hold, and what it must not. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

import { expect, test } from 'vitest';
import * as z from 'zod';

import { decodeText } from '../../crawler/decode-text.ts';
import { extractArticle } from '../../crawler/extract-article.ts';
import { linesOf, shared } from './shared.ts';

const Case = z.object({
  url: z.string(),
  file: z.string(),
  with: z.array(z.string()),
  without: z.array(z.string()),
});

/** What was reached when this was written, less a little: a change that loses more is a loss. */
const FLOOR = { found: 0.92, absent: 0.92 };

test('the text has the words of the article, and not those around it', async () => {
  let wanted = 0;
  let found = 0;
  let unwanted = 0;
  let absent = 0;
  const squeeze = (text: string) => text.replaceAll(/\s+/g, ' ');
  for await (const line of linesOf(shared('pages', 'eval.jsonl'))) {
    const page = Case.parse(JSON.parse(line));
    const bytes = gunzipSync(await readFile(shared('pages', 'html', `${page.file}.gz`)));
    const { text } = extractArticle(decodeText(bytes, 'text/html'), page.url);
    const said = squeeze(text);
    wanted += page.with.length;
    found += page.with.filter((words) => said.includes(squeeze(words))).length;
    unwanted += page.without.length;
    absent += page.without.filter((words) => !said.includes(squeeze(words))).length;
  }
  process.stdout.write(`phrases found ${found}/${wanted}, kept out ${absent}/${unwanted}\n`);
  expect(found / wanted).toBeGreaterThan(FLOOR.found);
  expect(absent / unwanted).toBeGreaterThan(FLOOR.absent);
});
