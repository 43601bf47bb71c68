/** docker-compose.yml, read without Docker: all that it names exists, and nothing runs as root. */
import { readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

import { readSettings } from '../settings.ts';

const Service = z.object({
  build: z.object({ target: z.string() }).optional(),
  image: z.string(),
  user: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
});

const read = (name: string) => readFile(new URL(`../${name}`, import.meta.url), 'utf8');
const text = await read('docker-compose.yml');
const { services, volumes } = Compose.parse(parse(text, { merge: true }));
const dockerfile = await read('Dockerfile');
const caddyfile = await read('deploy/Caddyfile');
const ours = Object.entries(services).filter(([, { image }]) => image === 'first-knock');

test('it has every part of the house', () => {
  const names = ['crawler', 'dashboard', 'front', 'postgres', 'redis', 'worker'];
  expect(Object.keys(services).sort()).toEqual(names);
});

test('every command of ours is one of the command line', async () => {
  const commandLine = await read('bin/first-knock.ts');
  expect(ours.map(([, { command }]) => command?.length)).toEqual([1, 1, 1]);
  for (const [, { command = [] }] of ours) {
    expect(commandLine).toMatch(new RegExp(`^  '?${command[0]}'?: \\{`, 'm'));
  }
});

test('every variable of ours is a setting, and together they are valid', () => {
  for (const [, { environment }] of ours) {
    const filled = Object.entries(environment).map(([name, value]) => [name, fillIn(value)]);
    const settings = readSettings(Object.fromEntries(filled));
    for (const name of Object.keys(environment)) expect(settings).toHaveProperty(name);
  }
});

test('every variable that compose fills in is named in .env.example', async () => {
  const example = await read('.env.example');
  const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
  expect(asked.size).toBeGreaterThan(3);
  for (const name of asked) expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
});

test('every named volume is there, and every one there is used', () => {
  const used = Object.values(services).flatMap((service) =>
    service.volumes.map((volume) => volume.split(':')[0]),
  );
  expect(used.sort()).toEqual(Object.keys(volumes).sort());
  expect(services.postgres?.volumes).toEqual(['postgres:/var/lib/postgresql']);
});

test('printed papers are put into a volume, and what draws their pages is in the image', () => {
  const { environment, volumes: mounted = [] } = services.crawler ?? {};
  expect(mounted).toEqual([`papers:${environment?.EPAPER_DIR}`]);
  expect(dockerfile).toContain(`chown node:node ${environment?.EPAPER_DIR}\n`);
  expect(dockerfile).not.toContain('omit=optional');
});

test('what a part waits for is there and says when it is healthy', () => {
  for (const { depends_on: needs } of Object.values(services)) {
    for (const [name, { condition }] of Object.entries(needs)) {
      expect(services).toHaveProperty(name);
      expect(condition).toBe('service_healthy');
    }
  }
});

test('health is asked at the port that the part answers on', () => {
  for (const [name, { environment, healthcheck }] of ours) {
    const port = name === 'dashboard' ? environment.PORT : environment.HEALTH_PORT;
    expect(healthcheck.test.join(' ')).toContain(`http://127.0.0.1:${port}/ready`);
  }
});

test('the front passes on to the port of the desk, and only the front is reached from outside', () => {
  const { front, dashboard, ...rest } = services;
  expect(caddyfile).toContain(`reverse_proxy dashboard:${dashboard?.environment.PORT}\n`);
  expect(front?.ports).toEqual(['80:80', '443:443']);
  expect(Object.values(rest).flatMap(({ ports }) => ports)).toEqual([]);
});

test('the front reads the file its image has, and finds in its environment what that asks for', () => {
  const { command = [], environment = {} } = services.front ?? {};
  const [, from = '', to = ''] = /^COPY (\S+Caddyfile) (\S+)$/m.exec(dockerfile) ?? [];
  expect(from).toBe('deploy/Caddyfile');
  expect(command).toEqual(['caddy', 'run', '--config', to]);
  const asked = [...caddyfile.matchAll(/\{\$(\w+)\}/g)].map(([, name]) => name);
  expect(asked).toEqual(Object.keys(environment));
});

test('the health of the front is asked where it answers, of itself alone', () => {
  const address = services.front?.healthcheck.test.at(-1) ?? '';
  const { origin, pathname, hostname } = new URL(address);
  const site = new RegExp(`^${origin} \\{\\n\\tbind ${hostname}\\n\\trespond ${pathname} `, 'm');
  expect(caddyfile).toMatch(site);
});

test('no secret goes into an image', async () => {
  expect((await read('.dockerignore')).split('\n')).toContain('.env*');
});

test('nothing runs as root', () => {
  for (const { build, user } of Object.values(services)) {
    const stage = dockerfile
      .split(/^FROM /m)
      .find((stage) => stage.includes(`AS ${build?.target}`));
    const who = user ?? /^USER (.+)$/m.exec(stage ?? '')?.[1];
    expect(who).toMatch(/^(?!root|0)\w/);
  }
});

test('Redis keeps what it was given and never drops a job', () => {
  expect(services.redis?.command?.join(' ')).toContain('--appendonly yes');
  expect(services.redis?.command?.join(' ')).toContain('--maxmemory-policy noeviction');
});

function fillIn(value: string): string {
  return value
    .replace('${MAIL_PASSWORDS:-}', '{}')
    .replaceAll(/\$\{(\w+):\?[^}]*\}/g, (_, name: string) =>
      name === 'PUBLIC_URL'
        ? 'https://desk.example'
        : `an-example-of-${name.toLowerCase()}-long-enough`,
    );
}
