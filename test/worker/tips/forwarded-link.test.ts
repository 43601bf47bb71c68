/** A link that somebody forwards, from the desk through the crawler to the lead. */
import type pg from 'pg';
import { expect } from 'vitest';

import { readers } from '../../../crawler/readers/readers.ts';
import { queueDue } from '../../../crawler/schedule.ts';
import { fetchArticles } from '../../../crawler/steps/fetch-articles.ts';
import { asActor } from '../../../store/db.ts';
import * as leads from '../../../store/leads.ts';
import { HTML, type LocalServer, say, serve } from '../../crawler/local-web.ts';
import { reaching } from '../../support/media/a-source.ts';
import { anActor } from '../../support/records.ts';
import { aDeath, nothingMuch, sendTip, understandTips } from '../../support/tips.ts';
import { test } from '../../support/test.ts';

const article = `<!doctype html><html><head><title>Pekerja kilang maut di Kluang</title></head>
<body><article><h1>Pekerja kilang maut di Kluang</h1>
<p>KLUANG: ${aDeath} Polis berkata kejadian berlaku kira-kira jam 11 malam di kilometer 5.</p>
<p>Jenazah dibawa ke hospital untuk bedah siasat, dan keluarganya telah dimaklumkan.</p></article></body></html>`;

/** All that the schedule finds due, done as a crawler does it. */
async function crawlDue(pool: pg.Pool, server: LocalServer): Promise<string[]> {
  const queued: string[] = [];
  const context = {
    pool,
    fetchers: () => reaching(server),
    readers,
    enqueue: () => Promise.resolve(),
  };
  await queueDue(pool, async (name, job) => {
    queued.push(name);
    if ('host' in job) await fetchArticles(job, context);
  });
  return queued;
}

async function theLead(pool: pg.Pool) {
  const monitor = await anActor(pool);
  const [lead] = await asActor(pool, monitor, (tx) => leads.triageQueue(tx, { limit: 5 }));
  return lead;
}

test('the page behind it is fetched and read, and fills the lead in', async ({ pool }) => {
  const server = await serve({ '/berita/7': say(article, HTML) });
  await sendTip(pool, await anActor(pool), {
    words: nothingMuch,
    link: `${server.origin}/berita/7`,
  });
  await understandTips(pool);
  expect(await theLead(pool)).toMatchObject({ headline: nothingMuch, dead: null });
  expect(await crawlDue(pool, server)).toEqual(['fetch-articles']);
  await understandTips(pool);
  const lead = await theLead(pool);
  expect(lead).toMatchObject({ headline: 'Pekerja kilang maut di Kluang', dead: 1 });
  expect(lead?.people).toMatchObject([{ name: 'Rosli Contoh' }]);
  expect(lead?.tips).toMatchObject([{ words: nothingMuch }]);
});

test.for([
  ['not-found', '/tiada'],
  ['blocked', '/dalaman/7'],
] as const)('one that is %s keeps the words, and its lead', async ([failure, path], { pool }) => {
  const server = await serve({
    '/robots.txt': say('User-agent: *\nDisallow: /dalaman/\n', { 'content-type': 'text/plain' }),
    '/dalaman/7': say(article, HTML),
  });
  await sendTip(pool, await anActor(pool), { words: nothingMuch, link: server.origin + path });
  await understandTips(pool);
  await crawlDue(pool, server);
  await understandTips(pool);
  const { rows } = await pool.query('SELECT article_failure, article_due_at FROM items');
  expect(rows).toEqual([{ article_failure: failure, article_due_at: null }]);
  expect(await theLead(pool)).toMatchObject({ headline: nothingMuch, tips: [{}] });
});

test('a link to an inside address is never asked for', async ({ pool }) => {
  const inside = await serve({ '/': say(article, HTML) });
  const elsewhere = await serve({});
  await sendTip(pool, await anActor(pool), { words: nothingMuch, link: `${inside.origin}/` });
  await understandTips(pool);
  await crawlDue(pool, elsewhere);
  const { rows } = await pool.query('SELECT article_failure FROM items');
  expect(rows).toEqual([{ article_failure: 'refused-address' }]);
  expect(inside.asked).toEqual([]);
  expect(await theLead(pool)).toMatchObject({ headline: nothingMuch });
});
