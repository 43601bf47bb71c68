/** Sessions, rights and forged forms, through a small app of the same middleware. */
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

import express, { type ErrorRequestHandler } from 'express';
import type pg from 'pg';
import { expect } from 'vitest';

import { refuseForgery } from '../../dashboard/forgery.ts';
import {
  endSession,
  keepsSession,
  loadSession,
  SESSION_COOKIE,
  startSession,
} from '../../dashboard/session.ts';
import { Forbidden, LANG_COOKIE, makeAdmit, makeLook, SignedOut } from '../../dashboard/visitor.ts';
import { type Right, rights } from '../../domain/actor.ts';
import * as actors from '../../store/actors.ts';
import { anActor } from '../support/records.ts';
import { count, test as base } from '../support/test.ts';

/** A browser of one person: it keeps the session's cookie. */
interface Browser {
  cookie: string;
  send: (method: string, path: string, headers?: Record<string, string>) => Promise<Response>;
}

interface Fixtures {
  open: (cookie?: string) => Browser;
}

const test = base.extend<Fixtures>({
  open: async ({ pool }, use) => {
    const server = smallDesk(pool).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await use((cookie = '') => {
      const browser: Browser = {
        cookie,
        send: async (method, path, headers = { 'sec-fetch-site': 'same-origin' }) => {
          const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
            method,
            headers: { ...headers, cookie: browser.cookie },
          });
          const set = answer.headers.getSetCookie()[0];
          if (set) browser.cookie = set.split(';')[0]!;
          return answer;
        },
      };
      return browser;
    });
    server.close();
  },
});

const answerError: ErrorRequestHandler = (error, _req, res, _next) => {
  res.status(error instanceof SignedOut ? 401 : error instanceof Forbidden ? 403 : 500).end();
};

function smallDesk(pool: pg.Pool): express.Express {
  const app = express();
  const look = makeLook({ demo: true, asset: (name) => name });
  const admit = makeAdmit(look);
  app.use(loadSession(pool), refuseForgery);
  app.post('/sign-in/:actorId', async (req, res) => {
    await startSession(pool, req, res, await actors.get(pool, req.params.actorId));
    res.end();
  });
  app.post('/sign-out', async (req, res) => {
    await endSession(pool, req, res);
    res.end();
  });
  app.get('/may/:right', (req, res) => {
    const { actor, theme, keys, t } = admit(req, req.params.right as Right);
    res.json({ actor, theme, keys, lang: t.lang });
  });
  app.get('/look', (req, res) => {
    const { actor, t, demo, path } = look(req);
    res.json({ actor, lang: t.lang, demo, path });
  });
  app.get('/keeps', (req, res) => {
    res.json(keepsSession(req));
  });
  return app.use(answerError);
}

test('signing in gives a cookie that only our own https or this computer gets back', async ({
  pool,
  open,
}) => {
  const aminah = await anActor(pool);
  const answer = await open().send('POST', `/sign-in/${aminah.id}`);
  const [said] = answer.headers.getSetCookie();

  expect(said).toMatch(new RegExp(`^${SESSION_COOKIE}=[\\w-]{43};`));
  expect(said?.split('; ').slice(1)).toEqual(
    expect.arrayContaining(['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Max-Age=43200']),
  );
  expect(said).not.toContain('Domain');
  expect(await count(pool, "audit WHERE act = 'sign-in'")).toBe(1);
});

test('who is signed in is known, with how they like the desk', async ({ pool, open }) => {
  const aminah = await anActor(pool);
  const browser = open();
  await browser.send('POST', `/sign-in/${aminah.id}`);

  const answer = await browser.send('GET', '/may/see-triage');
  const liked = { lang: 'ms', theme: 'system', keys: true };
  expect(await answer.json()).toEqual({ actor: aminah, ...liked });
});

test('a stranger meets the desk in Malay, or in the language they chose', async ({ open }) => {
  const answer = await open().send('GET', '/look?a=1');
  const strange = { actor: null, lang: 'ms', demo: true, path: '/look?a=1' };
  expect(await answer.json()).toEqual(strange);

  const chosen = await open(`x=1; ${LANG_COOKIE}=en`).send('GET', '/look');
  expect(await chosen.json()).toMatchObject({ lang: 'en' });
});

test('each role may do what the table of rights says, and nothing else', async ({ pool, open }) => {
  const allowed: Record<string, string[]> = {};
  for (const role of ['monitor', 'operator', 'officer'] as const) {
    const browser = open();
    await browser.send('POST', `/sign-in/${(await anActor(pool, { role })).id}`);
    const statuses = await Promise.all(
      rights.map(async (right) => (await browser.send('GET', `/may/${right}`)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200, 403]));
    allowed[role] = rights.filter((_, index) => statuses[index] === 200);
  }
  expect(allowed['monitor']).toContain('decide-lead');
  expect(allowed['operator']).not.toContain('decide-lead');
  expect(allowed['officer']).not.toContain('see-triage');
});

test('nobody is let in by no cookie, a made-up one, or one of a session that is over', async ({
  pool,
  open,
}) => {
  const browser = open();
  await browser.send('POST', `/sign-in/${(await anActor(pool)).id}`);
  const real = browser.cookie;
  await browser.send('POST', '/sign-out');

  for (const cookie of ['', `${SESSION_COOKIE}=${'a'.repeat(43)}`, `${SESSION_COOKIE}=x`, real]) {
    expect((await open(cookie).send('GET', '/may/see-triage')).status).toBe(401);
  }
});

test('signing in again gives a new token and ends the old one', async ({ pool, open }) => {
  const aminah = await anActor(pool);
  const browser = open();
  await browser.send('POST', `/sign-in/${aminah.id}`);
  const before = browser.cookie;
  await browser.send('POST', `/sign-in/${aminah.id}`);

  expect(browser.cookie).not.toBe(before);
  expect((await open(before).send('GET', '/may/see-triage')).status).toBe(401);
  expect((await browser.send('GET', '/may/see-triage')).status).toBe(200);
});

test('a token planted in the browser is never taken on', async ({ pool, open }) => {
  const planted = `${SESSION_COOKIE}=${'p'.repeat(43)}`;
  const browser = open(planted);
  await browser.send('POST', `/sign-in/${(await anActor(pool)).id}`);
  expect(browser.cookie).not.toBe(planted);
});

test('signing out clears the cookie and what the browser kept', async ({ pool, open }) => {
  const browser = open();
  await browser.send('POST', `/sign-in/${(await anActor(pool)).id}`);
  const answer = await browser.send('POST', '/sign-out');

  expect(answer.headers.get('clear-site-data')).toContain('"cache"');
  expect(browser.cookie).toBe(`${SESSION_COOKIE}=`);
  expect(await count(pool, 'sessions')).toBe(0);
  expect(await count(pool, "audit WHERE act = 'sign-out'")).toBe(1);
});

test('a person who may not come in any more is out with the next request', async ({
  pool,
  open,
}) => {
  const browser = open();
  await browser.send('POST', `/sign-in/${(await anActor(pool)).id}`);
  await pool.query('UPDATE actors SET disabled_at = now()');
  expect((await browser.send('GET', '/may/see-triage')).status).toBe(401);
});

test('a role taken away is away with the next request', async ({ pool, open }) => {
  const browser = open();
  await browser.send('POST', `/sign-in/${(await anActor(pool)).id}`);
  await pool.query("UPDATE actors SET role = 'officer'");
  expect((await browser.send('GET', '/may/decide-lead')).status).toBe(403);
});

test('a form that another site sends changes nothing', async ({ pool, open }) => {
  const path = `/sign-in/${(await anActor(pool)).id}`;
  const forged = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
  ];
  for (const headers of forged) {
    expect((await open().send('POST', path, headers as Record<string, string>)).status).toBe(403);
  }
  expect(await count(pool, 'sessions')).toBe(0);
});

test('a form of ours is let through, from an older browser too', async ({ pool, open }) => {
  const path = `/sign-in/${(await anActor(pool)).id}`;
  const host = new URL((await open().send('GET', '/keeps')).url).host;
  for (const headers of [
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
    { origin: `http://${host}` },
  ]) {
    expect((await open().send('POST', path, headers as Record<string, string>)).status).toBe(200);
  }
});

test('reading is let through from anywhere', async ({ open }) => {
  const answer = await open().send('GET', '/keeps', { 'sec-fetch-site': 'cross-site' });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toBe(true);
});
