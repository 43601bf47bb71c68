import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

const command = join(import.meta.dirname, '../../bin/first-knock.ts');
const folder = mkdtempSync(join(tmpdir(), 'first-knock-understand-'));

function understand(args: string[], input = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, 'understand', ...args], {
    input,
    encoding: 'utf8',
    cwd: folder,
  });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { said: lines.map((line): unknown => JSON.parse(line)), stderr, status };
}

test('one answer per line, in order, with the id as given', () => {
  const lines = [
    { id: 'a', title: 'Lelaki maut dirempuh lori', body: null, published: '24/5/2026 2:04:35 PM' },
    { id: 7, title: null, more: 'unknown keys are nothing to us' },
    { id: { any: ['type'] }, body: '', published: 'no date at all' },
    { title: 'The road was closed without an id' },
  ];
  const { said, status } = understand([], lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(said).toMatchObject([
    { id: 'a', lang: 'ms', label: 'lead', kinds: ['road'] },
    { id: 7, label: 'unrelated', dead: null, victims: [] },
    { id: { any: ['type'] }, lang: 'und' },
    { id: null, lang: 'en' },
  ]);
  expect(status).toBe(0);
});

test('a line that is not JSON is named, the others are answered, and the exit code is 2', () => {
  const { said, stderr, status } = understand([], '{"id":1}\nnot json\n[1]\n{"id":2}\n');
  expect(said).toMatchObject([{ id: 1 }, { id: 2 }]);
  expect(stderr).toMatch(/line 2: not a JSON object/);
  expect(stderr).toMatch(/line 3: not a JSON object/);
  expect(status).toBe(2);
});

test('files are read one after another, packed ones too', () => {
  writeFileSync(join(folder, 'one.jsonl'), '{"id":1}\n');
  writeFileSync(join(folder, 'two.jsonl.gz'), gzipSync('{"id":2}\n'));
  expect(understand(['one.jsonl', 'two.jsonl.gz']).said).toMatchObject([{ id: 1 }, { id: 2 }]);
});

test.each([
  [['missing.jsonl'], /no such file/],
  [['--home', 'Malaysia'], /two-letter/],
  [['--model', command], /not a model/],
  [['--edition', 'missing.yaml'], /no such file/],
])('%s is bad usage: one clear line and exit code 2', (args, message) => {
  const { stderr, status, said } = understand(args);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(said).toEqual([]);
  expect(status).toBe(2);
});
