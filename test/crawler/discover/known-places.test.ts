import { expect, test } from 'vitest';

import { kindOfFeed, knownPlace } from '../../../crawler/discover/known-places.ts';

test.each([
  ['https://t.me/wartacontoh', 'telegram', 'https://t.me/wartacontoh'],
  ['https://t.me/s/wartacontoh', 'telegram', 'https://t.me/wartacontoh'],
  ['https://www.youtube.com/channel/UCabc', 'youtube', 'https://www.youtube.com/channel/UCabc'],
  ['https://old.reddit.com/r/contoh/new', 'reddit', 'https://www.reddit.com/r/contoh'],
  ['https://bsky.app/profile/warta.example', 'bluesky', 'https://bsky.app/profile/warta.example'],
  ['https://m.facebook.com/wartacontoh/?ref=1', 'facebook', 'https://www.facebook.com/wartacontoh'],
  [
    'https://www.facebook.com/profile.php?id=100&ref=1',
    'facebook',
    'https://www.facebook.com/profile.php?id=100',
  ],
  ['urn:first-knock:e-paper:100%', 'e-paper', 'urn:first-knock:e-paper:100%'],
  ['https://twitter.com/wartacontoh', 'x', 'https://x.com/wartacontoh'],
  ['https://x.com/search?q=nahas', 'x', 'https://x.com/search?q=nahas'],
  ['imaps://berita@mail.example.com/Siaran', 'email', 'imaps://berita@mail.example.com/Siaran'],
  ['urn:first-knock:e-paper:Warta', 'e-paper', 'urn:first-knock:e-paper:Warta'],
])('%s can be nothing but %s', (address, kind, url) => {
  expect(knownPlace(new URL(address))).toMatchObject({ kind, url, sure: true });
});

test.each([
  ['https://mastodon.example/@warta', 'mastodon'],
  ['https://mastodon.example/tags/nahas', 'mastodon'],
  ['https://www.example.com/wp-json/wp/v2/posts', 'wp-json'],
  ['https://www.example.com/sitemap-news.xml.gz', 'sitemap'],
  ['https://www.example.com/siaran/pagi.vtt', 'broadcast'],
  ['https://www.example.com/akhbar/muka1.pdf', 'e-paper'],
])('%s looks like %s', (address, kind) => {
  expect(knownPlace(new URL(address))).toMatchObject({ kind, sure: false });
});

test.each([
  'https://www.example.com/',
  'https://www.example.com/berita/nasional',
  'https://t.me/',
  // A handle says no number; the page does.
  'https://www.youtube.com/@wartacontoh',
  'https://x.com/',
  'https://www.facebook.com/login',
  'https://notreddit.com/r/contoh',
  'https://www.example.com/r/contoh',
])('%s tells nothing by its looks', (address) => {
  expect(knownPlace(new URL(address))).toBeUndefined();
});

test('feeds of some hosts have readers of their own', () => {
  expect(kindOfFeed(new URL('https://www.youtube.com/feeds/videos.xml?channel_id=UC1'))).toBe(
    'youtube',
  );
  expect(kindOfFeed(new URL('https://www.example.com/feed'))).toBe('rss');
});
