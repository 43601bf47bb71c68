import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { sourceKinds } from '../../crawler/collect.ts';
import { readSourcesFile } from '../../crawler/sources-file.ts';

async function written(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sources-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'sources.yaml'), text);
  return join(folder, 'sources.yaml');
}

test('the shipped sources can be read, each address once', async () => {
  const sources = await readSourcesFile();
  expect(sources.length).toBeGreaterThan(70);
  expect(new Set(sources.map(({ url }) => url)).size).toBe(sources.length);
});

test('of the shipped sources only those of a kind we read have a basis', async () => {
  const live = (await readSourcesFile()).filter(({ basis }) => basis !== null);
  expect(live.length).toBeGreaterThan(20);
  expect(new Set(live.map(({ kind }) => sourceKinds.includes(kind)))).toEqual(new Set([true]));
});

test('what a source does not say has a default', async () => {
  const path = await written(
    'sources:\n  - { name: A, url: https://rekaan.example/, kind: rss }\n',
  );
  expect(await readSourcesFile(path)).toEqual([
    {
      name: 'A',
      outlet: 'A',
      url: 'https://rekaan.example/',
      kind: 'rss',
      origin: 'live',
      lang: null,
      section: null,
      zone: 'Asia/Kuala_Lumpur',
      options: { ownAddresses: true, fetchArticles: true },
      basis: null,
      everySeconds: 600,
    },
  ]);
});

test.each([
  ['a broken line', 'sources:\n  - name: "A\n', /^sources\.yaml, line 3, column 1: /],
  ['a tab', 'sources:\n\t- name: A\n', /^sources\.yaml, line 2, column 1: /],
  [
    'a missing address',
    'sources:\n  - name: A\n    kind: rss\n',
    /line 2, column 5: sources\.0\.url /,
  ],
  [
    'an address that is none',
    'sources:\n  - name: A\n    kind: rss\n    url: ftp:x\n',
    /line 4, column 10: sources\.0\.url /,
  ],
  [
    'a key nobody knows',
    'sources:\n  - name: A\n    kind: rss\n    url: https://a.example/\n    langage: ms\n',
    /line 2, column 5: sources\.0 .*langage/,
  ],
  ['an empty file', '', /^sources\.yaml, line 1, column 1: /],
])('%s is named with its line and column', async (_, text, message) => {
  await expect(readSourcesFile(await written(text))).rejects.toThrow(message);
});

test('a mailbox is a source, by an address without its password', async () => {
  const at = (url: string) => `sources:\n  - { name: A, url: "${url}", kind: email }\n`;
  const path = await written(at('imaps://amaran@mail.example/INBOX'));
  expect(await readSourcesFile(path)).toMatchObject([{ url: 'imaps://amaran@mail.example/INBOX' }]);
  const failure = await readSourcesFile(await written(at('imaps://a:rahsia@mail.example'))).catch(
    (error: unknown) => String(error),
  );
  expect(failure).toContain('line 2, column');
  expect(failure).not.toContain('rahsia');
});

test('a source that papers are dropped for has a name in place of an address', async () => {
  const text = `sources:
  - { name: Warta (cetak), kind: e-paper, url: 'urn:first-knock:e-paper:warta', basis: licence }
`;
  expect(await readSourcesFile(await written(text))).toMatchObject([
    { kind: 'e-paper', url: 'urn:first-knock:e-paper:warta' },
  ]);
});
