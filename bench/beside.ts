/** What runs beside a bench, so that its work and memory are its own. */
import { fork, type ForkOptions } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

import { atExit } from './at-exit.ts';

export interface Beside {
  pid: number;
  /** The first thing that it said. */
  said: unknown;
  stop(): Promise<void>;
}

/** Runs a file of this folder with these words, until it says that it is ready. */
export async function runBeside(
  file: string,
  words: string[],
  how: Pick<ForkOptions, 'env' | 'execArgv'> = {},
): Promise<Beside> {
  const child = fork(new URL(file, import.meta.url), words, {
    ...how,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const leave = atExit(() => child.kill('SIGKILL'));
  const said = await new Promise<unknown>((ready, failed) => {
    child.once('message', ready);
    void ended.then(() => failed(new Error(`${file} ended before it was ready`)));
  });
  return {
    pid: child.pid ?? 0,
    said,
    stop: async () => {
      child.disconnect();
      await ended;
      leave();
    },
  };
}

/**
 * How much memory a process and all it started hold, in MB, what they share counted once; undefined
 * where the system does not tell.
 */
export async function memoryMb(pid: number): Promise<number | undefined> {
  const own = await proportionalKb(pid);
  if (own === undefined) return undefined;
  let kb = own;
  for (const child of await childrenOf(pid)) kb += ((await memoryMb(child)) ?? 0) * 1024;
  return kb / 1024;
}

async function proportionalKb(pid: number): Promise<number | undefined> {
  const told = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const [, kb] = /^Pss:\s+(\d+) kB/m.exec(told) ?? [];
  return kb === undefined ? undefined : Number(kb);
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const children = await Promise.all(
    threads.map((thread) =>
      readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => ''),
    ),
  );
  return children.flatMap((told) => told.trim().split(/\s+/).filter(Boolean).map(Number));
}
