/** The processes of docker-compose.yml, with its environment, on a PostgreSQL and Redis apart. */
import { readFile } from 'node:fs/promises';

import { expect, inject } from 'vitest';
import { parse } from 'yaml';

import { openPool } from '../store/db.ts';
import { firstKnock, untilAnswered } from './support/processes.ts';
import { freePort } from './support/servers.ts';
import { test } from './support/test.ts';

const redisUrl = inject('redisUrl');
const compose = await readFile(new URL('../docker-compose.yml', import.meta.url), 'utf8');
const { services } = parse(compose, { merge: true }) as {
  services: Record<string, { command: string[]; environment: Record<string, string> }>;
};

test.skipIf(!redisUrl)(
  'crawler, worker and desk find each other, say that they are ready, and stop well',
  { timeout: 120_000 },
  async ({ databaseUrl, pool }) => {
    // Nothing is migrated yet: the first to come does it.
    await pool.query(
      'DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA bullmq CASCADE',
    );
    const programs = [];
    for (const name of ['crawler', 'worker', 'dashboard']) {
      const { command, environment } = services[name] ?? { command: [], environment: {} };
      const port = await freePort();
      const own = {
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl ?? '',
        HOST: '127.0.0.1',
        PUBLIC_URL: 'https://desk.example',
        CONTACT: 'desk@example.org',
        HOUSE_SECRET: 'a secret of 32 characters or more',
        PORT: String(port),
        HEALTH_PORT: String(port),
      };
      const said = Object.fromEntries(
        Object.keys(environment).map((name) => [
          name,
          // What may be left empty in .env is.
          own[name as keyof typeof own] ?? environment[name]?.replace(/^\$\{\w+:-\}$/, '') ?? '',
        ]),
      );
      programs.push({ name, port, program: firstKnock(command, said) });
    }
    for (const { port } of programs) {
      await untilAnswered(`http://127.0.0.1:${port}/health`, 200);
      await untilAnswered(`http://127.0.0.1:${port}/ready`, 200);
    }
    for (const { program } of programs) program.process.kill('SIGTERM');
    const codes = await Promise.all(programs.map(({ program }) => program.ended));
    expect(codes, programs.map(({ program }) => program.printed()).join('\n')).toEqual([0, 0, 0]);
  },
);

test(
  'a part started before its database waits, says so, and then works',
  { timeout: 120_000 },
  async ({ databaseUrl }) => {
    const away = new URL(databaseUrl);
    const name = away.pathname.slice(1);
    const server = openPool(inject('serverUrl'), { max: 1 });
    await server.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    const port = await freePort();
    const worker = firstKnock(['work'], { DATABASE_URL: databaseUrl, HEALTH_PORT: String(port) });
    try {
      await worker.says(/waiting for the database/);
      await server.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
      await untilAnswered(`http://127.0.0.1:${port}/ready`, 200);
    } finally {
      worker.process.kill('SIGTERM');
      await worker.ended;
      await server.query(`ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
      await server.end();
    }
  },
);

test('a part without a database address says what it needs, in one line', async () => {
  const worker = firstKnock(['work']);
  expect(await worker.ended).toBe(2);
  expect(worker.printed()).toMatch(/^first-knock: DATABASE_URL is not set: .*\n$/);
});
