/** The command line: finds the command by its name, and says in one line what went wrong. */
import { ZodError } from 'zod';

import type { DatabaseRefusal } from '../store/until-it-answers.ts';
import { type Command, UsageError } from './command.ts';

interface Offer {
  says: string;
  usage: string;
  /** Loaded when called, so that `read-feed` never waits for a database driver. */
  load: () => Promise<{ run: Command }>;
}

const commands: Record<string, Offer> = {
  start: {
    says: 'run everything here: database, crawler, worker, desk and the demo newsroom',
    usage: 'start [--live] [--port N]',
    load: () => import('./commands/start.ts'),
  },
  crawl: { says: 'run a crawler', usage: 'crawl', load: () => import('./commands/crawl.ts') },
  work: { says: 'run a worker', usage: 'work', load: () => import('./commands/work.ts') },
  serve: {
    says: 'run the desk',
    usage: 'serve [--port N]',
    load: () => import('./commands/serve.ts'),
  },
  replay: {
    says: 'feed archives through the real pipeline',
    usage: 'replay FILE... [--rate N]',
    load: () => import('./commands/replay.ts'),
  },
  're-read': {
    says: "read what is kept of items again, with today's reader",
    usage: 're-read [--source ID] [--days N]',
    load: () => import('./commands/re-read.ts'),
  },
  'read-feed': {
    says: 'what a feed lists, as JSON',
    usage: 'read-feed [FILE...] [--url U] [--content-type T]',
    load: () => import('./commands/read-feed.ts'),
  },
  'read-page': {
    says: 'the article on a page, as JSON',
    usage: 'read-page [FILE...] --url U [--content-type T]',
    load: () => import('./commands/read-page.ts'),
  },
  robots: {
    says: 'which addresses may be fetched',
    usage: 'robots FILE [--agent NAME] (addresses on standard input)',
    load: () => import('./commands/robots.ts'),
  },
  understand: {
    says: 'verdict and facts of items, as JSON lines',
    usage: 'understand [--home MY] [--edition FILE] [--model FILE] [FILE...]',
    load: () => import('./commands/understand.ts'),
  },
  stories: {
    says: 'which items tell the same event, as JSON lines',
    usage: 'stories [--home MY] [--edition FILE] [--model FILE] [FILE...]',
    load: () => import('./commands/stories.ts'),
  },
  evaluate: {
    says: 'how well items are understood, against labelled ones',
    usage: 'evaluate DIR [--json] [--edition FILE] [--model FILE]',
    load: () => import('./commands/evaluate.ts'),
  },
  train: {
    says: 'a model from labelled items',
    usage: 'train --out FILE [--name NAME] FILE...',
    load: () => import('./commands/train.ts'),
  },
  bench: {
    says: 'how fast, against what, as ratios',
    usage: 'bench [NAME...] [--quick] [--write]',
    load: () => import('./commands/bench.ts'),
  },
  schema: {
    says: 'write store/schema.sql anew from the migrations',
    usage: 'schema',
    load: () => import('./commands/schema.ts'),
  },
};

const [name = 'help', ...args] = process.argv.slice(2);

// A reader that has seen enough, such as `head`, hangs up: not our failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(usage());
  } else {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command) throw new UsageError(`no such command: ${name} (first-knock help lists them)`);
    if (args.includes('--help') || args.includes('-h')) {
      process.stdout.write(`first-knock ${command.usage}\n`);
    } else {
      const { run } = await command.load();
      await run(args);
    }
  }
} catch (error) {
  const { line, exitCode } = report(error);
  // What the command left open does not keep the process.
  process.stderr.write(`first-knock: ${line}\n`, () => process.exit(exitCode));
}

function usage(): string {
  const lines = Object.entries(commands).map(
    ([name, { says }]) => `  ${name.padEnd(11)} ${says}\n`,
  );
  return `first-knock COMMAND\n\n${lines.join('')}\nREADME.md and docs/ say more.\n`;
}

/** What went wrong, for standard error; 2 for bad input or usage, 1 for a fault of ours. */
function report(error: unknown): { line: string; exitCode: 1 | 2 } {
  if (error instanceof UsageError || isRefusal(error) || isBadOption(error)) {
    return { line: error.message.split('\n')[0] ?? '', exitCode: 2 };
  }
  if (error instanceof ZodError) {
    const issues = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { line: issues.join('; '), exitCode: 2 };
  }
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { line: fault, exitCode: 1 };
}

/** Known by its name: its class would bring the database driver along. */
function isRefusal(error: unknown): error is DatabaseRefusal {
  return error instanceof Error && error.name === 'DatabaseRefusal';
}

/** What node:util's parseArgs says of an option it does not know. */
function isBadOption(error: unknown): error is Error {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('ERR_PARSE_ARGS')
  );
}
