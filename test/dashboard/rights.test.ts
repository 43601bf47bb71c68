/** Every address of the desk: who may ask for it, role by role, and office by office. */
import type { Router } from 'express';
import type pg from 'pg';
import { expect } from 'vitest';

import { makeApp } from '../../dashboard/app.ts';
import { may, type Right, Role } from '../../domain/actor.ts';
import { openLog } from '../../log.ts';
import { aCapture } from '../support/captures.ts';
import { type AtTheDesk, test } from '../support/desk.ts';
import { aCase, aLead, anActor, aStory, aTelling, type LeadSaid } from '../support/records.ts';
import { count } from '../support/test.ts';
import { aPrintedPage } from '../support/papers.ts';
import { aPartner, sendTip } from '../support/tips.ts';
import { aProposal, aTrial } from '../support/trials.ts';

/** What each address needs. One that is not listed here fails the first test. */
const needs: Record<string, Right | 'a session' | 'nothing'> = {
  'GET /health': 'nothing',
  'GET /ready': 'nothing',
  'GET /assets/:edition/*name': 'nothing',
  'GET /sign-in': 'nothing',
  'POST /sign-in': 'nothing',
  'POST /sign-in/as': 'nothing',
  'POST /sign-out': 'nothing',
  'GET /enter/:token': 'nothing',
  'POST /enter/:token': 'nothing',
  'POST /language': 'nothing',
  'POST /hooks/tips': 'nothing',
  'GET /partner/:partnerId': 'nothing',
  'POST /partner/:partnerId/entry': 'nothing',
  'POST /partner/:partnerId/tips': 'nothing',
  'GET /': 'a session',
  'GET /live': 'a session',
  'GET /triage': 'see-triage',
  'GET /triage/rows': 'see-triage',
  'POST /triage/changes': 'see-triage',
  'GET /leads/:leadId': 'see-triage',
  'GET /leads/:leadId/edge': 'see-triage',
  'POST /leads/:leadId/reading': 'see-triage',
  'POST /leads/:leadId/promotion': 'decide-lead',
  'POST /leads/:leadId/dismissal': 'decide-lead',
  'POST /leads/:leadId/snooze': 'decide-lead',
  'POST /undoing': 'decide-lead',
  'GET /stories/:storyId': 'see-story',
  'GET /cases': 'see-case',
  'GET /cases/:caseId': 'see-case',
  'POST /cases/:caseId/notes': 'work-case',
  'GET /items/:itemId/page': 'see-story',
  'GET /items/:itemId/page/preview': 'see-story',
  'GET /items/:itemId/page/picture': 'see-story',
  'GET /e-papers/new': 'give-paper',
  'POST /e-papers': 'give-paper',
  'GET /sources': 'see-sources',
  'GET /items/:itemId/capture': 'see-capture',
  'POST /items/:itemId/re-reading': 'see-capture',
  'GET /tips': 'give-tip',
  'GET /tips/new': 'give-tip',
  'POST /tips': 'give-tip',
  'GET /tips/:tipId': 'give-tip',
  'POST /tips/:tipId/caller': 'open-caller',
  'POST /tips/:tipId/confirmation': 'decide-lead',
  'GET /partners': 'keep-partners',
  'POST /partners': 'keep-partners',
  'POST /partners/:partnerId/link': 'keep-partners',
  'POST /partners/:partnerId/key': 'keep-partners',
  'POST /partners/:partnerId/revocation': 'keep-partners',
  'GET /sources/:sourceId': 'see-sources',
  'GET /sources/new': 'tune-sources',
  'GET /sources/opml': 'tune-sources',
  'POST /sources/opml': 'tune-sources',
  'GET /sources/list.opml': 'tune-sources',
  'POST /sources/trials': 'tune-sources',
  'GET /sources/trials/:trialId': 'tune-sources',
  'POST /sources/trials/:trialId/source': 'tune-sources',
  'GET /sources/:sourceId/edit': 'tune-sources',
  'POST /sources/:sourceId/edit': 'tune-sources',
  'POST /sources/:sourceId/trial': 'tune-sources',
  'POST /sources/:sourceId/pause': 'tune-sources',
  'POST /sources/:sourceId/resumption': 'tune-sources',
  'POST /sources/:sourceId/crawl': 'tune-sources',
  'POST /sources/:sourceId/re-reading': 'see-capture',
  'GET /runs': 'see-runs',
};

/** A body that every form takes; each reads its own part. */
const form = {
  reason: 'other',
  until: 'tomorrow',
  words: 'Salam.',
  name: 'Kesatuan Rekaan',
  since: '2026-01-01T00:00:00Z',
  address: 'urn:first-knock:e-paper:Akhbar',
  text: '<opml><outline text="Warta" xmlUrl="https://warta.example/feed"/></opml>',
};

/** Asks for it with the ids of these records. A stream would never end, so it is not asked for. */
async function ask(person: AtTheDesk, route: string, ids: Record<string, string>) {
  const [method, path] = route.split(' ') as [string, string];
  const address = addressOf(path, ids);
  const { status } = await (method === 'GET' ? person.get(address) : person.post(address, form));
  return status;
}

function addressOf(path: string, ids: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? 'x');
}

function routesThatNeed(some: (need: string) => boolean): [string, string][] {
  return Object.entries(needs).filter(([route, need]) => some(need) && route !== 'GET /live');
}

async function records(pool: pg.Pool, said: LeadSaid = {}): Promise<Record<string, string>> {
  const opener = await anActor(pool, { role: 'supervisor' });
  const storyId = await aStory(pool);
  const leadId = await aLead(pool, { ...said, storyId });
  const itemId = await aPrintedPage(pool, await aCapture(pool, await aTelling(pool, storyId)));
  const { id: tipId } = await sendTip(pool, opener, { caller: { phone: '012-000 0000' } });
  const partnerId = (await aPartner(pool)).partner.id;
  const caseId = await aCase(pool, opener, said);
  const operator = await anActor(pool, { role: 'operator' });
  const trialId = await aTrial(pool, operator, [
    aProposal({ url: 'urn:first-knock:e-paper:Suara' }),
  ]);
  const { rows } = await pool.query<{ id: string }>('SELECT source_id AS id FROM items LIMIT 1');
  const sourceId = rows[0]?.id ?? '';
  return { storyId, leadId, itemId, tipId, partnerId, caseId, trialId, sourceId };
}

function isRight(need: string): need is Right {
  return need !== 'nothing' && need !== 'a session';
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** All routes of an app or router, as `GET /path`. */
function routesOf({ stack }: { stack: Layer[] }): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (route) {
      return Object.keys(route.methods).map((name) => `${name.toUpperCase()} ${route.path}`);
    }
    return handle?.stack ? routesOf({ stack: handle.stack }) : [];
  });
}

test('every address of the desk says what it needs', ({ pool }) => {
  const { app, live } = makeApp({ pool, log: openLog('test', 'silent'), demo: true });
  live.stop();
  const routes = routesOf(app.router as Router & { stack: Layer[] });
  expect(routes.sort()).toEqual(Object.keys(needs).sort());
});

for (const role of Role.options) {
  test(`a ${role} is let in where the role has the right, and refused elsewhere`, async ({
    pool,
    desk,
  }) => {
    const person = await desk.seat({ role });
    const ids = await records(pool);
    // Their own: an officer sees no other case or tip.
    await pool.query('UPDATE cases SET assigned_to = $1', [person.actor.id]);
    await pool.query('UPDATE tips SET actor_id = $1', [person.actor.id]);

    for (const [route, need] of routesThatNeed(isRight)) {
      const status = await ask(person, route, ids);
      if (may(person.actor, need as Right)) expect(status, route).toBeLessThan(400);
      else expect(status, route).toBe(403);
    }
  });
}

test('nobody who is not signed in is let in anywhere', async ({ pool, desk }) => {
  const ids = await records(pool);
  const left = await desk.seat({ role: 'administrator' });
  await pool.query('DELETE FROM sessions');
  const before = await count(pool, 'audit');

  for (const [route] of routesThatNeed((need) => need !== 'nothing')) {
    expect([303, 401], route).toContain(await ask(left, route, ids));
  }
  expect(await count(pool, 'audit')).toBe(before);
});

test("another office's leads and cases are not there, wherever they are asked for", async ({
  pool,
  desk,
}) => {
  const ids = await records(pool, { office: 'Taiping' });
  const before = await count(pool, 'audit');
  const person = await desk.seat({ role: 'administrator', offices: ['Ipoh'] });

  const objects = routesThatNeed(isRight).filter(([route]) => /:leadId|:caseId/.test(route));
  expect(objects.length).toBeGreaterThan(5);
  for (const [route] of objects) expect(await ask(person, route, ids), route).toBe(404);
  expect(await count(pool, 'audit')).toBe(before);
});

test('reading changes nothing but the audit', async ({ pool, desk }) => {
  const ids = await records(pool);
  const person = await desk.seat({ role: 'administrator' });

  const before = await everything(pool);
  const reading = routesThatNeed(isRight).filter(
    ([route]) => route.startsWith('GET') || route === 'POST /triage/changes',
  );
  for (const [route] of reading) expect(await ask(person, route, ids), route).toBe(200);
  expect(await everything(pool)).toEqual(before);
});

test('HEAD reads nothing and leaves nothing', async ({ pool, desk }) => {
  const ids = await records(pool);
  const { cookie } = await desk.seat({ role: 'administrator' });
  const before = [await everything(pool), await count(pool, 'audit')];

  const reading = routesThatNeed((need) => need !== 'nothing');
  for (const [route] of reading.filter(([route]) => /^GET .+\w/.test(route))) {
    const path = addressOf(route.slice('GET '.length), ids);
    const { status } = await fetch(desk.url + path, { method: 'HEAD', headers: { cookie } });
    expect(status, route).toBe(405);
  }
  expect([await everything(pool), await count(pool, 'audit')]).toEqual(before);
});

/** All rows of all tables as one print each, but the audit and when a session was last used. */
async function everything(pool: pg.Pool): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'audit'",
  );
  const prints: Record<string, string> = {};
  for (const { name } of rows) {
    const row = name === 'sessions' ? 'each.token_hash' : 'each';
    const print = `SELECT count(*) || ' ' || md5(string_agg(${row}::text, '' ORDER BY ${row}::text))
      AS print FROM ${name} AS each`;
    prints[name] = (await pool.query<{ print: string }>(print)).rows[0]?.print ?? '';
  }
  return prints;
}
