/** The places on a page that carry facts about its article, found in one walk over its tree. */
import type { ChildNode, Element, ParentNode } from 'domhandler';
import { DomUtils } from 'htmlparser2';

/** What was found, in the order of the page. */
export interface PageMarks {
  /** `content` by lower-case property or name; the first of each. */
  metas: Map<string, string>;
  canonical?: string | undefined;
  lang?: string | undefined;
  title?: string | undefined;
  headings: Array<{ level: number; text: string }>;
  /** Texts of elements named for an author. */
  bylines: string[];
  /** Texts and stamps of elements named for a date. */
  dates: string[];
  /** Short texts after the first heading, whatever their elements are named. */
  labels: string[];
}

const BYLINE_NAME =
  /(?:^|[\s_-])(?:byline|author|authors|author-?name|penulis|wartawan|writer|redakteur|autor)(?:$|[\s_-])/i;
const DATE_NAME =
  /(?:^|[\s_-])(?:date|dateline|datetime|timestamp|time|published|publish|pubdate|posted|posted-on|tarikh|datepublished|datum)(?:$|[\s_-])/i;
/** Where other people's names and dates stand. */
const OTHERS =
  /(?:^|[\s_-])(?:comments?|commentlist|respond|sidebar|related|footer|widget)(?:$|[\s_-])/i;
const OTHER_ELEMENTS = new Set('script style noscript form nav footer aside template'.split(' '));

const MAX_LABEL = 120;
const MAX_TITLE = 500;
/** Enough to get from the title to the first paragraph. */
const MAX_LABELS = 40;

/** The marks of a document. */
export function marksOf(document: ParentNode): PageMarks {
  const marks: PageMarks = { metas: new Map(), headings: [], bylines: [], dates: [], labels: [] };
  const visit = (nodes: ChildNode[]): void => {
    for (const node of nodes) {
      if (!DomUtils.isTag(node) || OTHER_ELEMENTS.has(node.name)) continue;
      if (note(node, marks)) visit(node.children);
    }
  };
  visit(document.children);
  return marks;
}

/** Notes what an element says; false when nothing inside it is about this article. */
function note(element: Element, marks: PageMarks): boolean {
  const { name, attribs } = element;
  if (name === 'meta') {
    const { content, property, itemprop } = attribs;
    const key = (property ?? attribs['name'] ?? itemprop ?? attribs['http-equiv'])?.toLowerCase();
    if (key && content?.trim() && !marks.metas.has(key)) marks.metas.set(key, content.trim());
  } else if (name === 'html') marks.lang ??= attribs['lang'] ?? attribs['xml:lang'];
  else if (name === 'link') {
    if (attribs['rel']?.toLowerCase() === 'canonical') marks.canonical ??= attribs['href'];
  } else if (name === 'title') marks.title ??= textOf(element);
  else if (/^h[1-3]$/.test(name)) {
    marks.headings.push({ level: Number(name[1]), text: textOf(element) });
  } else return noteNamed(element, marks);
  return true;
}

function noteNamed(element: Element, marks: PageMarks): boolean {
  const { name, attribs } = element;
  const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''} ${attribs['itemprop'] ?? ''}`;
  if (OTHERS.test(names) && !holdsTitle(element)) return false;
  if (name === 'time' || DATE_NAME.test(names)) {
    for (const stamp of [attribs['datetime'], attribs['content'], attribs['title']]) {
      if (stamp) marks.dates.push(stamp);
    }
    push(marks.dates, textOf(element, MAX_LABEL));
  } else if (attribs['rel'] === 'author' || BYLINE_NAME.test(names)) {
    push(marks.bylines, textOf(element, MAX_LABEL));
  }
  const isLeaf = element.children.every((child) => !DomUtils.isTag(child));
  if (isLeaf && marks.headings.length > 0 && marks.labels.length < MAX_LABELS) {
    push(marks.labels, textOf(element, MAX_LABEL));
  }
  return true;
}

/** A box around the whole article may be named for what else is in it, as in "has-sidebar". */
function holdsTitle(element: Element): boolean {
  return DomUtils.existsOne(({ name }) => /^(?:h1|article)$/.test(name), element.children);
}

function push(texts: string[], text: string): void {
  if (text !== '') texts.push(text);
}

/** The text of an element on one line; '' when it is longer than `most`. */
function textOf(element: Element, most = MAX_TITLE): string {
  const text = DomUtils.textContent(element).replaceAll(/\s+/g, ' ').trim();
  return text.length > most ? '' : text;
}
