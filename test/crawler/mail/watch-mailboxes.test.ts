import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';
import { expect, onTestFinished, vi } from 'vitest';

import { makeAddressGuard } from '../../../crawler/visit/address-guard.ts';
import type { OpenMailbox } from '../../../crawler/mail/mailbox.ts';
import { makeOpenMailbox } from '../../../crawler/mail/open-mailbox.ts';
import { watchMailboxes } from '../../../crawler/mail/watch-mailboxes.ts';
import * as sources from '../../../store/sources.ts';
import { aSource } from '../../support/media/a-source.ts';
import {
  type Dovecot,
  dovecotPath,
  PASSWORD,
  serveDovecot,
  USER,
} from '../../support/media/dovecot.ts';
import { aMail } from '../../support/media/mail.ts';
import { count, test as each } from '../../support/test.ts';

const test = each.skipIf(!dovecotPath);
const WAIT = { timeout: 20_000, interval: 50 };

/** A mailbox as a source whose turn is an hour away, and has been read so far. */
async function aQuietMailbox(pool: pg.Pool, url: string) {
  const { id: _, validators: __, pausedAt: ___, ...facts } = aSource('email', url);
  const sourceId = await sources.add(pool, { ...facts, everySeconds: 3600 });
  const wait = () =>
    pool.query("UPDATE sources SET next_crawl_at = now() + interval '1 hour' WHERE id = $1", [
      sourceId,
    ]);
  await wait();
  return {
    sourceId,
    wait,
    /** Resolves when it is the source's turn, and ends that. */
    turn: () =>
      vi.waitFor(async () => {
        expect(await sources.takeDue(pool, 10)).toEqual([sourceId]);
        await wait();
      }, WAIT),
  };
}

interface Watching {
  pair: string;
  passwords: Record<string, string>;
  open?: OpenMailbox;
  beatMs?: number;
}

/** A watcher like the crawler's, in a hurry; says what it opened and what failed. */
function watching(pool: pg.Pool, { pair, passwords, open, beatMs = 500 }: Watching) {
  const guard = makeAddressGuard([pair]);
  const openMailbox = open ?? makeOpenMailbox({ guard, passwords, deadlineMs: 1500 });
  const stopping = new AbortController();
  const failures: string[] = [];
  const opened: string[] = [];
  const ended = watchMailboxes({
    pool,
    openMailbox: () => async (url) => {
      const mailbox = await openMailbox(url);
      opened.push(url);
      return mailbox;
    },
    onFailure: (_, why) => failures.push(why),
    signal: stopping.signal,
    lookEveryMs: 50,
    beatMs,
    restMs: 100,
  });
  const stop = async () => {
    stopping.abort();
    await ended;
  };
  onTestFinished(stop);
  return { failures, opened, stop };
}

const isOpen = (watch: { opened: string[] }, times = 1) =>
  vi.waitFor(() => expect(watch.opened.length).toBeGreaterThanOrEqual(times), WAIT);

test('a mail brings the turn of its source forward', async ({ pool }) => {
  const server = await serveDovecot();
  const mailbox = await aQuietMailbox(pool, server.address());
  watching(pool, server);
  // What came before anybody watched counts as well; there, the mailbox is new to us.
  await mailbox.turn();
  for (let n = 1; n <= 3; n += 1) {
    await server.deliver(aMail());
    await mailbox.turn();
  }
});

test('of two watchers one watches, and the other goes on when it ends', async ({ pool }) => {
  const server = await serveDovecot();
  const mailbox = await aQuietMailbox(pool, server.address());
  const first = watching(pool, server);
  await isOpen(first);
  const second = watching(pool, server);
  await sleep(1000);
  expect(second.opened).toEqual([]);
  expect(await count(pool, 'mailbox_watches')).toBe(1);
  await first.stop();
  await isOpen(second);
  await mailbox.turn();
  await server.deliver(aMail());
  await mailbox.turn();
});

test('a watcher that was killed is missed, and another takes its place', async ({ pool }) => {
  const server = await serveDovecot();
  const { sourceId } = await aQuietMailbox(pool, server.address());
  const killed = "gen_random_uuid(), now() + interval '1 hour'";
  await pool.query(`INSERT INTO mailbox_watches SELECT $1, ${killed}`, [sourceId]);
  const watch = watching(pool, server);
  await sleep(500);
  expect(watch.opened).toEqual([]);
  await pool.query('UPDATE mailbox_watches SET until = now()');
  await isOpen(watch);
});

test('a mail that came while the server was away is found when it is back', async ({ pool }) => {
  const server = await serveDovecot();
  const mailbox = await aQuietMailbox(pool, server.address());
  const watch = watching(pool, server);
  await mailbox.turn();
  await server.stop();
  await vi.waitFor(() => expect(watch.failures).toContain('unreachable'), WAIT);
  await server.deliver(aMail());
  await mailbox.wait();
  await server.start();
  await mailbox.turn();
});

test('a connection that only looks alive is found out and made anew', async ({ pool }) => {
  const server = await serveDovecot();
  const line = await aLine(server);
  const mailbox = await aQuietMailbox(pool, `imap://${USER}@${line.pair}/INBOX`);
  const watch = watching(pool, { pair: line.pair, passwords: line.passwords });
  await mailbox.turn();
  line.goDead();
  await server.deliver(aMail());
  await mailbox.wait();
  await isOpen(watch, 2);
  await mailbox.turn();
  expect(watch.failures).toContain('timeout');
});

test('a paused source is watched no more, and again when it goes on', async ({ pool }) => {
  const server = await serveDovecot();
  const { sourceId } = await aQuietMailbox(pool, server.address());
  const watch = watching(pool, server);
  await isOpen(watch);
  await pool.query('UPDATE sources SET paused_at = now() WHERE id = $1', [sourceId]);
  await vi.waitFor(async () => expect(await count(pool, 'mailbox_watches')).toBe(0), WAIT);
  await pool.query('UPDATE sources SET paused_at = NULL WHERE id = $1', [sourceId]);
  await isOpen(watch, 2);
  expect(watch.failures).toEqual([]);
});

test('a mailbox whose password is wrong is left to its rhythm', async ({ pool }) => {
  const server = await serveDovecot();
  await aQuietMailbox(pool, server.address());
  const passwords = { [`${USER}@${server.pair}`]: 'lain' };
  const { failures, opened } = watching(pool, { ...server, passwords });
  await vi.waitFor(() => expect(failures.length).toBeGreaterThan(1), WAIT);
  expect(new Set(failures)).toEqual(new Set(['forbidden']));
  expect(opened).toEqual([]);
});

/** A line to the server that can be cut without either side hearing of it. */
async function aLine(server: Dovecot) {
  let dead = new Set<Socket>();
  const alive = new Set<Socket>();
  const line = createServer((near) => {
    const far = connect(server.port, '127.0.0.1');
    alive.add(near);
    near.on('data', (bytes) => dead.has(near) || far.write(bytes));
    far.on('data', (bytes) => dead.has(near) || near.write(bytes));
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => {});
  });
  await new Promise<void>((ready) => line.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void line.close());
  const pair = `127.0.0.1:${(line.address() as { port: number }).port}`;
  return {
    pair,
    passwords: { [`${USER}@${pair}`]: PASSWORD },
    goDead: () => {
      dead = new Set(alive);
    },
  };
}
