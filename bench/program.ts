/** First Knock as people run it: a process, by its command line. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { atExit } from './at-exit.ts';

const commandLine = fileURLToPath(new URL('../bin/first-knock.ts', import.meta.url));

export interface Program {
  /** Resolves with the match once it printed that. @throws when it ends without */
  says(what: RegExp): Promise<RegExpExecArray>;
  /** Ends it well. */
  stop(): Promise<void>;
}

/** What would make it another program than the one that is measured. */
const notOurs = new Set(['DATABASE_URL', 'REDIS_URL', 'PORT', 'HEALTH_PORT', 'HOST', 'LOG_LEVEL']);

/** Runs `first-knock ...args` with these settings and no others. */
export function runProgram(args: string[], settings: Record<string, string>): Program {
  const environment = Object.entries(process.env).filter(([name]) => !notOurs.has(name));
  const child = spawn(process.execPath, [commandLine, ...args], {
    env: { ...Object.fromEntries(environment), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
  });
  const leave = atExit(() => child.kill('SIGTERM'));
  let printed = '';
  let look: (() => void) | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => {
      printed += piece.toString();
      look?.();
    });
  }

  return {
    says: (what) =>
      new Promise((said, failed) => {
        look = () => {
          const match = what.exec(printed);
          if (match) said(match);
        };
        look();
        void ended.then(() => failed(new Error(`${args.join(' ')} ended: ${printed}`)));
      }),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      leave();
    },
  };
}
