/** `test` with people at the desk: each signed in, and answered by the real app over http. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type pg from 'pg';

import { makeApp } from '../../dashboard/app.ts';
import { SESSION_COOKIE } from '../../dashboard/session.ts';
import type { Actor, Role } from '../../domain/actor.ts';
import { openLog } from '../../log.ts';
import { openPool } from '../../store/db.ts';
import * as sessions from '../../store/sessions.ts';
import { anActor } from './records.ts';
import { test as base, waitingForLocks } from './test.ts';

/** What a person at the desk is answered. Nothing is followed: a 303 is an answer. */
export interface Answer {
  status: number;
  text: string;
  headers: Headers;
}

/** One person, signed in at a browser of their own. */
export interface AtTheDesk {
  actor: Actor & { id: string };
  /** The session's cookie, for what is asked otherwise. */
  cookie: string;
  get: (path: string) => Promise<Answer>;
  /** Sends a form as htmx does, and is answered with the fragment. */
  post: (path: string, body?: Record<string, string>) => Promise<Answer>;
}

export interface DeskOfTest {
  url: string;
  /** Exact `address:port` pairs that sources may be added at; a test adds its own. */
  loopback: string[];
  /** Signs in a new person. */
  seat: (said?: { name?: string; role?: Role; offices?: string[] }) => Promise<AtTheDesk>;
}

/** What partners' keys are worked out from at the desk of a test. */
export const HOUSE_SECRET = 'a-secret-made-up-for-tests-alone';

export const test = base.extend<{ desk: DeskOfTest }>({
  desk: async ({ databaseUrl }, use) => {
    const pool = openPool(databaseUrl, { max: 16 });
    const loopback: string[] = [];
    const { app, live } = makeApp({
      pool,
      log: openLog('test', 'silent'),
      demo: true,
      houseSecret: HOUSE_SECRET,
      loopback,
    });
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await use({ url, loopback, seat: (said) => seat(pool, url, said) });
    live.stop();
    server.closeAllConnections();
    server.close();
    await pool.end();
  },
});

async function seat(
  pool: pg.Pool,
  url: string,
  said?: Parameters<typeof anActor>[1],
): Promise<AtTheDesk> {
  const actor = await anActor(pool, said);
  const cookie = `${SESSION_COOKIE}=${await sessions.start(pool, actor.id)}`;
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  return {
    actor,
    cookie,
    get: (path) => answerTo(fetch(url + path, { headers, redirect: 'manual' })),
    post: (path, body = {}) =>
      answerTo(
        fetch(url + path, {
          method: 'POST',
          headers: { ...headers, 'hx-request': 'true', 'hx-request-type': 'partial' },
          body: new URLSearchParams(body),
          redirect: 'manual',
        }),
      ),
  };
}

async function answerTo(sent: Promise<Response>): Promise<Answer> {
  const response = await sent;
  return { status: response.status, text: await response.text(), headers: response.headers };
}

/**
 * Has everybody act while the lead is held fast, and lets go of it once all of them wait for it:
 * they could not be closer to the same instant.
 */
export async function atOnce(
  pool: pg.Pool,
  leadId: string,
  people: AtTheDesk[],
  act: (person: AtTheDesk) => Promise<Answer>,
): Promise<Answer[]> {
  const holder = await pool.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM leads WHERE id = $1 FOR UPDATE', [leadId]);
  const acting = Promise.all(people.map(act));
  while ((await waitingForLocks(pool)) < people.length) await new Promise(setImmediate);
  await holder.query('COMMIT');
  holder.release();
  return acting;
}
