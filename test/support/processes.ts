/** Programs of ours run as processes, for tests of what happens between them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const commandLine = fileURLToPath(new URL('../../bin/first-knock.ts', import.meta.url));

export interface Program {
  process: ChildProcess;
  /** All it printed so far, standard output and error together. */
  printed(): string;
  /** Resolves with the match once it printed that. */
  says(what: RegExp): Promise<RegExpExecArray>;
  /** Resolves with its exit code. */
  ended: Promise<number | null>;
}

/** Runs `first-knock ...args`; nothing of our own environment reaches it but what is named. */
export function firstKnock(args: string[], environment: Record<string, string> = {}): Program {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [commandLine, ...args], {
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (text += piece.toString()));
  const ended = new Promise<number | null>((done) => {
    child.once('exit', (code) => done(code));
  });
  return {
    process: child,
    printed: () => text,
    ended,
    says: async (what) => {
      let over = false;
      void ended.then(() => (over = true));
      for (;;) {
        const match = what.exec(text);
        if (match) return match;
        if (over) throw new Error(`it ended without saying ${what}: ${text}`);
        await sleep(50);
      }
    },
  };
}

/** Asks until the answer is this; for what takes a moment to come true. */
export async function untilAnswered(url: string, status: number): Promise<Response> {
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.status === status) return response;
    await response?.body?.cancel();
    await sleep(100);
  }
}
