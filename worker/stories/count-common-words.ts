/**
 * Writes common-words.json: how common words and sounds of names are in news, from which matching
 * knows what is worth noticing. Run by hand when better texts are at hand:
 *
 *     node worker/stories/count-common-words.ts FILE... > worker/stories/common-words.json
 *
 * with JSON lines of {lang, title, body}. What stands in fewer than one of 250 items is left out,
 * so that nobody's name but a politician's comes in.
 */
import * as z from 'zod';

import { inputLines } from '../../input.ts';
import { Lang } from '../../domain/verdict.ts';
import { traitsOf } from './traits.ts';

const Line = z.object({ lang: Lang, title: z.string(), body: z.string().default('') });

const rarestBits = 8;

/** For each table and each number of bits, the entries that carry so much: "a b c". */
type Grades = Record<string, string[]>;

const found = new Map<string, Map<string, number>>();
const items = new Map<string, number>();

for await (const { line } of inputLines(process.argv.slice(2))) {
  const { lang, title, body } = Line.parse(JSON.parse(line));
  items.set(lang, (items.get(lang) ?? 0) + 1);
  const traits = traitsOf(title, body, lang, () => undefined);
  const distinct = new Map(traits.map((trait) => [`${trait.type} ${trait.value}`, trait]));
  for (const { type, value } of distinct.values()) {
    if (type === 'number') continue;
    const table = type === 'concept' ? 'concept' : `${lang} ${type}`;
    const counts = found.get(table) ?? new Map<string, number>();
    counts.set(value, (counts.get(value) ?? 0) + 1);
    found.set(table, counts);
  }
}

const all = [...items.values()].reduce((sum, count) => sum + count, 0);
const tables: Grades = {};
for (const [table, counts] of found) {
  const outOf = table === 'concept' ? all : (items.get(table.split(' ')[0] ?? '') ?? 0);
  const grades: string[][] = Array.from({ length: rarestBits + 1 }, () => []);
  for (const [value, count] of counts) grades[Math.round(Math.log2(outOf / count))]?.push(value);
  tables[table] = grades.map((values) => values.sort().join(' '));
}
console.log(JSON.stringify(tables, null, 1));
