import { nextFree } from '../bin/ports.ts';
import { startPostgres } from '../store/embedded-postgres.ts';
import type { Bench, Reading, Scale } from './measure.ts';
import { runProgram } from './program.ts';
import { ownFolder } from './servers.ts';

const FIRST_PORT = 4600;

/** From the command to a served page, on an empty data folder; beside making its database alone. */
export async function benchFirstStart({ longRounds }: Scale): Promise<Bench> {
  return {
    what: 'first start to a served page',
    unit: 's',
    rounds: longRounds,
    ours: { name: 'start', run: () => onEmptyFolder(startAll) },
    peers: [
      { name: 'making and starting PostgreSQL alone', run: () => onEmptyFolder(startDatabase) },
    ],
  };
}

/** The same on a folder that was started before. */
export async function benchNextStart({ longRounds }: Scale): Promise<Bench> {
  const folder = await ownFolder();
  await startAll(folder.path);
  return {
    what: 'next start to a served page',
    unit: 's',
    rounds: longRounds,
    ours: { name: 'start', run: () => startAll(folder.path) },
    peers: [{ name: 'starting PostgreSQL alone', run: () => startDatabase(folder.path) }],
    close: () => folder.remove(),
  };
}

async function onEmptyFolder(start: (dataDir: string) => Promise<Reading>): Promise<Reading> {
  const folder = await ownFolder();
  const reading = await start(folder.path);
  await folder.remove();
  return reading;
}

async function startAll(dataDir: string): Promise<Reading> {
  const port = String(await nextFree(FIRST_PORT));
  const startedAt = performance.now();
  const program = runProgram(['start'], { DATA_DIR: dataDir, PORT: port });
  const [, desk = ''] = await program.says(/(http:\S+)/);
  const page = await fetch(desk);
  await page.text();
  const value = (performance.now() - startedAt) / 1000;
  await program.stop();
  if (!page.ok) throw new Error(`the desk answered ${page.status}`);
  return { value };
}

async function startDatabase(dataDir: string): Promise<Reading> {
  const startedAt = performance.now();
  const server = await startPostgres({ dataDir });
  await server.database('bench');
  const value = (performance.now() - startedAt) / 1000;
  await server.stop();
  return { value };
}
