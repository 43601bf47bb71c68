/** `first-knock start` as a newcomer meets it. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect, inject, onTestFinished, test } from 'vitest';

import { openPool } from '../store/db.ts';
import { embeddedUrl } from '../store/embedded-postgres.ts';
import { firstKnock } from './support/processes.ts';
import { freePort } from './support/servers.ts';

const DESK = /Desk: (http:\/\/127\.0\.0\.1:\d+)/;

async function aDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'first-knock-start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test(
  'the demo starts, shows leads, is stopped, and goes on with all its data',
  { timeout: 180_000 },
  async () => {
    const DATA_DIR = await aDataFolder();
    const port = String(await freePort());

    const first = firstKnock(['start', '--port', port], { DATA_DIR });
    const [, desk = ''] = await first.says(DESK);
    // The first address printed is the desk's.
    expect(/https?:\/\/\S+/.exec(first.printed())?.[0]).toBe(desk);
    const signIn = await fetch(desk);
    expect(signIn.status).toBe(200);
    expect(await signIn.text()).toContain('Aminah');
    const leads = await untilLeads(DATA_DIR, 5);

    const second = firstKnock(['start'], { DATA_DIR });
    expect(await second.ended).toBe(2);
    expect(second.printed()).toMatch(/^first-knock: already running on .*\n$/);

    first.process.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(first.printed()).toMatch(/Stopped\n$/);
    expect(existsSync(join(DATA_DIR, 'postgres', 'postmaster.pid'))).toBe(false);

    const again = firstKnock(['start', '--port', port], { DATA_DIR });
    await again.says(DESK);
    expect(await untilLeads(DATA_DIR, leads)).toBeGreaterThanOrEqual(leads);
    again.process.kill('SIGTERM');
    await again.ended;
  },
);

test('what a killed start left behind, the next one takes over', { timeout: 180_000 }, async () => {
  const DATA_DIR = await aDataFolder();
  const port = String(await freePort());
  const killed = firstKnock(['start', '--port', port], { DATA_DIR });
  await killed.says(DESK);
  killed.process.kill('SIGKILL');
  await killed.ended;

  const next = firstKnock(['start', '--port', port], { DATA_DIR });
  const [, desk = ''] = await next.says(DESK);
  expect((await fetch(desk)).status).toBe(200);
  next.process.kill('SIGTERM');
  expect(await next.ended).toBe(0);
});

test('a taken port that was asked for is an error, in one line', async () => {
  const taken = createServer();
  const port = await freePort();
  await new Promise<void>((listening) => {
    taken.listen(port, '127.0.0.1', listening);
  });
  onTestFinished(() => void taken.close());
  const start = firstKnock(['start'], { PORT: String(port), DATA_DIR: await aDataFolder() });
  expect(await start.ended).toBe(2);
  expect(start.printed()).toMatch(new RegExp(`^first-knock: port ${port} is in use: .*\n$`));
});

test(
  'a signal ends a start whose database never answers, and gives the folder back',
  { timeout: 60_000 },
  async () => {
    const DATA_DIR = await aDataFolder();
    const DATABASE_URL = `postgresql://a:b@127.0.0.1:${await freePort()}/c`;
    const environment = { DATA_DIR, DATABASE_URL, CONTACT: 'desk@example.org' };
    const start = firstKnock(['start', '--live'], environment);
    await start.says(/Waiting for the database/);
    start.process.kill('SIGINT');
    expect(await start.ended).toBe(0);
    expect(start.printed()).toMatch(/Stopping\nStopped\n$/);
    expect(existsSync(join(DATA_DIR, 'start.pid'))).toBe(false);
  },
);

test('a set-up that fails ends the database and gives the folder back', async () => {
  const DATA_DIR = await aDataFolder();
  await mkdir(join(DATA_DIR, 'newsroom.json'));
  const start = firstKnock(['start'], { DATA_DIR });
  expect(await start.ended).toBe(1);
  expect(start.printed()).toContain('newsroom.json');
  expect(existsSync(join(DATA_DIR, 'postgres', 'postmaster.pid'))).toBe(false);
  expect(existsSync(join(DATA_DIR, 'start.pid'))).toBe(false);
});

test.for([['start', '--live'], ['crawl'], ['work'], ['serve']])(
  '%s says in one line that the database refuses it',
  async (args) => {
    const nowhere = new URL(inject('serverUrl'));
    nowhere.pathname = 'no_such_database';
    const program = firstKnock(args, {
      DATA_DIR: await aDataFolder(),
      DATABASE_URL: nowhere.href,
      CONTACT: 'desk@example.org',
      LOG_LEVEL: 'silent',
    });
    expect(await program.ended).toBe(2);
    const [refusal] = /^first-knock: .*$/m.exec(program.printed()) ?? [];
    expect(refusal).toContain('"no_such_database" does not exist');
    expect(program.printed()).not.toMatch(/^ +at /m);
  },
);

test('a data folder that is a file is refused in one line', async () => {
  const DATA_DIR = join(await aDataFolder(), 'file');
  await writeFile(DATA_DIR, '');
  const start = firstKnock(['start'], { DATA_DIR: join(DATA_DIR, 'below') });
  expect(await start.ended).toBe(2);
  expect(start.printed()).toMatch(/^first-knock: DATA_DIR cannot be used: ENOTDIR.*\n$/);
});

test.for([
  {
    args: ['start'],
    environment: { DATABASE_URL: 'postgresql://a@b/c' },
    says: /demo keeps to a database of its own/,
  },
  { args: ['start', '--live'], environment: {}, says: /CONTACT is not set/ },
  { args: ['crawl'], environment: {}, says: /CONTACT is not set/ },
  {
    args: ['start', '--live'],
    environment: { CONTACT: 'desk@example.org', HOST: '203.0.113.9' },
    says: /cannot listen on 203\.0\.113\.9/,
  },
  { args: ['start', '--lives'], environment: {}, says: /--lives/ },
  { args: ['start'], environment: { PORT: 'four' }, says: /PORT/ },
  { args: ['stroll'], environment: {}, says: /no such command: stroll/ },
  {
    args: ['replay', 'nowhere.jsonl'],
    environment: {},
    says: /no such file or folder: nowhere.jsonl/,
  },
  { args: ['understand', 'nowhere.jsonl'], environment: {}, says: /no such file: nowhere.jsonl/ },
])('$args with $environment is refused in one line', async ({ args, environment, says }) => {
  const program = firstKnock(args, { DATA_DIR: await aDataFolder(), ...environment });
  expect(await program.ended).toBe(2);
  expect(program.printed()).toMatch(/^first-knock: .+\n$/);
  expect(program.printed()).toMatch(says);
});

test('every setting is described in docs/operating.md', async () => {
  const settings = await readFile(new URL('../settings.ts', import.meta.url), 'utf8');
  const operating = await readFile(new URL('../docs/operating.md', import.meta.url), 'utf8');
  const names = [...settings.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) expect(operating).toContain(`\`${name}\``);
});

async function untilLeads(dataDir: string, least: number): Promise<number> {
  const url = await embeddedUrl(dataDir, 'first_knock_demo');
  const pool = openPool(url ?? '', { max: 1 });
  try {
    for (;;) {
      const counted = await pool.query<{ count: string }>('SELECT count(*) FROM leads');
      const count = Number(counted.rows[0]?.count);
      if (count >= least) return count;
      await sleep(200);
    }
  } finally {
    await pool.end();
  }
}
