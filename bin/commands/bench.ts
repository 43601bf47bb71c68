import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';

import { benches } from '../../bench/all.ts';
import { type Comparison, compare, full, quick } from '../../bench/measure.ts';
import { tableOf } from '../../bench/table.ts';
import { type Command, UsageError } from '../command.ts';
import { showProgress } from '../progress.ts';

const page = new URL('../../docs/benchmarks.md', import.meta.url);
/** What stands between these lines of the page is a run's. */
const measured = /(?<=<!-- measured -->\n)[\s\S]*(?=<!-- \/measured -->)/;

/**
 * `bench [NAME...] [--quick] [--write]`: a table of what is fast, against what. `--quick` only shows
 * that all of it runs; `--write` keeps the table in docs/benchmarks.md.
 */
export const run: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find((name) => !Object.hasOwn(benches, name));
  if (unknown) {
    const known = Object.keys(benches).join(', ');
    throw new UsageError(`no such bench: ${unknown} (there are ${known})`);
  }
  if (values.write && (values.quick || positionals.length > 0)) {
    throw new UsageError('--write keeps whole runs only: neither --quick nor some benches');
  }

  // What runs beside this process is ended when it exits.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => process.exit(130));

  const comparisons: Comparison[] = [];
  for (const [name, open] of Object.entries(benches)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const progress = showProgress(name.padEnd(18));
    const bench = await open(values.quick ? quick : full);
    try {
      if (bench) comparisons.push(await compare(bench, (done, total) => progress.to(done, total)));
    } finally {
      await bench?.close?.();
      progress.end();
    }
    if (!bench) process.stderr.write(`${name}: skipped, what it needs is not installed\n`);
  }
  const said = `${machine()}\n\n${tableOf(comparisons)}`;
  process.stdout.write(said);
  if (values.write) {
    const before = await readFile(page, 'utf8');
    await writeFile(
      page,
      before.replace(measured, () => `\n${said}\n`),
    );
  }
};

function machine(): string {
  const [first, ...others] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return (
    `${day}, Node ${process.versions.node}, ${process.platform}-${process.arch}, ` +
    `${others.length + 1} × ${first?.model.trim() ?? 'unknown processor'}, ${memory} GB`
  );
}
