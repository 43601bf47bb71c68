/** The article among the blocks of a page: its own words, in reading order. */
import type { Element, ParentNode } from 'domhandler';

import { markAround } from './around-article.ts';
import { boundaryOf, findArticleElement } from './article-element.ts';
import { ASKS, isLabel, isOwn, sameWords, withoutEdges } from './own-words.ts';
import { blocksOf, holdersOf, isHeading, namesOf, parentOf } from './page-blocks.ts';
import { type Searched, weigh, type Weighed, weightOf } from './weighed-blocks.ts';

/** Less running text than this is no article. */
const LEAST_WEIGHT = 140;

/**
 * The article's own paragraphs, in reading order; none when the page has no article. `title` is
 * what the page calls it: its heading is not one of its paragraphs. `holder`: the element
 * it stands in, where that is known.
 */
export function mainText(document: ParentNode, title: string, holder?: Element): string[] {
  const page = search(document, title);
  const main = holder ?? findArticleElement(page);
  if (!main) return [];
  const inside = insideOf(page, main);
  const lead = findLead(page, inside, title);
  if (lead !== undefined) inside[lead] = true;

  const own = page.blocks.map((block, at) => inside[at] === true && isOwn(block, title));
  if (isList(page, inside, own)) return [];
  const kept = page.blocks.filter(
    (block, at) => own[at] && !isLabel(block, page.blocks[at + 1], own[at + 1]),
  );
  return withoutRepeats(withoutEdges(kept).map(({ text }) => text));
}

function search(document: ParentNode, title: string): Searched {
  const page = weigh(blocksOf(document));
  const heading = page.blocks.findIndex(
    ({ text, element }) => isHeading(element) && sameWords(text, title),
  );
  return { ...page, heading, around: markAround(page, heading) };
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
function insideOf(page: Searched, main: Element): boolean[] {
  const inside = page.blocks.map(() => false);
  const take = (element: Element) => {
    const { start, end } = page.ranges.get(element) ?? { start: 0, end: 0 };
    for (let at = start; at < end; at += 1) if (!page.around[at]) inside[at] = true;
  };
  take(main);

  const make = new Set(wordsOf(main).filter((word) => !LAYOUT.test(word)));
  const isOfSameMake = (element: Element) =>
    element.name === main.name && wordsOf(element).some((word) => make.has(word));
  const { start, end } = neighbourhood(page, main);
  for (let at = start; at < end; at += 1) {
    const block = page.blocks[at];
    const holder = block && (block.loose ? block.element : parentOf(block.element));
    if (!holder || inside[at] || page.around[at] || page.weights[at] === 0) continue;
    if (isOfSameMake(holder)) take(holder);
    else if (holder === parentOf(main) && !block.loose && block.text.length > 80) inside[at] = true;
  }
  return inside;
}

/** Where more of the article may stand: two levels up, within the article's own boundary. */
function neighbourhood(page: Searched, main: Element): { start: number; end: number } {
  const boundary = boundaryOf(page, main);
  const nowhere = { start: 0, end: 0 };
  if (main === boundary) return nowhere;
  const [parent, grandparent] = holdersOf(main).take(2).toArray();
  const around = page.ranges.get(grandparent ?? parent ?? main) ?? nowhere;
  const within = (boundary && page.ranges.get(boundary)) ?? around;
  return {
    start: Math.max(around.start, within.start),
    end: Math.min(around.end, within.end),
  };
}

function wordsOf(element: Element): string[] {
  return namesOf(element).flat();
}

const LEAD =
  /lead(?:-?text)?\b|\bintro|excerpt|standfirst|sub-?(?:head|title|line)|\bdek|deck|summary|bajada|entradilla|chapeau|\bchapo|sommario|teaser-?text|einleitung|description|abstract|kicker-text/i;
const LONGEST_LEAD = 700;

/** The paragraph that some papers put between the title and the article, if this one does. */
function findLead(page: Searched, inside: boolean[], title: string): number | undefined {
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
  return [element, ...holdersOf(element).take(2)].some(({ attribs }) =>
    name.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`),
  );
}
