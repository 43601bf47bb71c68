/** H16: robots.txt files made to be weapons. */
import { readRobots } from '../../../crawler/visit/robots.ts';
import { decodeText } from '../../../crawler/text/decode-text.ts';
import type { Battery } from '../battery.ts';

const group = (rules: string) => `User-agent: *\n${rules}`;
const ADDRESSES = [
  'https://warta.example/',
  `https://warta.example/${'a'.repeat(6000)}`,
  `https://warta.example/${'a/'.repeat(2000)}b.html?x=${'y'.repeat(2000)}`,
  `https://warta.example/${'%E4%B8%AD'.repeat(800)}`,
];

const made: Record<string, () => string | Uint8Array> = {
  'one rule of 500 KB of wildcards': () => group(`Disallow: /${'*a'.repeat(250_000)}b$`),
  '5,000 rules of 40 wildcards and an end': () =>
    group(`Disallow: /${'*a'.repeat(40)}$\n`.repeat(5000)),
  '5,000 rules of 45 wildcards': () => group(`Disallow: /${'*a'.repeat(45)}\n`.repeat(5000)),
  'rules nearly as long as the paths': () =>
    group(`Disallow: /*b${'a'.repeat(3000)}\n`.repeat(170)),
  'rules that nearly match from every place': () =>
    group(`Disallow: /*${'a'.repeat(1500)}b${'a'.repeat(1500)}\n`.repeat(170)),
  'one rule of 500 KB of stars': () => group(`Disallow: /${'*'.repeat(500_000)}b$`),
  'wildcards and ends that are none': () => group(`Disallow: /${'*$'.repeat(200_000)}`),
  'one line of 20 MB': () => group(`Disallow: /${'a'.repeat(20_000_000)}`),
  '20 MB of line feeds': () => '\n'.repeat(20_000_000),
  '20 MB of carriage returns': () => '\r'.repeat(20_000_000),
  '500 KB of spaces in a line': () => group(`Disallow:${' '.repeat(500_000)}/`),
  '500 KB of spaces before a key': () => `${' '.repeat(500_000)}User-agent: *\nDisallow: /`,
  '500 KB of spaces after a rule': () => group(`Disallow: /a${' '.repeat(500_000)}b`),
  '500 KB of hashes': () => group(`Disallow: /${'#'.repeat(500_000)}`),
  '100,000 agents': () => `${'User-agent: a\n'.repeat(100_000)}Disallow: /`,
  '50,000 groups': () => 'User-agent: *\nDisallow: /a\n'.repeat(50_000),
  'an agent of 500 KB': () => `User-agent: ${'a'.repeat(500_000)}\nDisallow: /`,
  'agents named like prototypes': () =>
    'User-agent: __proto__\nDisallow: /\nUser-agent: constructor\nDisallow: /\nUser-agent: toString\nAllow: /',
  'percent signs without numbers': () => group(`Disallow: /${'%'.repeat(200_000)}`),
  'percent signs of no letter': () => group(`Disallow: /${'%FF%00%zz'.repeat(20_000)}`),
  'half letters': () => group('Disallow: /\uD800\nAllow: /\uDFFF'),
  'brackets of patterns': () =>
    group('Disallow: /(a+)+$\nDisallow: /[\nDisallow: /(?<x>\nDisallow: /\\'),
  'delays beyond all numbers': () =>
    group(`Crawl-delay: ${'9'.repeat(400)}\nCrawl-delay: -1\nCrawl-delay: NaN`),
  zeros: () => new Uint8Array(1_000_000),
  'every byte there is': () => Buffer.from(Array.from({ length: 65_536 }, (_, n) => n % 256)),
};

export const battery: Battery = {
  promise: 'H16: a robots.txt, whatever it holds, is read',
  inputs: Object.entries(made).map(([name, make]) => ({ name, make })),
  read(bytes) {
    const robots = readRobots(decodeText(bytes, 'text/plain'), 'FirstKnock/1.0');
    for (const address of ADDRESSES) robots.isAllowed(address);
  },
};
