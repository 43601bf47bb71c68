/**
 * H11: every pattern of crawler/ and worker/, against long runs of what it is made of itself. Time
 * may grow as the text does; whether it grows faster is seen by what four times the text costs.
 */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parseAst } from 'vitest/node';

import type { Battery, Hostile } from '../battery.ts';

const ROOT = new URL('../../../', import.meta.url);
const SHORT = 16_384;
const LONG = 65_536;
/** Below this the clock of a thread tells nothing; a square of the short text is far above. */
const INSTANT_MS = 10;
/** Four times the text takes four times as long; a square takes sixteen. */
const MOST_GROWTH = 9;

interface Found {
  name: string;
  source: string;
  flags: string;
}

/** The patterns that are written in a file, and whether it builds others when it is loaded. */
function patternsIn(file: string): { written: Found[]; builds: boolean } {
  const text = readFileSync(new URL(file, ROOT), 'utf8');
  const written: Found[] = [];
  let builds = false;
  const look = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(look);
    if (typeof node !== 'object' || node === null) return;
    const { regex, type, callee } = node as Partial<Node>;
    if (regex) {
      const { pattern, flags } = regex;
      written.push({ name: `${file} /${pattern}/${flags}`, source: pattern, flags });
    }
    builds ||= type === 'NewExpression' && callee?.name === 'RegExp';
    Object.values(node).forEach(look);
  };
  look(parseAst(text, { lang: 'ts' }));
  return { written, builds };
}

/** Of a syntax tree (ESTree), what is looked for here. */
interface Node {
  type: string;
  regex: { pattern: string; flags: string };
  callee: { name?: string };
}

/** The patterns that a file builds as it is loaded. */
async function builtBy(file: string): Promise<RegExp[]> {
  const built: RegExp[] = [];
  const { RegExp: Plain } = globalThis;
  globalThis.RegExp = new Proxy(Plain, {
    construct(target, said, like) {
      const made = Reflect.construct(target, said, like) as RegExp;
      if (new Error('who asks').stack?.split('\n')[2]?.includes(`/${file}`)) built.push(made);
      return made;
    },
  });
  try {
    // Anew, though another file may have loaded it.
    await import(`${new URL(file, ROOT).href}?built`);
  } finally {
    globalThis.RegExp = Plain;
  }
  return built;
}

const TOKEN =
  /\\[pP]\{[^}]*\}|\\u\{[\da-fA-F]+\}|\\u[\da-fA-F]{4}|\\[^]|\(\?<\w+>|\(\?(?:<?[=!]|:)|\{\d+,?\d*\}|[^]/gu;
const MEANT: Record<string, string[]> = {
  '\\s': [' ', '\n'],
  '\\S': ['a'],
  '\\w': ['a'],
  '\\W': ['-'],
  '\\d': ['1'],
  '\\D': ['-'],
  '\\n': ['\n'],
  '\\r': ['\r'],
  '\\t': ['\t'],
  '\\b': [],
  '.': ['x'],
};

/** A letter for each part of a pattern, in its order. */
function lettersOf(source: string): string[] {
  return [...source.matchAll(TOKEN)].flatMap(([token]) => {
    const meant = MEANT[token];
    if (meant) return meant;
    if (/^\\p\{(?:M|Mn)\}/.test(token)) return ['\u0301'];
    if (token.startsWith('\\p{Lu')) return ['A'];
    if (/^\\p\{(?:N|Nd)/.test(token)) return ['1'];
    if (token.startsWith('\\p{Script=Tamil')) return ['வ'];
    if (/^\\p\{/i.test(token)) return ['a', '死'];
    if (token.startsWith('\\u')) {
      return [String.fromCodePoint(Number.parseInt(token.replaceAll(/[^\da-f]/gi, ''), 16))];
    }
    if (/^\\\D/.test(token)) return [token.slice(1)];
    return token.length > 1 || /^[()[\]{}|?*+^$]$/.test(token) ? [] : [token];
  });
}

/** What is repeated, and what may stand before: runs of one, two and three of the pattern's letters. */
function runsFor(source: string): Array<(length: number) => string> {
  const letters = lettersOf(source);
  const parts = new Set(['a', ' ', '1', '\n', '<']);
  for (let size = 1; size <= 3; size += 1) {
    for (let at = 0; at + size <= letters.length && parts.size < 150; at += 1) {
      parts.add(letters.slice(at, at + size).join(''));
    }
  }
  const whole = letters.join('').slice(0, 300);
  parts.add(whole);
  const run = (before: string, part: string) => (length: number) =>
    // The last letter is one that no pattern ends with.
    `${before}${part.repeat(Math.ceil(length / part.length)).slice(0, length)}\uE000`;
  const started = [...parts].filter((part) => part.length <= 2).slice(0, 60);
  return [
    ...[...parts].filter(Boolean).map((part) => run('', part)),
    ...started.map((part) => run(whole, part)),
  ];
}

function costMs(pattern: RegExp, text: string): number {
  pattern.lastIndex = 0;
  const before = process.threadCpuUsage();
  if (pattern.global) text.replaceAll(pattern, '');
  else pattern.test(text);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** The least of three, so that nothing else that goes on in the process counts. */
const least = (pattern: RegExp, text: string) =>
  Math.min(...[1, 2, 3].map(() => costMs(pattern, text)));

/** Whether it costs too much more of a longer text; seen three times, it is no chance. */
function grows(pattern: RegExp, run: (length: number) => string): boolean {
  const [short, long] = [run(SHORT), run(4 * SHORT)];
  return [1, 2, 3].every(() => least(pattern, long) > MOST_GROWTH * least(pattern, short));
}

function assertGrowsAsItsText(pattern: RegExp): void {
  let [slowest, most] = [runsFor('')[0], 0];
  for (const run of runsFor(pattern.source)) {
    const short = run(SHORT);
    const once = costMs(pattern, short);
    if (once > most) [slowest, most] = [run, once];
    if (once >= INSTANT_MS && grows(pattern, run)) {
      throw new Error(
        `${pattern}: four times ${JSON.stringify(short.slice(0, 40))} takes over ${MOST_GROWTH} times as long`,
      );
    }
  }
  // In full length, the worst of them.
  if (slowest) costMs(pattern, slowest(LONG));
}

const files = globSync('{crawler,worker}/**/*.ts', { cwd: fileURLToPath(ROOT) }).toSorted();
const found = files.map((file) => ({ file, ...patternsIn(file) }));
const written = new Map(found.flatMap((each) => each.written.map((one) => [one.name, one])));
const input = (name: string, said: object): Hostile => ({
  name,
  make: () => JSON.stringify(said),
});

export const battery: Battery = {
  promise: 'H11: no pattern of ours takes longer than its text is long',
  inputs: [
    ...[...written.values()].map((one) => input(one.name, one)),
    ...found
      .filter(({ builds }) => builds)
      .map(({ file }) => input(`${file}, what it builds`, { file })),
  ],
  async read(bytes) {
    const { file, source, flags } = JSON.parse(Buffer.from(bytes).toString()) as Partial<
      Found & { file: string }
    >;
    const patterns = file ? await builtBy(file) : [new RegExp(source ?? '', flags)];
    for (const pattern of patterns) assertGrowsAsItsText(pattern);
  },
};
