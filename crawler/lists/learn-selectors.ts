/** The selectors of a listing page, found from two of its articles. */
import { type CheerioAPI, load } from 'cheerio';
import { type Element, isTag } from 'domhandler';

import type { Selectors } from '../../domain/source.ts';
import { articleLinks, articlesByHolder } from './article-links.ts';
import { canonicalUrl } from '../canonical-url.ts';
import { CrawlError } from '../crawl-error.ts';
import { decodeText } from '../text/decode-text.ts';
import { absolute } from '../feeds/feed.ts';
import { selectorsOf } from './listed-parts.ts';
import type { Page } from '../visit/page.ts';
import { holdersOf } from '../article/page-blocks.ts';
import { lastingClasses, sharedNames } from './selector-for.ts';
import { assertShallow } from '../text/shallow-html.ts';

/** A page may link to one article from its banner, its list and its margin, by picture and title. */
const MAX_LINKS = 8;
/** How far up a list is told from others by what holds it. */
const MAX_HOLDERS = 3;
/** Pages of many classes have more names than are worth trying. */
const MAX_NAMES = 60;

/** The things that repeat: what marks one, and those that it finds. */
interface Repeated {
  selector: string;
  items: Element[];
  score: number;
  /** How much else it finds. */
  besides: number;
}

/**
 * Selectors for the list that holds both of these articles: the smallest thing that repeats with one
 * article in each, and inside it the link, title, summary and date where it shows them. Articles of
 * one section give that section's list, articles further apart give a list that reaches as far.
 *
 * @throws {CrawlError} `unreadable` when the page does not link to both, or in no way that repeats;
 *   `too-large` for a page no DOM bears
 */
export function learnSelectors(
  page: Pick<Page, 'bytes' | 'contentType' | 'url'>,
  addresses: readonly [string, string],
): Selectors {
  const html = decodeText(page.bytes, page.contentType);
  assertShallow(html);
  const $ = load(html);
  const base = absolute($('base[href]').attr('href'), page.url) ?? page.url;
  const articles = addresses.map((address) => {
    const whole = absolute(address, base) ?? '';
    if (!URL.canParse(whole)) throw new CrawlError('unreadable', 'that is no address');
    return canonicalUrl(whole);
  });
  const [first, second] = articles;
  if (first === second) throw new CrawlError('unreadable', 'the two addresses are one article');

  const links = articleLinks($, base, articles);
  const [firsts, seconds] = articles.map((article) =>
    [...links].flatMap(([link, leadsTo]) => (leadsTo === article ? [link] : [])),
  );
  if (!firsts?.length) throw new CrawlError('unreadable', 'the page has no link to the first one');
  if (!seconds?.length)
    throw new CrawlError('unreadable', 'the page has no link to the second one');

  const articlesIn = articlesByHolder(links);
  const tried = new Map<Element, Element[]>();
  let best: Repeated | undefined;
  for (const one of firsts.slice(0, MAX_LINKS)) {
    for (const other of seconds.slice(0, MAX_LINKS)) {
      const pair = itemsAround($, one, other, articlesIn);
      if (!pair || tried.get(pair[0])?.includes(pair[1])) continue;
      tried.set(pair[0], [...(tried.get(pair[0]) ?? []), pair[1]]);
      const found = repeatedLike($, pair, articlesIn);
      if (found && (!best || found.score > best.score)) best = found;
    }
  }
  if (!best) throw new CrawlError('unreadable', 'nothing on the page repeats around both');
  return { item: best.selector, ...selectorsOf($, best.items, links) };
}

type ArticlesIn = ReturnType<typeof articlesByHolder>;
type Pair = readonly [Element, Element];

/**
 * The smallest elements around the two links that hold all that is said of each article: as far up
 * as both are of one tag and hold no other article, and no further than words are gained.
 */
function itemsAround(
  $: CheerioAPI,
  one: Element,
  other: Element,
  articlesIn: ArticlesIn,
): Pair | undefined {
  const others = [other, ...holdersOf(other)];
  const steps: Pair[] = [];
  for (const [at, mine] of [one, ...holdersOf(one)].entries()) {
    const theirs = others[at];
    if (!theirs || theirs === mine || mine.name !== theirs.name) break;
    if ([mine, theirs].some((item) => (articlesIn.get(item)?.size ?? 0) > 1)) break;
    steps.push([mine, theirs]);
  }
  const lengths = steps.map((pair) => wordsIn($, pair));
  return steps[lengths.indexOf(Math.max(...lengths))];
}

function wordsIn($: CheerioAPI, pair: Pair): number {
  return pair.reduce((sum, item) => sum + $(item).text().replaceAll(/\s/g, '').length, 0);
}

/** What repeats as these two do. */
function repeatedLike($: CheerioAPI, pair: Pair, articlesIn: ArticlesIn): Repeated | undefined {
  const around = new Set(holdersOf(pair[1]));
  const shared = [...holdersOf(pair[0])].filter((holder) => around.has(holder));
  const [list] = shared;
  if (!list) return undefined;

  let best: Repeated | undefined;
  for (const names of namesFor(pair, shared)) {
    for (const selector of names.slice(0, MAX_NAMES)) {
      const items = $(selector).toArray().filter(isTag);
      if (!pair.every((item) => items.includes(item))) continue;
      const { articles, besides } = tally(items, list, articlesIn);
      const score = articles - besides - selector.length / 100;
      if (!best || score > best.score) best = { selector, items, score, besides };
    }
    // What finds nothing else needs no longer name.
    if (best?.besides === 0) break;
  }
  // Of two lists that hold both articles, the one that says more of each.
  return best && { ...best, score: best.score + Math.min(wordsIn($, pair), 1000) / 250 };
}

/** Selectors that find both items: by themselves, below what holds both, below what holds each. */
function namesFor([one, other]: Pair, shared: Element[]): string[][] {
  const near = sharedNames(one, other);
  const theirs = [...holdersOf(other)];
  let below = near;
  const further: string[] = [];
  for (const [at, mine] of [...holdersOf(one)].slice(0, MAX_HOLDERS).entries()) {
    const its = theirs[at];
    if (!its || its.name !== mine.name) break;
    below = sharedNames(mine, its).flatMap((holder) => below.map((name) => `${holder} > ${name}`));
    (at === 0 ? near : further).push(...below);
  }
  const within = shared.flatMap((holder) => {
    const { name, attribs } = holder;
    const id = /^[a-z_][\w-]*$/i.test(attribs['id'] ?? '') ? [`#${attribs['id']}`] : [];
    const landmark = ['main', 'section', 'table', 'ul', 'ol'].includes(name) ? [name] : [];
    return [...id, ...landmark, ...lastingClasses(holder).map((each) => `${name}.${each}`)];
  });
  return [near, within.flatMap((list) => near.map((name) => `${list} ${name}`)), further];
}

/** How many articles are found in the list, and what else: elsewhere in the page counts little. */
function tally(items: Element[], list: Element, articlesIn: ArticlesIn) {
  const within = new Set<string>();
  let besides = 0;
  for (const item of items) {
    const [article, ...more] = articlesIn.get(item) ?? [];
    if (article === undefined || more.length > 0) besides += 1;
    else if ([...holdersOf(item)].includes(list)) within.add(article);
    else besides += 0.25;
  }
  return { articles: within.size, besides };
}
