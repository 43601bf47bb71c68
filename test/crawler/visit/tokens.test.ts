import { expect } from 'vitest';

import { makeServices } from '../../../crawler/visit/ask-service.ts';
import { readers } from '../../../crawler/readers/readers.ts';
import { crawlSource } from '../../../crawler/steps/crawl-source.ts';
import { liveTokens } from '../../../crawler/visit/tokens.ts';
import { readSettings } from '../../../settings.ts';
import { facebook } from '../../../crawler/sources/facebook.ts';
import * as sources from '../../../store/sources.ts';
import { aSource, reaching, reachingWith } from '../../support/media/a-source.ts';
import { PAGE, serveFacebook, TOKEN } from '../../support/media/facebook.ts';
import { test } from '../../support/test.ts';

test('each token of the settings is for the one origin of its service, never in the clear', () => {
  const settings = readSettings({ FACEBOOK_TOKEN: 'a', X_TOKEN: 'b', YOUTUBE_API_KEY: '' });
  expect(liveTokens(settings)).toEqual({
    facebook: { value: 'a', origins: ['https://graph.facebook.com'] },
    x: { value: 'b', origins: ['https://api.x.com'] },
  });
});

test('a token is not sent in the clear, even to the host it is for', async () => {
  const asked: string[] = [];
  const askAsKnown = (url: URL) => {
    asked.push(url.href);
    return Promise.reject(new Error('nobody answers'));
  };
  const tokens = liveTokens(readSettings({ FACEBOOK_TOKEN: 'a' }));
  const services = makeServices({ userAgent: 'FirstKnock/1.0', tokens }, { askAsKnown });
  const refused = { kind: 'refused-address' };
  for (const address of [
    'http://graph.facebook.com/v25.0/contoh/posts',
    'https://graph.facebook.com:8443/v25.0/contoh/posts',
    'https://graph.facebook.com.contoh.example/v25.0/contoh/posts',
  ]) {
    await expect(services.ask(facebook, address)).rejects.toMatchObject(refused);
  }
  expect(asked).toEqual([]);
});

test('a token that no header can carry is refused without being repeated', () => {
  const secret = 'rahsia\r\nX-Lain: 1';
  expect(() => readSettings({ X_TOKEN: secret })).toThrow('no token has');
  expect(() => readSettings({ X_TOKEN: secret })).not.toThrow(/rahsia/);
});

test('a source without a token says so and rests; with one it comes back at the next start', async ({
  pool,
}) => {
  const server = await serveFacebook([{ id: '1', at: new Date(), message: 'Banjir surut.' }]);
  const address = `${server.origin}/v25.0/${PAGE}/posts`;
  const { id: _, validators: __, pausedAt: ___, ...facts } = aSource('facebook', address);
  const sourceId = await sources.add(pool, facts);
  const context = { pool, readers, enqueue: () => Promise.resolve() };
  expect(await sources.takeDue(pool, 10)).toEqual([sourceId]);

  const without = { ...context, fetchers: () => reaching(server) };
  const crawl = crawlSource({ sourceId }, without);
  await expect(crawl).rejects.toMatchObject({ kind: 'token-missing' });
  const { rows } = await pool.query<{ failure: string; rests: number }>(
    'SELECT failure, extract(epoch FROM next_crawl_at - now())::float8 AS rests FROM sources',
  );
  expect(rows[0]?.failure).toBe('token-missing');
  expect(rows[0]?.rests).toBeGreaterThan(5 * 3600);
  expect(await sources.takeDue(pool, 10)).toEqual([]);

  await sources.wakeUnpermitted(pool);
  expect(await sources.takeDue(pool, 10)).toEqual([sourceId]);
  const knowing = { ...context, fetchers: () => reachingWith({ facebook: TOKEN }, server) };
  expect(await crawlSource({ sourceId }, knowing)).toMatchObject({ outcome: 'crawled', added: 1 });

  // Nothing that is kept of it holds the token.
  const tables = ['sources', 'crawls', 'items', 'sightings', 'item_versions', 'captures'];
  for (const table of tables) {
    const kept = await pool.query(`SELECT * FROM ${table}`);
    expect(JSON.stringify(kept.rows), table).not.toContain(TOKEN);
  }
});
