/** Every page as everybody meets it: both languages, light and dark, wide and narrow, by ear. */
import { AxeBuilder } from '@axe-core/playwright';
import type pg from 'pg';
import type { Page } from 'playwright';
import { expect } from 'vitest';

import type { Actor } from '../../domain/actor.ts';
import * as crawls from '../../store/crawls.ts';
import * as runs from '../../store/runs.ts';
import { aCapture } from '../support/captures.ts';
import { aPrintedPage } from '../support/papers.ts';
import { anActor, aCase, aLead, aPerson, aStory } from '../support/records.ts';
import { aTelling } from '../support/tellings.ts';
import { aProposal, aTrial } from '../support/trials.ts';
import { aPartner, sendTip, understandTips } from '../support/tips.ts';
import { test } from './browser.ts';

/** What people may send us as a headline, a name or an outlet. */
const hostile = {
  script: '<script>alert(1)</script>',
  attribute: '" onmouseover="alert(1)" x="',
  image: '<img src=x onerror=alert(1)>',
  htmx: '<b hx-get="/leads" hx-trigger="load" hx-on:load="alert(1)">x</b>',
  template: '${alert(1)}{{alert(1)}}',
  long: 'pertanggungjawaban'.repeat(20),
  reversed: 'Lori \u202Egnalubret\u202C',
};

/** A desk with something on every page, much of it hostile. Returns the addresses of its pages. */
async function furnish(pool: pg.Pool): Promise<string[]> {
  const opener: Actor = await anActor(pool, { name: 'Salina Contoh', role: 'supervisor' });
  const storyId = await aStory(pool, { headline: `Lori terbabas ${hostile.script}` });
  const names = [
    aPerson,
    { ...aPerson, name: hostile.image, age: 52 },
    { ...aPerson, name: 'Aina Contoh', age: 9 },
  ];
  await aTelling(pool, {
    storyId,
    outlet: hostile.htmx,
    title: `Tukang jahit maut ${hostile.attribute}`,
    body: `Rosnah Contoh maut ${hostile.script}\n\n${hostile.image} ${hostile.template}\n\n${hostile.long}`,
    reasons: { maut: 0.4, [hostile.script]: 0.2, [hostile.image]: -0.1 },
    victims: names,
    facts: { dead: 1, injured: 2 },
  });
  await aTelling(pool, {
    storyId,
    outlet: hostile.long,
    lang: 'en',
    url: 'javascript:alert(1)',
    facts: { dead: 2 },
  });
  const { rows } = await pool.query<{ id: string }>('SELECT item_id AS id FROM story_items');
  const itemId = await aCapture(pool, rows[0]?.id ?? '', {
    bytes: new TextEncoder().encode(Object.values(hostile).join('\n').repeat(200)),
    contentType: hostile.attribute,
    url: `https://warta.example/${hostile.long}`,
  });
  await aPrintedPage(pool, itemId);
  await pool.query(
    "UPDATE sources SET kind = 'e-paper' WHERE id = (SELECT source_id FROM items WHERE id = $1)",
    [itemId],
  );
  await pool.query("UPDATE papers SET name = $1, failure = 'unreadable'", [
    hostile.image + hostile.long,
  ]);
  const leadId = await aLead(pool, { storyId, rank: 9, people: names });
  await aLead(pool, { storyId, rank: 8 });
  for (const [index, headline] of Object.values(hostile).entries()) {
    await aLead(pool, { storyId: await aStory(pool, { headline }), rank: index });
  }
  const caseId = await aCase(pool, opener, { people: names });
  await pool.query('INSERT INTO case_notes (case_id, actor_id, words) VALUES ($1, $2, $3)', [
    caseId,
    opener.id,
    Object.values(hostile).join('\n'),
  ]);
  await pool.query(
    "UPDATE sources SET failure = 'challenge', failed_at = now() WHERE outlet = $1",
    [hostile.long],
  );
  await runs.begin(pool, hostile.htmx, 100);
  const sources = await pool.query<{ id: string }>('SELECT source_id AS id FROM items');
  const sourceId = sources.rows[0]?.id ?? '';
  await pool.query("UPDATE items SET label = 'lead'");
  await crawls.record(pool, {
    sourceId,
    startedAt: new Date(),
    tookMs: 900,
    bytes: 1,
    requests: 3,
    outcome: hostile.script,
  });
  const operator = await anActor(pool, { role: 'operator' });
  const strange = aProposal({
    name: hostile.image,
    url: `https://warta.example/${hostile.long}`,
    complaints: ['undated', 'article-unread'],
    entries: Object.values(hostile).map((title) => ({
      title,
      url: 'javascript:alert(1)',
      summary: hostile.long,
      publishedAt: null,
    })),
    article: { url: 'https://warta.example/1', words: 3, opening: hostile.htmx, failure: null },
  });
  const ended = await aTrial(pool, operator, [strange, aProposal({ failure: 'challenge' })]);
  const waiting = await aTrial(pool, operator, []);
  await pool.query("UPDATE trials SET state = 'waiting', asking = $1 WHERE id = $2", [
    hostile.long,
    waiting,
  ]);
  const { partner } = await aPartner(pool, hostile.script);
  const tip = await sendTip(pool, partner, {
    words: Object.values(hostile).join('\n'),
    given: {
      name: hostile.image,
      age: 9,
      place: hostile.long.slice(0, 300),
      when: hostile.reversed,
    },
    caller: { name: hostile.htmx, phone: '012-345 6789' },
  });
  await understandTips(pool);
  const {
    rows: [told],
  } = await pool.query<{ id: string }>('SELECT lead_id AS id FROM tips');
  return [
    '/triage',
    `/leads/${leadId}`,
    `/stories/${storyId}`,
    `/items/${itemId}/capture`,
    `/items/${itemId}/page`,
    `/items/${itemId}/page?open=yes`,
    '/e-papers/new',
    '/cases',
    `/cases/${caseId}`,
    '/sources',
    '/sources/new',
    '/sources/opml',
    `/sources/${sourceId}`,
    `/sources/${sourceId}/edit`,
    `/sources/trials/${waiting}`,
    `/sources/trials/${ended}`,
    '/runs',
    '/tips',
    '/tips/new',
    `/tips/${tip.id}`,
    `/leads/${told?.id}`,
    '/partners',
    `/partner/${partner.id}`,
    '/nowhere',
  ];
}

/** Grave findings of axe, as one line each. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

const looks = [
  { lang: 'ms', colorScheme: 'light' },
  { lang: 'ms', colorScheme: 'dark' },
  { lang: 'en', colorScheme: 'light' },
  { lang: 'en', colorScheme: 'dark' },
] as const;

for (const { lang, colorScheme } of looks) {
  test(
    `nothing grave for those who see or hear otherwise: ${lang}, ${colorScheme}`,
    { timeout: 180_000 },
    async ({ pool, sit }) => {
      const paths = await furnish(pool);
      const page = await sit({ role: 'administrator', lang, browser: { colorScheme } });
      for (const path of paths) {
        await page.goto(path);
        expect(await findings(page), path).toEqual([]);
      }
      await page.goto('/triage');
      await page.keyboard.press('d');
      expect(await findings(page), 'an open menu').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('p');
      await page.locator('.toast').waitFor();
      expect(await findings(page), 'a toast').toEqual([]);
      await page.keyboard.press('?');
      expect(await findings(page), 'the help').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: lang === 'ms' ? 'Log keluar' : 'Sign out' }).click();
      await page.waitForURL('**/sign-in');
      expect(await findings(page), 'the front door').toEqual([]);
    },
  );
}

for (const width of [390, 320]) {
  test(
    `no page is wider than a screen of ${width}`,
    { timeout: 120_000 },
    async ({ pool, sit }) => {
      const paths = await furnish(pool);
      const page = await sit({
        role: 'administrator',
        browser: { viewport: { width, height: 700 } },
      });
      for (const path of paths) {
        await page.goto(path);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).toBe(
          width,
        );
      }
    },
  );
}

test('under a thumb everything that can be pressed is large enough', async ({ pool, sit }) => {
  const [, lead = ''] = await furnish(pool);
  const page = await sit({
    browser: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  });
  await page.goto(lead);
  for (const button of await page.locator('.edge .btn:visible').all()) {
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
});

test(
  'what comes from outside is shown and never run',
  { timeout: 120_000 },
  async ({ pool, sit }) => {
    const paths = await furnish(pool);
    // Dialogs, errors and broken policies fail every test; see browser.ts.
    const page = await sit({ role: 'administrator' });
    for (const path of paths) {
      await page.goto(path);
      expect(
        await page
          .locator('main script, main img:not([src^="/items/"]), [onerror], [onmouseover]')
          .count(),
        path,
      ).toBe(0);
      expect(await page.locator('a[href^="javascript:" i]').count(), path).toBe(0);
    }
    await page.goto(paths[1] ?? '');
    await page.locator('.prose', { hasText: '<img src=x onerror=alert(1)>' }).waitFor();
  },
);

test('nothing is asked of any other host', async ({ pool, desk, sit }) => {
  const paths = await furnish(pool);
  const page = await sit({ role: 'administrator' });
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  for (const path of paths) await page.goto(path);
  expect([...asked]).toEqual([desk.url]);
});
