/** The command line: finds the command by its name, and says in one line what went wrong. */
import { ZodError } from 'zod';

import { type Command, UsageError } from './command.ts';

/** Loaded when called, so that `read-feed` never waits for a database driver. */
const commands: Record<string, { says: string; load: () => Promise<{ run: Command }> }> = {
  start: {
    says: 'run everything here: database, crawler, worker, desk and the demo newsroom',
    load: () => import('./commands/start.ts'),
  },
  crawl: { says: 'run a crawler', load: () => import('./commands/crawl.ts') },
  work: { says: 'run a worker', load: () => import('./commands/work.ts') },
  serve: { says: 'run the desk', load: () => import('./commands/serve.ts') },
  replay: {
    says: 'feed archives through the real pipeline',
    load: () => import('./commands/replay.ts'),
  },
  'read-feed': {
    says: 'what a feed lists, as JSON',
    load: () => import('./commands/read-feed.ts'),
  },
  'read-page': {
    says: 'the article on a page, as JSON',
    load: () => import('./commands/read-page.ts'),
  },
  robots: { says: 'which addresses may be fetched', load: () => import('./commands/robots.ts') },
  understand: {
    says: 'verdict and facts of items, as JSON lines',
    load: () => import('./commands/understand.ts'),
  },
  stories: {
    says: 'which items tell the same event, as JSON lines',
    load: () => import('./commands/stories.ts'),
  },
  evaluate: {
    says: 'how well items are understood, against labelled ones',
    load: () => import('./commands/evaluate.ts'),
  },
  train: {
    says: 'a model from labelled items',
    load: () => import('./commands/train.ts'),
  },
  bench: {
    says: 'how fast, against what, as ratios',
    load: () => import('./commands/bench.ts'),
  },
  schema: {
    says: 'write store/schema.sql anew from the migrations',
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
    const { run } = await command.load();
    await run(args);
  }
} catch (error) {
  process.exitCode = report(error);
}

function usage(): string {
  const lines = Object.entries(commands).map(
    ([name, { says }]) => `  ${name.padEnd(11)} ${says}\n`,
  );
  return `first-knock COMMAND\n\n${lines.join('')}\nREADME.md and docs/ say more.\n`;
}

/** One line on standard error; 2 for bad input or usage, 1 for a fault of ours. */
function report(error: unknown): 1 | 2 {
  if (error instanceof UsageError || isBadOption(error)) {
    process.stderr.write(`first-knock: ${error.message.split('\n')[0]}\n`);
    return 2;
  }
  if (error instanceof ZodError) {
    const issues = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    process.stderr.write(`first-knock: ${issues.join('; ')}\n`);
    return 2;
  }
  process.stderr.write(`first-knock: ${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
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
