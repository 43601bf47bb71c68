/** A page as a list of its blocks of text, in reading order, each knowing where it stands. */
import type { ChildNode, Element, ParentNode } from 'domhandler';
import { DomUtils } from 'htmlparser2';

import { cleanText } from '../text/decode-text.ts';

/** One paragraph, heading, list item, cell, or stretch of text between such. */
export interface Block {
  text: string;
  /** Characters of it that are links. */
  linkLength: number;
  /** The element whose text it is. */
  element: Element;
  /** True when that element also holds other blocks, so that this is only a stretch of it. */
  loose: boolean;
}

/** The blocks of a page, and which of them each element holds: from `start` up to `end`. */
export interface PageBlocks {
  blocks: Block[];
  ranges: Map<Element, { start: number; end: number }>;
}

/** Elements whose text is never an article's. */
const SILENT = new Set(
  (
    'script style noscript template svg math iframe object embed canvas audio video map button ' +
    'select input textarea nav footer aside figcaption head dialog menu datalist'
  ).split(' '),
);

const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby ' +
    's samp small span strike strong sub sup time tt u var wbr nobr amp-link'
  ).split(' '),
);

/** The blocks of a document, without what is hidden or never text. */
export function blocksOf(document: ParentNode): PageBlocks {
  const page: PageBlocks = { blocks: [], ranges: new Map() };
  const open: Open = { parts: [], linkLength: 0 };

  const flush = (element: Element | undefined, loose: boolean): void => {
    const text = cleanText(open.parts.join('')).replaceAll(/\s+/g, ' ').trim();
    if (text !== '' && element) {
      page.blocks.push({
        text,
        linkLength: Math.min(open.linkLength, text.length),
        element,
        loose,
      });
    }
    open.parts = [];
    open.linkLength = 0;
  };

  const visit = (nodes: ChildNode[], block: Element | undefined, inLink: boolean): void => {
    for (const node of nodes) {
      if (DomUtils.isText(node)) {
        open.parts.push(node.data);
        if (inLink) open.linkLength += node.data.trim().length;
        continue;
      }
      if (!DomUtils.isTag(node) || SILENT.has(node.name) || isHidden(node)) continue;
      if (node.name === 'br') {
        // Two of them end a paragraph.
        if (open.parts.at(-1) === '\n') flush(block, true);
        else open.parts.push('\n');
      } else if (INLINE.has(node.name) && !holdsBlocks(node)) {
        const start = page.blocks.length;
        visit(node.children, block, inLink || node.name === 'a');
        page.ranges.set(node, { start, end: page.blocks.length });
      } else {
        flush(block, true);
        const start = page.blocks.length;
        visit(node.children, node, inLink || node.name === 'a');
        flush(node, page.blocks.length > start);
        page.ranges.set(node, { start, end: page.blocks.length });
      }
    }
  };
  visit(document.children, undefined, false);
  return page;
}

interface Open {
  parts: string[];
  linkLength: number;
}

/** Inline elements are now and then wrapped around whole paragraphs. */
function holdsBlocks(element: Element): boolean {
  return element.children.some(
    (child) =>
      DomUtils.isTag(child) &&
      (INLINE.has(child.name)
        ? holdsBlocks(child)
        : child.name !== 'br' && child.name !== 'img' && !SILENT.has(child.name)),
  );
}

function isHidden({ attribs }: Element): boolean {
  return (
    attribs['hidden'] !== undefined ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribs['style'] ?? '')
  );
}

const HEADING = /^h[1-6]$/;

export function isHeading({ name }: Element): boolean {
  return HEADING.test(name);
}

export function parentOf(element: Element): Element | undefined {
  return element.parent && DomUtils.isTag(element.parent) ? element.parent : undefined;
}

/** The elements around an element, from the nearest outwards. */
export function* holdersOf(element: Element): Generator<Element> {
  for (let holder = parentOf(element); holder; holder = parentOf(holder)) yield holder;
}

/** The words of each of an element's classes, and of its id. */
export function namesOf({ attribs }: Element): string[][] {
  const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`.trim();
  if (names === '') return [];
  return names
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase()
    .split(/\s+/)
    .map((name) => name.split(/[_-]+/));
}
