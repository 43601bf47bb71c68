/** What the commands share: help, identities as given, labelled lines that are none. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterAll, expect, test } from 'vitest';

const program = join(import.meta.dirname, '../../bin/first-knock.ts');
const folder = mkdtempSync(join(tmpdir(), 'first-knock-lines-'));
afterAll(() => rmSync(folder, { recursive: true }));

function firstKnock(args: string[], input = '') {
  return spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8' });
}

test.for([
  ['replay', 'first-knock replay FILE... [--rate N]\n'],
  ['crawl', 'first-knock crawl\n'],
])('%s --help prints its one line and does nothing', ([name = '', usage]) => {
  const { stdout, stderr, status } = firstKnock([name, '--help']);
  expect({ stdout, stderr, status }).toEqual({ stdout: usage, stderr: '', status: 0 });
});

test('numbers as ids are printed exactly as they were given', () => {
  const ids = ['9007199254740993', '1.0', '1e3', '{"a":[2.50]}', '"7"', 'null'];
  const lines = ids.map((id) => `{"id":${id},"title":"Harga ayam turun minggu depan"}`);
  for (const command of ['understand', 'stories']) {
    const printed = firstKnock([command], lines.join('\n')).stdout.trim().split('\n');
    expect(printed.map((line) => /^\{"id":(.*?),"(?:lang|story)"/.exec(line)?.[1])).toEqual(ids);
  }
});

test('evaluate reads packed files, takes numbers as ids, and steps over a bad line', () => {
  const gold = { label: 'lead', kinds: ['road'] };
  const good = { title: 'Penunggang motosikal maut di Kluang', gold };
  const lines = [{ id: 1, ...good }, { id: 2, ...good, gold: { label: 'wrong' } }, '{oh'];
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(join(folder, 'set.jsonl.gz'), gzipSync(text.join('\n')));
  const { stdout, stderr, status } = firstKnock(['evaluate', folder, '--json']);
  const figures = JSON.parse(stdout) as { set: string; figure: string; of: number }[];
  expect(figures).toContainEqual(expect.objectContaining({ set: 'set', figure: 'plain keywords' }));
  expect(figures.find(({ figure }) => figure === 'label, of four')?.of).toBe(1);
  expect(stderr.match(/^first-knock: .* line [23]: .+$/gm)).toHaveLength(2);
  expect(stderr.trim().split('\n')).toHaveLength(2);
  expect(status).toBe(2);
});
