/** The employer a text names: "pekerja di Kilang Maju Sdn Bhd", "employed by Harapan Logistics". */
import type { Span } from '../../domain/verdict.ts';
import {
  gapAfter,
  isCapital,
  type Reading,
  sameSentence,
  spanOf,
  textOf,
  wordAt,
} from './reading.ts';

/** A named employer, and where it stands. */
export interface Employer {
  name: string;
  span: Span;
}

const closers = new Set(
  'bhd berhad ltd plc enterprise trading holdings group corporation inc'.split(' '),
);
const leads = new Set('di dengan bagi at by for with of oleh'.split(' '));
const working = new Set(
  `bekerja berkhidmat pekerja kakitangan pemandu pengawal juruteknik works worked working employed
   employee employees staff worker workers driver retrench retrenches memberhentikan`.split(/\s+/),
);
const longestName = 7;
const reach = 6;

/** The first employer named in a Malay or English text; null when none is. */
export function findEmployer(reading: Reading): Employer | null {
  for (let at = 0; at < reading.words.length; at += 1) {
    if (!isCapital(reading.words[at])) continue;
    const last = endOfName(reading, at);
    if (isLedByWork(reading, at) && last > at && closesAsCompany(reading, last)) {
      return { name: textOf(reading, at, last), span: spanOf(reading, at, last) };
    }
    at = last;
  }
  return null;
}

function endOfName(reading: Reading, first: number): number {
  let last = first;
  while (last - first < longestName && /^(?: |\. ?|-| & )$/.test(gapAfter(reading, last))) {
    if (!isCapital(reading.words[last + 1]) || !sameSentence(reading, first, last + 1)) break;
    last += 1;
  }
  return last;
}

function closesAsCompany(reading: Reading, last: number): boolean {
  return closers.has(wordAt(reading, last)) || wordAt(reading, last - 1) === 'sdn';
}

/** "Bekerja dengan ...", "an employee of ...": a word of work, then a word that leads on. */
function isLedByWork(reading: Reading, at: number): boolean {
  const isLed = leads.has(wordAt(reading, at - 1));
  for (let near = at - 1; near > at - reach && near >= 0; near -= 1) {
    if (!sameSentence(reading, near, at)) return false;
    if (working.has(wordAt(reading, near))) return isLed || near === at - 1;
  }
  return false;
}
