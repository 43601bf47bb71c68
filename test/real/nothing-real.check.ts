/** No sentence and no person of the real stories stands in the project. */
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';
import * as z from 'zod';

import { filesIn, linesOf } from './shared.ts';

const Story = z.object({
  title: z.string().nullish(),
  body: z.string().nullish(),
  gold: z
    .object({ victims: z.array(z.object({ name: z.string().nullable() })).default([]) })
    .optional(),
});
/** So many words in a row are a sentence of somebody's; fewer may be anybody's. */
const RUN = 10;
/** What every police report of a crash ends with. */
const STOCK = new Set(['kes disiasat mengikut seksyen 41 1 akta pengangkutan jalan 1987']);
/** Shorter names are too common to be one person's. */
const NAME_CHARACTERS = 14;

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

test(
  'no run of words and no full name of a person hit is taken over',
  { timeout: 600_000 },
  async () => {
    const root = new URL('../../', import.meta.url);
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
    const ours = tracked
      .split('\0')
      .filter((name) => /\.(ts|md|yaml|jsonl?|html|xml|js)$/.test(name));
    const runs = new Set<string>();
    let text = '';
    for (const name of ours.filter((name) => name !== 'package-lock.json')) {
      const content = await readFile(new URL(name, root), 'utf8').catch(() => '');
      text += `${content.toLowerCase()}\n`;
      for (const run of runsOf(content)) runs.add(run);
    }
    expect(runs.size).toBeGreaterThan(50_000);

    const found: string[] = [];
    for (const file of [...(await filesIn('gold')), ...(await filesIn('corpus'))]) {
      if (!/\.jsonl(\.gz)?$/.test(file)) continue;
      // What was made up for us to use is ours already.
      if (file.includes('made-')) continue;
      for await (const line of linesOf(file)) {
        const { title, body, gold } = Story.parse(JSON.parse(line));
        for (const run of runsOf(`${title ?? ''}\n${body ?? ''}`))
          if (runs.has(run)) found.push(run);
        for (const { name } of gold?.victims ?? []) {
          if (name && name.length >= NAME_CHARACTERS && text.includes(name.toLowerCase()))
            found.push(name);
        }
      }
    }
    expect([...new Set(found)].filter((run) => !STOCK.has(run))).toEqual([]);
  },
);

function* runsOf(text: string): Generator<string> {
  const all = words(text);
  for (let start = 0; start + RUN <= all.length; start += 1) {
    yield all.slice(start, start + RUN).join(' ');
  }
}
