import { expect, test } from 'vitest';

import type { CrawlErrorKind } from '../../crawler/crawl-error.ts';
import { en } from '../../dashboard/words/en.ts';
import { ms } from '../../dashboard/words/ms.ts';

/** Phrases by their path; those made of something are said of the numbers and names given. */
function phrases(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, phrase]: [string, unknown]): [string, string][] => {
    const at = `${path}${name}`;
    if (typeof phrase === 'string') return [[at, phrase]];
    if (typeof phrase === 'function') return [];
    return phrases(phrase as object, `${at}.`);
  });
}

const same = new Set([
  'lang',
  'page.demo',
  'page.menu',
  'roles.operator',
  'langs.ta',
  'runs.kinds.import',
  // Names of their own.
  'sources.kinds.wp-json',
  'sources.kinds.mastodon',
  'sources.kinds.bluesky',
  'sources.kinds.reddit',
]);

test('every phrase is said in both languages, and differently', () => {
  const malay = new Map(phrases(ms));
  for (const [path, english] of phrases(en)) {
    expect(english, path).not.toBe('');
    expect(malay.get(path) ?? '', path).not.toBe('');
    if (!same.has(path)) expect(malay.get(path), path).not.toBe(english);
  }
});

test('every failure of the outside world has a human name in both languages', () => {
  // A kind without words does not compile.
  const kinds = { ...allKinds };
  for (const kind of Object.keys(kinds)) {
    expect(en.failures[kind], kind).toBeTruthy();
    expect(ms.failures[kind], kind).toBeTruthy();
  }
});

const allKinds: Record<CrawlErrorKind, true> = {
  blocked: true,
  forbidden: true,
  'not-found': true,
  gone: true,
  'refused-address': true,
  refused: true,
  'too-large': true,
  'too-many-redirects': true,
  unreadable: true,
  challenge: true,
  'needs-browser': true,
  'token-missing': true,
  'token-expired': true,
  'not-permitted': true,
  'quota-spent': true,
  'rate-limited': true,
  'server-error': true,
  timeout: true,
  unreachable: true,
};

test('one is said otherwise than several in English', () => {
  expect(en.triage.waiting(1)).toBe('1 new lead');
  expect(en.triage.waiting(1200)).toBe('1,200 new leads');
});
