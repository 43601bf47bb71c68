/** What the items of a list say and where: the link, title, date and summary inside each. */
import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';

import type { Selectors } from '../../domain/source.ts';
import { type ArticleLinks, linksIn } from './article-links.ts';
import { readDate } from '../text/read-date.ts';
import { type Pointed, selectorWithin } from './selector-for.ts';

/** Looked at to learn what the others are like. */
const MAX_ITEMS = 60;
/** As attributes of any element, in the order they are believed. */
const DATE_ATTRIBUTES = ['datetime', 'data-datetime', 'data-date', 'data-time', 'content', 'title'];
const HEADING = /^h[1-6]$/;
const TITLE_NAME = /title|headline|heading|tajuk|judul|biaoti/i;
/** Shorter than any summary; a Chinese sentence is a third as long as others. */
const LEAST_SUMMARY = 40;

/** The selectors of the parts of these items, without those that go without saying. */
export function selectorsOf(
  $: CheerioAPI,
  items: Element[],
  links: ArticleLinks,
): Omit<Selectors, 'item'> {
  const sample = items.filter((item) => linksIn($, item, links).length > 0).slice(0, MAX_ITEMS);
  const titles = pointing(sample, (item) => titleIn($, item, links));
  const titleLinks = pointing(sample, (item) => linkIn($, item, links, titles.get(item)));
  const isFirst = (item: Element) =>
    $(item).find('a[href]').addBack('a[href]').get(0) === titleLinks.get(item);
  const link = sample.every(isFirst) ? 'a[href]' : (selectorWithin($, titleLinks) ?? 'a[href]');
  const saysTitle = (item: Element) => titles.get(item) === titleLinks.get(item);
  const title = sample.every(saysTitle) ? undefined : selectorWithin($, titles);

  const dateAttribute = DATE_ATTRIBUTES.find((name) => {
    const dated = sample.filter((item) => datedBy($, item, name));
    return dated.length >= sample.length / 2;
  });
  const dates = pointing(sample, (item) =>
    dateAttribute ? datedBy($, item, dateAttribute) : dateIn($, item, titles.get(item)),
  );
  const date = selectorWithin($, dates);
  const summary = selectorWithin(
    $,
    pointing(sample, (item) => summaryIn($, item, [titles.get(item), dates.get(item)])),
  );
  return {
    link,
    ...(title && { title }),
    ...(summary && { summary }),
    ...(date && { date, ...(dateAttribute && { dateAttribute }) }),
  };
}

function pointing(items: Element[], find: (item: Element) => Element | undefined): Pointed {
  return new Map(items.map((item) => [item, find(item)]));
}

/** A heading, else what is named for a title, else the link with the most words. */
function titleIn($: CheerioAPI, item: Element, links: ArticleLinks): Element | undefined {
  const inside = elementsIn($, item).filter((element) => textOf($, element) !== '');
  const mine = linksIn($, item, links);
  const heading =
    inside.find(({ name }) => HEADING.test(name)) ??
    inside.find(
      ({ attribs, children }) =>
        TITLE_NAME.test(attribs['class'] ?? '') && children.every((child) => !isBlock(child)),
    );
  if (!heading) return longest($, mine);
  // The link itself where it says just the same.
  return mine.find((link) => textOf($, link) === textOf($, heading)) ?? heading;
}

/** The link that is the title, lies in it or around it, else the one with the most words. */
function linkIn(
  $: CheerioAPI,
  item: Element,
  links: ArticleLinks,
  title: Element | undefined,
): Element | undefined {
  const mine = linksIn($, item, links);
  return mine.find((link) => link === title) ?? longest($, mine);
}

function datedBy($: CheerioAPI, item: Element, attribute: string): Element | undefined {
  const reads = ({ attribs }: Element) => readsAsDate(attribs[attribute] ?? '');
  return [item, ...elementsIn($, item)].find(reads);
}

/** The innermost element whose words are a date and little else. */
function dateIn($: CheerioAPI, item: Element, title: Element | undefined): Element | undefined {
  return elementsIn($, item)
    .toReversed()
    .find(
      (element) =>
        element !== title && textOf($, element).length <= 60 && readsAsDate(textOf($, element)),
    );
}

/** The block with the most words besides the title and the date. */
function summaryIn(
  $: CheerioAPI,
  item: Element,
  besides: Array<Element | undefined>,
): Element | undefined {
  const taken = besides.filter((element) => element !== undefined);
  const free = elementsIn($, item).filter((element) => {
    const overlaps = (other: Element) =>
      element === other || $.contains(element, other) || $.contains(other, element);
    return !taken.some(overlaps) && element.children.every((child) => !isBlock(child));
  });
  const most = longest($, free);
  return most && lengthOf(textOf($, most)) >= LEAST_SUMMARY ? most : undefined;
}

function isBlock(child: Element['children'][number]): boolean {
  return 'name' in child && /^(?:div|p|ul|ol|h[1-6]|section|header|footer|table)$/.test(child.name);
}

function longest($: CheerioAPI, elements: Element[]): Element | undefined {
  let best: Element | undefined;
  for (const element of elements) {
    if (!best || textOf($, element).length > textOf($, best).length) best = element;
  }
  return best;
}

function elementsIn($: CheerioAPI, item: Element): Element[] {
  return $(item).find(':not(script):not(style)').toArray();
}

function textOf($: CheerioAPI, element: Element): string {
  return $(element).text().replaceAll(/\s+/g, ' ').trim();
}

function lengthOf(text: string): number {
  return text.length + 2 * (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

/** Any moment serves: only whether it can be read is asked. */
function readsAsDate(text: string): boolean {
  return text.length >= 4 && readDate(text, 'UTC', new Date(0)) !== null;
}
