/** The article among the blocks of a page: where it stands. */
import type { Element, ParentNode } from 'domhandler';

import { markAround } from './around-article.ts';
import { isOwn, isLabel, sameWords, withoutEdges, ASKS } from './own-words.ts';
import { blocksOf, isHeading, namesOf, parentOf } from './page-blocks.ts';
import { sumIn, weigh, type Weighed, weightOf } from './weighed-blocks.ts';

/** Less running text than this is no article. */
const LEAST_WEIGHT = 140;

/**
 * The article's own paragraphs, in reading order; none when the page has no article. `title` is
 * what the page calls it: its heading is not one of its paragraphs. `holder`: the element
 * it stands in, where that is known.
 */
export function mainText(document: ParentNode, title: string, holder?: Element): string[] {
  const page = weigh(blocksOf(document));
  const heading = page.blocks.findIndex(
    ({ text, element }) => isHeading(element) && sameWords(text, title),
  );
  const around = markAround(page, heading);
  const main = holder ?? choose(page, around, heading);
  if (!main) return [];
  const inside = withSiblings(page, around, main, boundaryOf(page, main, heading));
  const lead = findLead(page, inside, title);
  if (lead !== undefined) inside[lead] = true;
  const own = page.blocks.map((block, at) => inside[at] === true && isOwn(block, title));
  const kept = page.blocks.filter(
    (block, at) => own[at] && !isLabel(block, page.blocks[at + 1], own[at + 1]),
  );
  if (isList(page, inside, own)) return [];
  return withoutRepeats(withoutEdges(kept).map(({ text }) => text));
}

/** Some pages carry an article twice, for wide screens and narrow ones. */
function withoutRepeats(paragraphs: string[]): string[] {
  const seen = new Set<string>();
  return paragraphs.filter((text) => {
    const repeated = text.length > 60 && seen.has(text);
    seen.add(text);
    return !repeated;
  });
}

/**
 * The paragraphs of a document that is nothing but an article, or was taken for one: none when
 * hardly any of it is running text.
 */
export function paragraphsOf(document: ParentNode, title: string): string[] {
  const { blocks } = blocksOf(document);
  const own = blocks.filter((block) => isOwn(block, title));
  const weight = own.reduce((sum, block) => sum + weightOf(block), 0);
  return weight < LEAST_WEIGHT ? [] : withoutEdges(own).map(({ text }) => text);
}

/** A page that lists articles: never much text between two linked headlines. */
function isList({ blocks, weights }: Weighed, inside: boolean[], own: boolean[]): boolean {
  let headlines = 0;
  let run = 0;
  let longestRun = 0;
  blocks.forEach(({ text, linkLength, element }, at) => {
    if (!inside[at]) return;
    if (linkLength > text.length * 0.8 && inHeading(element)) {
      headlines += 1;
      run = 0;
    } else if (own[at]) {
      run += weights[at] ?? 0;
      longestRun = Math.max(longestRun, run);
    }
  });
  return headlines >= 4 && longestRun < 500;
}

function inHeading(element: Element): boolean {
  const parent = parentOf(element);
  return isHeading(element) || (parent !== undefined && isHeading(parent));
}

/** Names so common that sharing them says nothing. */
const LAYOUT =
  /^(?:row|col|container|content|wrapper|inner|clearfix|block|section|group|module|box|left|right|item|grid|full|width|main|text|\w{1,3}|.*\d.*)$/;

/** Which blocks are the article: those in its element, and those in others of the same make. */
function withSiblings(
  page: Weighed,
  around: boolean[],
  main: Element,
  boundary: Element | undefined,
): boolean[] {
  const inside = page.blocks.map(() => false);
  const take = (element: Element) => {
    const { start, end } = page.ranges.get(element) ?? { start: 0, end: 0 };
    for (let at = start; at < end; at += 1) if (!around[at]) inside[at] = true;
  };
  take(main);
  const make = new Set(
    namesOf(main)
      .flat()
      .filter((name) => !LAYOUT.test(name)),
  );
  const scope = main === boundary ? main : (parentOf(parentOf(main) ?? main) ?? main);
  const within = page.ranges.get(boundary ?? scope) ?? { start: 0, end: page.blocks.length };
  const range = page.ranges.get(scope) ?? { start: 0, end: 0 };
  const start = Math.max(range.start, within.start);
  const end = Math.min(range.end, within.end);
  for (let at = start; at < end; at += 1) {
    const block = page.blocks[at];
    const holder = block && (block.loose ? block.element : parentOf(block.element));
    if (!holder || inside[at] || around[at] || page.weights[at] === 0) continue;
    if (
      holder.name === main.name &&
      namesOf(holder)
        .flat()
        .some((name) => make.has(name))
    )
      take(holder);
    else if (holder === parentOf(main) && !block.loose && block.text.length > 80) inside[at] = true;
  }
  return inside;
}

const LEAD =
  /lead(?:-?text)?\b|\bintro|excerpt|standfirst|sub-?(?:head|title|line)|\bdek|deck|summary|bajada|entradilla|chapeau|\bchapo|sommario|teaser-?text|einleitung|description|abstract|kicker-text/i;
const LONGEST_LEAD = 700;

/** The paragraph that some papers put between the title and the article, if this one does. */
function findLead(page: Weighed, inside: boolean[], title: string): number | undefined {
  const first = inside.indexOf(true);
  const heading = page.blocks.findLastIndex(
    ({ text, element }, at) => at < first && isHeading(element) && sameWords(text, title),
  );
  if (heading < 0) return undefined;
  const between = page.blocks.slice(heading + 1, first);
  const lead = between.findIndex(
    ({ text, linkLength, element }) =>
      text.length >= 60 &&
      text.length <= LONGEST_LEAD &&
      linkLength < text.length * 0.3 &&
      !ASKS.test(text) &&
      (/^(?:p|h2|h3|h4)$/.test(element.name) || isNamed(element, LEAD)),
  );
  return lead < 0 || between.length > 25 ? undefined : heading + 1 + lead;
}

/** Whether an element, or one of the two around it, bears such a name. */
function isNamed(element: Element, name: RegExp): boolean {
  const parent = parentOf(element);
  return [element, parent, parent && parentOf(parent)].some(
    (one) => one && name.test(`${one.attribs['class'] ?? ''} ${one.attribs['id'] ?? ''}`),
  );
}

/** The title's own `article` is where to look, if it holds more than a teaser. */
const LEAST_AT_HOME = 500;

/** The element that holds the article: the one whose own paragraphs, and theirs below, weigh most. */
function choose(page: Weighed, around: boolean[], heading: number): Element | undefined {
  const scores = new Map<Element, number>();
  page.blocks.forEach((block, at) => {
    const weight = page.weights[at] ?? 0;
    if (weight === 0 || around[at]) return;
    const commas = block.text.match(/[,，、;；]/g)?.length ?? 0;
    const score = 1 + commas + Math.min(weight / 100, 3);
    let holder = block.loose ? block.element : parentOf(block.element);
    for (const share of [1, 0.5, 0.17, 0.12]) {
      if (!holder) return;
      scores.set(holder, (scores.get(holder) ?? 0) + score * share);
      holder = parentOf(holder);
    }
  });
  const home = articleAround(page.blocks[heading]?.element);
  const atHome = home && sumIn(page, home, (_, at) => page.weights[at] ?? 0) >= LEAST_AT_HOME;
  let best: Element | undefined;
  let bestScore = 0;
  for (const [element, score] of scores) {
    if (atHome && articleAround(element) !== home) continue;
    const weighted =
      score *
      (1 - linkShare(page, element)) *
      nameFactor(element) *
      (isUnder(page, element, heading) ? 1.3 : 1);
    if (weighted > bestScore) [best, bestScore] = [element, weighted];
  }
  return best && climb(page, around, best, boundaryOf(page, best, heading));
}

/**
 * The `article` element around it that is this article's, on pages that go on to the next ones:
 * the one that holds the title, else one not far below it.
 */
function boundaryOf(page: Weighed, element: Element, heading: number): Element | undefined {
  const home = articleAround(page.blocks[heading]?.element);
  const around = articleAround(element);
  if (home) return home === around ? home : undefined;
  return around && isUnder(page, around, heading) ? around : undefined;
}

function articleAround(element: Element | undefined): Element | undefined {
  let at = element;
  while (at && at.name !== 'article') at = parentOf(at);
  return at;
}

/** Whether an element holds the page's title, or begins not far below it. */
function isUnder({ ranges }: Weighed, element: Element, heading: number): boolean {
  const { start, end } = ranges.get(element) ?? { start: 0, end: 0 };
  return heading >= 0 && heading < end && start - heading < 40;
}

function linkShare(page: Weighed, element: Element): number {
  const all = sumIn(page, element, ({ text }) => text.length);
  return all === 0 ? 0 : sumIn(page, element, ({ linkLength }) => linkLength) / all;
}

const BODY_NAME =
  /articlebody|(?:article|post|story)-?(?:body|content|text)|entry-content|isi-?berita/i;

function nameFactor({ attribs }: Element): number {
  const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''} ${attribs['itemprop'] ?? ''}`;
  return BODY_NAME.test(names) ? 1.5 : 1;
}

/** Up to where the rest of the article stands: a holder is taken when it adds mostly paragraphs. */
function climb(
  page: Weighed,
  around: boolean[],
  from: Element,
  boundary: Element | undefined,
): Element {
  const weightIn = (element: Element) =>
    sumIn(page, element, (_, at) => (around[at] ? 0 : (page.weights[at] ?? 0)));
  const lengthIn = (element: Element) =>
    sumIn(page, element, ({ text }, at) => (around[at] ? 0 : text.length));

  let main = from;
  let holder: Element | undefined = from;
  while (holder !== boundary && (holder = parentOf(holder)) && holder.name !== 'body') {
    const [weight, length] = [weightIn(main), lengthIn(main)];
    const added = weightIn(holder) - weight;
    if (added > weight * 0.1 && added > (lengthIn(holder) - length) * 0.7) main = holder;
  }
  return main;
}
