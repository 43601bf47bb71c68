import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const first = { id: 'a', title: 'Dua pelajar lemas ketika berkelah di Sungai Rimbun', unknown: 1 };
const second = { id: 7, title: 'Dua pelajar lemas di Sungai Rimbun ketika berkelah', body: null };
const other = { id: 'c', title: 'Harga ayam turun minggu depan', published: 'entah bila' };

function stories(lines: string[], args: string[] = []) {
  const command = ['bin/first-knock.ts', 'stories', ...args];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, {
    cwd: join(import.meta.dirname, '../../..'),
    input: lines.join('\n'),
    encoding: 'utf8',
  });
  const answers = stdout.split('\n').filter((line) => line !== '');
  const results = answers.map((line) => JSON.parse(line) as { id: unknown; story: string });
  return { results, stderr, status };
}

test('each line is answered by its id and its story, in the order given', () => {
  const { results, status } = stories([first, other, second].map((item) => JSON.stringify(item)));
  expect(results.map(({ id }) => id)).toEqual(['a', 'c', 7]);
  const [a, c, b] = results.map(({ story }) => story);
  expect(b).toBe(a);
  expect(c).not.toBe(a);
  expect(status).toBe(0);
});

test('a line that is not JSON is named by its number, and the others are still answered', () => {
  const { results, stderr, status } = stories([
    JSON.stringify(first),
    '{oh',
    JSON.stringify(other),
  ]);
  expect(results.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(stderr).toContain('line 2');
  expect(status).toBe(2);
});

test('a home that is no country code is bad usage', () => {
  const { stderr, status } = stories([], ['--home', 'Malaysia']);
  expect(stderr).toContain('--home');
  expect(status).toBe(2);
});
