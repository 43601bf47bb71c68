/** CSS selectors for elements that somebody points at, as a person would write them. */
import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';

import { holdersOf } from '../article/page-blocks.ts';

/** Names that say where in a list an element stands, or which one it is. */
const PASSING =
  /^(?:first|last|odd|even|active|current|sticky|selected|visible|hidden|show|lazy\w*|wow|animated)$|\d{3}|-\d+$|^h\d$|^(?:post|item|node|article)-\d/i;
/** Names that need no escaping, as hand-written ones never do. */
const PLAIN = /^-?[a-z_][\w-]*$/i;

/** What each of some items should give: the element, or nothing where it lacks one. */
export type Pointed = ReadonlyMap<Element, Element | undefined>;

/**
 * The shortest selector that, inside each item, first meets the element pointed at, and in most of
 * the items; undefined when none does in half of them.
 */
export function selectorWithin($: CheerioAPI, pointed: Pointed): string | undefined {
  const wanted = [...pointed].filter((pair): pair is [Element, Element] => pair[1] !== undefined);
  const candidates = new Set(
    wanted.slice(0, 5).flatMap(([item, element]) => namesWithin(item, element)),
  );
  let best: string | undefined;
  let bestScore = 0;
  for (const candidate of candidates) {
    let score = 0;
    for (const [item, element] of pointed) {
      const [met] = $(item).find(candidate).addBack(candidate).toArray();
      if (met === element) score += 1;
    }
    // Of two that do equally well, the one that says less.
    score -= candidate.length / 1000;
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return bestScore >= pointed.size / 2 - 0.1 ? best : undefined;
}

/** Ways to name an element inside its item, alone and under what holds it. */
function namesWithin(item: Element, element: Element): string[] {
  const own = namesOf(element);
  const holders = holdersBelow(item, element).flatMap((holder) =>
    namesOf(holder).flatMap((name) => own.map((mine) => `${name} ${mine}`)),
  );
  return [...own, ...holders];
}

function holdersBelow(item: Element, element: Element): Element[] {
  const holders = [...holdersOf(element)];
  return element === item ? [] : holders.slice(0, Math.max(holders.indexOf(item), 0));
}

/** Ways to name an element by itself: its tag, with a class, with an attribute, by its place. */
function namesOf(element: Element): string[] {
  const { name, attribs } = element;
  const telling = ['datetime', 'itemprop', 'data-date', 'data-time'].filter((key) => attribs[key]);
  const place = siblingsOf(element).indexOf(element) + 1;
  return [
    name,
    ...lastingClasses(element).flatMap((each) => [`.${each}`, `${name}.${each}`]),
    ...telling.map((key) =>
      key === 'itemprop' && PLAIN.test(attribs[key] ?? '')
        ? `[itemprop="${attribs[key]}"]`
        : `${name}[${key}]`,
    ),
    `${name}:nth-child(${place})`,
  ];
}

/** Ways to name both of two elements of one tag, without anything around them. */
export function sharedNames(one: Element, other: Element): string[] {
  const theirs = new Set(lastingClasses(other));
  const shared = lastingClasses(one).filter((name) => theirs.has(name));
  const both = shared.length > 1 ? [`${one.name}.${shared.join('.')}`] : [];
  return [one.name, ...shared.map((name) => `${one.name}.${name}`), ...both];
}

/** The classes of an element that its like have as well. */
export function lastingClasses({ attribs }: Element): string[] {
  return (attribs['class'] ?? '')
    .split(/\s+/)
    .filter((name) => PLAIN.test(name) && !PASSING.test(name));
}

function siblingsOf({ parent }: Element): Element[] {
  return (parent?.children ?? []).filter((child): child is Element => 'attribs' in child);
}
