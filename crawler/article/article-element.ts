/** The element of a page that holds its article. */
import type { Element } from 'domhandler';

import { holdersOf, parentOf } from './page-blocks.ts';
import { type Searched, sumIn, sumsOf } from './weighed-blocks.ts';

/** Of a block's score, how much goes to the element that holds it, to the next one, and so on. */
const SHARES = [1, 0.5, 0.17, 0.12];
/** The title's own `article` is where to look, if it holds more than a teaser. */
const LEAST_AT_HOME = 500;
/** How many blocks below its title an article begins, at the most. */
const FAR_BELOW = 40;

const BODY_NAME =
  /articlebody|(?:article|post|story)-?(?:body|content|text)|entry-content|isi-?berita/i;

/** The element whose own paragraphs, and theirs below, weigh most; undefined without paragraphs. */
export function findArticleElement(page: Searched): Element | undefined {
  const home = articleAround(page.blocks[page.heading]?.element);
  const isAtHome = home !== undefined && sumIn(page, home, page.sums.weight) >= LEAST_AT_HOME;
  let best: Element | undefined;
  let bestScore = 0;
  for (const [element, score] of scoresOf(page)) {
    if (isAtHome && articleAround(element) !== home) continue;
    const placed = isUnderTitle(page, element) ? score * 1.3 : score;
    const weighted = placed * (1 - linkShare(page, element)) * (isNamedBody(element) ? 1.5 : 1);
    if (weighted > bestScore) [best, bestScore] = [element, weighted];
  }
  return best && climb(page, best);
}

/**
 * The `article` element around an element that is this article's, on pages that go on to the next
 * ones: the one that holds the title, else one not far below it.
 */
export function boundaryOf(page: Searched, element: Element): Element | undefined {
  const home = articleAround(page.blocks[page.heading]?.element);
  const around = articleAround(element);
  if (home) return home === around ? home : undefined;
  return around && isUnderTitle(page, around) ? around : undefined;
}

/** Scores as Readability gives them: by commas and length, to the elements around each paragraph. */
function scoresOf({ blocks, weights, around }: Searched): Map<Element, number> {
  const scores = new Map<Element, number>();
  blocks.forEach((block, at) => {
    const weight = weights[at] ?? 0;
    if (weight === 0 || around[at]) return;
    const commas = block.text.match(/[,，、;；]/g)?.length ?? 0;
    const score = 1 + commas + Math.min(weight / 100, 3);
    let holder = block.loose ? block.element : parentOf(block.element);
    for (const share of SHARES) {
      if (!holder) return;
      scores.set(holder, (scores.get(holder) ?? 0) + score * share);
      holder = parentOf(holder);
    }
  });
  return scores;
}

/** Up to where the rest of the article stands: a holder is taken when it adds mostly paragraphs. */
function climb(page: Searched, from: Element): Element {
  const own = (values: readonly number[]) =>
    sumsOf(values.map((value, at) => (page.around[at] ? 0 : value)));
  const weights = own(page.weights);
  const lengths = own(page.blocks.map(({ text }) => text.length));
  const weightIn = (element: Element) => sumIn(page, element, weights);
  const lengthIn = (element: Element) => sumIn(page, element, lengths);

  const boundary = boundaryOf(page, from);
  let main = from;
  for (const holder of from === boundary ? [] : holdersOf(from)) {
    if (holder.name === 'body') break;
    const [weight, length] = [weightIn(main), lengthIn(main)];
    const added = weightIn(holder) - weight;
    if (added > weight * 0.1 && added > (lengthIn(holder) - length) * 0.7) main = holder;
    if (holder === boundary) break;
  }
  return main;
}

function articleAround(element: Element | undefined): Element | undefined {
  if (!element || element.name === 'article') return element;
  return holdersOf(element).find(({ name }) => name === 'article');
}

/** Whether an element holds the page's title, or begins not far below it. */
function isUnderTitle({ ranges, heading }: Searched, element: Element): boolean {
  const { start, end } = ranges.get(element) ?? { start: 0, end: 0 };
  return heading >= 0 && heading < end && start - heading < FAR_BELOW;
}

function linkShare(page: Searched, element: Element): number {
  const all = sumIn(page, element, page.sums.length);
  return all === 0 ? 0 : sumIn(page, element, page.sums.linkLength) / all;
}

function isNamedBody({ attribs }: Element): boolean {
  const { class: names = '', id = '', itemprop = '' } = attribs;
  return BODY_NAME.test(`${names} ${id} ${itemprop}`);
}
