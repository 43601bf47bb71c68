/** The articles of a page: which blocks go together, and which line is the headline. */
import { type Box, boxAround, bodySize, type Run } from './layout.ts';
import { columnGap, toLines, wholeLines } from './lines.ts';
import { joinLines, toParagraphs } from './paragraphs.ts';
import { cutRegions } from './regions.ts';

export interface PrintedArticle {
  /** '' when the page shows none. */
  headline: string;
  text: string;
}

/** Letters this much larger than those of the running text are a headline's. */
const HEADLINE = 1.3;
/** Running text of fewer characters under a headline is none: an advertisement, a pulled quote. */
const FEWEST_CHARACTERS = 60;
/** Chinese says as much with fewer. */
const FEWEST_HAN = 20;

/** The articles of a page, in the order in which they are read. */
export function toArticles(runs: readonly Run[]): PrintedArticle[] {
  const body = bodySize(runs);
  if (body === 0) return [];
  const lines = toLines(
    runs.filter(({ text }) => text.trim() !== ''),
    body,
  );
  const page = boxAround(lines);
  const blocks = blocksOf(lines, body).filter((block) => !isFolio(block, page, body));
  return groupBlocks(blocks, body);
}

/** The line at the head or foot of a page that names its number and day. */
function isFolio([line, ...others]: Run[], page: Box, body: number): boolean {
  if (!line || others.length > 0 || isHeadline(line, body) || line.text.length > 90) return false;
  const isAtEdge = line.top - page.top < body || page.bottom - line.bottom < body;
  return (
    isAtEdge && /^\P{L}*\d{1,3}(?!\d)|(?<!\d)\d{1,3}\P{L}*$|(?<!\d)20\d\d(?!\d)/u.test(line.text)
  );
}

/** The blocks of a page as they are read, whose lines have one size more or less. */
export function blocksOf(lines: Run[], body: number): Run[][] {
  const blocks = cutRegions(lines, {
    // One or two lines may have a wide gap by chance; a column has many.
    across: ({ top, bottom }) => (bottom - top > 4 * body ? columnGap(body, body) : 2 * body),
    down: () => 0.55 * body,
    isLarge: (line) => isHeadline(line, body),
  });
  return blocks.flatMap((block) => splitBySize(wholeLines(block), body));
}

/** A headline right above its text, with no white between that tells. */
function splitBySize(block: Run[], body: number): Run[][] {
  const parts: Run[][] = [];
  for (const line of block.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    const part = parts.at(-1);
    const [first] = part ?? [];
    if (part && first && isHeadline(first, body) === isHeadline(line, body)) part.push(line);
    else parts.push([line]);
  }
  return parts;
}

function isHeadline({ size, text }: Run, body: number): boolean {
  return size >= HEADLINE * body && /\p{L}/u.test(text);
}

/** A headline begins an article, unless nothing is told under it. */
function groupBlocks(blocks: Run[][], body: number): PrintedArticle[] {
  const articles: { headline: Run[]; blocks: Run[][] }[] = [];
  for (const block of blocks) {
    const last = articles.at(-1);
    const [first] = block;
    if (!first) continue;
    if (!isHeadline(first, body) || /^["“‘]/.test(first.text)) {
      if (last) last.blocks.push(block);
      else articles.push({ headline: [], blocks: [block] });
    } else if (last && last.blocks.length === 0 && isSameHeadline(last.headline, block)) {
      last.headline.push(...block);
    } else articles.push({ headline: block, blocks: [] });
  }
  return articles.flatMap(({ headline, blocks }) => {
    const text = acrossBlocks(blocks.map(toParagraphs)).join('\n\n');
    if (!saysEnough(text)) return [];
    return {
      headline: headline
        .map(({ text }) => text)
        .reduce(joinLines, '')
        .trim(),
      text,
    };
  });
}

/** A sentence goes on at the head of the next column. */
function acrossBlocks(blocks: string[][]): string[] {
  const paragraphs: string[] = [];
  for (const [first = '', ...rest] of blocks) {
    const last = paragraphs.at(-1);
    if (last !== undefined && !/[.!?。！？:："”’)）]$/.test(last))
      paragraphs[paragraphs.length - 1] = joinLines(last, first);
    else paragraphs.push(first);
    paragraphs.push(...rest);
  }
  return paragraphs.filter((text) => text !== '');
}

/** The next line of a headline, or the smaller one under it, rather than that of another story. */
function isSameHeadline(headline: Run[], block: Run[]): boolean {
  const above = boxAround(headline);
  const below = boxAround(block);
  const size = Math.max(...headline.map(({ size }) => size));
  const overlap = Math.min(above.right, below.right) - Math.max(above.left, below.left);
  return below.top - above.bottom < size && overlap > 0;
}

function saysEnough(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= FEWEST_HAN || text.length >= FEWEST_CHARACTERS;
}
