/** How telling a trait is, in bits: what half of all items show is worth 1, one in 512 worth 9. */
import { readFileSync } from 'node:fs';

import type { Lang } from '../../domain/verdict.ts';
import type { Trait } from './traits.ts';

/** What stands in fewer items than common-words.json lists. */
const rarest = 9;
/** A sound says no more than its consonants, which are few: short ones say little. */
const bitsPerConsonant = 2.5;

/** By `lang type`, and `concept` for all languages: bits by value. */
const tables = new Map<string, Map<string, number>>();

const written = readFileSync(new URL('common-words.json', import.meta.url), 'utf8');
for (const [table, grades] of Object.entries(JSON.parse(written) as Record<string, string[]>)) {
  const bits = new Map<string, number>();
  for (const [grade, values] of grades.entries()) {
    for (const value of values.split(' ')) bits.set(value, grade);
  }
  tables.set(table, bits);
}

/** What it is worth that two items share this trait. */
export function bitsOf({ type, value }: Trait, lang: Lang): number {
  if (type === 'number') return bitsOfNumber(value);
  if (type === 'concept') return tables.get('concept')?.get(value) ?? rarest;
  // Names in Chinese items are those of districts, as common as in Malay ones.
  const told = type === 'sound' && lang === 'zh' ? 'ms' : lang;
  const bits = tables.get(`${told} ${type}`)?.get(value) ?? rarest;
  return type === 'sound' ? Math.min(bits, value.length * bitsPerConsonant) : bits;
}

/** Whether a stem is a plain word of its language, so that a capital need not make it a name. */
export function isOrdinary(stem: string, lang: Lang): boolean {
  return tables.get(`${lang} word`)?.has(stem) ?? false;
}

/** A count of 47 tells more than one of 5, and a round one less than it seems. */
function bitsOfNumber(value: string): number {
  const digits = value.replace(/(?<!0)0+$/, '').length;
  return value.length === 1 ? 2 : Math.min(rarest, 1 + 2 * digits + 0.5 * value.length);
}
