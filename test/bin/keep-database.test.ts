import { expect, test } from 'vitest';

import { keepServer } from '../../bin/keep-database.ts';
import type { EmbeddedPostgres } from '../../store/embedded-postgres.ts';

interface FakeServer extends EmbeddedPostgres {
  die(): void;
  alive: boolean;
}

function aServer(): FakeServer {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const server: FakeServer = {
    database: () => Promise.resolve(''),
    ended,
    pid: 1,
    alive: true,
    die: () => {
      server.alive = false;
      resolve();
    },
    stop: () => Promise.resolve(server.die()),
    kill: () => server.die(),
  };
  return server;
}

test('a server that comes up while the stop is under way is ended too', async () => {
  const [first, second] = [aServer(), aServer()];
  const starting = Promise.withResolvers<void>();
  const comesUp = Promise.withResolvers<EmbeddedPostgres>();
  const starts = [
    () => Promise.resolve(first),
    () => {
      starting.resolve();
      return comesUp.promise;
    },
  ];
  const kept = await keepServer(
    () => starts.shift()?.() ?? Promise.reject(new Error()),
    () => {},
  );
  first.die();
  await starting.promise;
  const stopped = kept.stop();
  comesUp.resolve(second);
  await stopped;
  expect(second.alive).toBe(false);
});

test('a start that fails while the stop is under way does not fail the stop', async () => {
  const first = aServer();
  const starting = Promise.withResolvers<void>();
  const fails = Promise.withResolvers<EmbeddedPostgres>();
  const starts = [
    () => Promise.resolve(first),
    () => {
      starting.resolve();
      return fails.promise;
    },
  ];
  const kept = await keepServer(
    () => starts.shift()?.() ?? Promise.reject(new Error()),
    () => {},
  );
  first.die();
  await starting.promise;
  const stopped = kept.stop();
  fails.reject(new Error('shared memory in use'));
  await expect(stopped).resolves.toBeUndefined();
  expect(starts).toEqual([]);
});

test('why a server does not come up again is said once, and the trying goes on', async () => {
  const [first, last] = [aServer(), aServer()];
  const up = Promise.withResolvers<void>();
  let starts = 0;
  const said: string[] = [];
  const start = (): Promise<EmbeddedPostgres> => {
    starts += 1;
    if (starts === 1) return Promise.resolve(first);
    if (starts < 8) return Promise.reject(new Error('no space left on device'));
    up.resolve();
    return Promise.resolve(last);
  };
  const kept = await keepServer(start, (line) => said.push(line));
  first.die();
  await up.promise;
  await kept.stop();
  expect(said.filter((line) => line.includes('no space left on device'))).toHaveLength(1);
  expect(last.alive).toBe(false);
});
