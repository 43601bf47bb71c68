/** The article among the blocks of a page: where it stands, and what in there is not its own words. */
import type { Element, ParentNode } from 'domhandler';
import { DomUtils } from 'htmlparser2';

import { readDate } from './read-date.ts';
import { type Block, blocksOf, type PageBlocks } from './page-blocks.ts';

/** Words in the classes and ids of what stands around articles. */
const AROUND = new Set(
  (
    'comment comments comentarios commentaires kommentar kommentare disqus commentlist respond ' +
    'replies related recommend recommended recommendation recommendations sidebar social share ' +
    'sharing sharedaddy addtoany likes newsletter subscribe subscription promo promotion sponsor ' +
    'sponsored advert advertisement advertising ad ads adsense adslot banner banners breadcrumb ' +
    'breadcrumbs crumbs cookie cookies consent footer masthead menu navbar nav subnav navigation ' +
    'pager pagination popup popmake modal overlay popular trending tags taglist taxonomy byline author ' +
    'authors bio caption credit credits copyright disclaimer widget widgets outbrain taboola teaser ' +
    'teasers toolbar tools tooltip rating login signup search meta utility posted timestamp dateline ' +
    'donate donation poll quiz callout factbox cta'
  ).split(' '),
);
/** Names that say so as a whole. */
const AROUND_NAMES =
  /read-?(?:more|next|also)|more-?(?:news|stories|from|on|articles|posts)|(?:latest|other|top)-?(?:news|stories|posts|articles)|next-?(?:post|story|article)|most-?(?:read|viewed|popular)|related|recomm|newsletter|also-(?:read|like)|you-?may-?(?:also|like)|jp-relatedposts|lee-tambien|saiba-mais|baca-juga|berita-(?:lain|terkait)/i;
const COMMENTS = new Set(
  'comment comments comentarios commentaires kommentar kommentare disqus commentlist respond'.split(
    ' ',
  ),
);

/** Short blocks that begin like this lead elsewhere. */
const LEADS_ELSEWHERE =
  /^\W{0,3}(?:baca (?:juga|lagi|lanjut)|vea también|(?:le|te) puede interesar|también puede leer|(?:lea|lee) (?:más|también)|nota relacionada|zobacz (?:także|też|również)|czytaj (?:też|także|również|więcej)|veja também|à lire|leggi anche|weiterlesen|auch interessant|explore further|this entry was posted|(?:also|related|further) read(?:ing)?s?\b|read (?:also|more|next|the full)|see also|more (?:on|from|in)\b|related(?: (?:articles?|stories|posts?|topics?|news|content))?\b[:\s]*$|artikel (?:berkaitan|lain)|berita (?:berkaitan|terkait)|lihat juga|ikuti (?:kami|kita)|follow (?:us|me|@)|tags?\s*:|filed under|posted (?:in|on|by)|share (?:this|on|via)|advertisement|iklan|sign up|subscribe|click here|klik (?:di )?sini|copyright|©|hak cipta|all rights reserved|(?:相关|更多|推荐)(?:新闻|阅读|文章|报道|链接|视频)|延伸阅读|责任编辑|编辑[:：]|(?:文|记者|图|摄影|报道)[:：].{0,20}$|மேலும் (?:படிக்க|செய்திகள்)|தொடர்புடைய செய்தி|photo(?:s|graph)?(?: by| credit)?\s*:|image(?: credit)?\s*:|foto\s*:|gambar\s*:|sumber foto|lesen sie auch|mehr zum thema|leer también|lire aussi|leia (?:também|mais))/iu;

/** Short blocks that ask the reader for something. */
const ASKS =
  /\b(?:newsletter|subscri(?:be|ption)|sign(?:ing)? up|abonnieren|suscr[ií]b)|\bfollow\b.{0,60}\b(?:twitter|facebook|instagram|telegram|tiktok|whatsapp|our)\b|\bjoin (?:our|us on)\b|\bdownload\b.{0,40}\bapp\b|\b(?:uses?|accept) (?:of )?cookies\b|\ball rights reserved\b|\bterms (?:of use|and conditions)\b|\b(?:ikuti|sertai|langgani?)\b.{0,40}\b(?:telegram|whatsapp|facebook|tiktok|instagram|saluran|kami)\b|muat turun aplikasi|dapatkan (?:berita|info|maklumat) (?:terkini|lanjut)|untuk (?:lebih banyak |membaca )?berita (?:lain|terkini)|关注我们|订阅|下载.{0,12}(?:app|应用)|扫码|எங்களை பின்தொடர/iu;

/** Captions that stand among the paragraphs: they end with who took the picture. */
const CAPTION =
  /(?:[-–—|(]\s*|^)(?:foto|gambar|pix|pic|photo|picture|image|bild|file pic|图|摄)\s*(?:[:：]|by|oleh|hiasan|ihsan|fail|kredit|courtesy|credit|bernama|afp|reuters|ap\b|epa|getty)[^.。]{0,60}$|[-–—]\s*(?:\w+\s)?(?:bernama|reuters|afp|epa|getty)\s*(?:photo|pic|foto|gambar)\W*$/iu;

/** Less running text than this is no article. */
const LEAST_WEIGHT = 140;

const HEADING = /^h[1-6]$/;

/** Blocks with their weight as running text, and sums of it over any stretch of the page. */
interface Weighed extends PageBlocks {
  weights: number[];
  /** `sums[n]`: the weight of the first n blocks. */
  sums: number[];
}

/**
 * The article's own paragraphs, in reading order; none when the page has no article. `title` is
 * what the page calls it: its heading is not one of its paragraphs. `holder`: the element
 * it stands in, where that is known.
 */
export function mainText(document: ParentNode, title: string, holder?: Element): string[] {
  const page = weigh(blocksOf(document));
  const around = markAround(page);
  const main = holder ?? choose(page, around, title);
  if (!main) return [];
  const inside = withSiblings(page, around, main);
  const lead = findLead(page, inside, title);
  if (lead !== undefined) inside[lead] = true;
  const own = page.blocks.map((block, at) => inside[at] === true && isOwn(block, title));
  const kept = page.blocks.filter(
    (block, at) => own[at] && !isLabel(block, page.blocks[at + 1], own[at + 1]),
  );
  const asides = page.blocks.filter((_, at) => inside[at] && !own[at]);
  return isList(kept, asides) ? [] : withoutEdges(kept).map(({ text }) => text);
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

/** A page that lists articles: a linked headline to every short paragraph. */
function isList(kept: Block[], asides: Block[]): boolean {
  const headlines = asides.filter(
    ({ text, linkLength, element }) => linkLength > text.length * 0.8 && inHeading(element),
  ).length;
  const weight = kept.reduce((sum, block) => sum + weightOf(block), 0);
  return headlines >= 4 && weight < headlines * 300;
}

function inHeading(element: Element): boolean {
  const parent = parentOf(element);
  return HEADING.test(element.name) || (parent !== undefined && HEADING.test(parent.name));
}

/** Without the short lines before the first paragraph and after the last: labels and credits. */
function withoutEdges(blocks: Block[]): Block[] {
  const isParagraph = ({ text }: Block) =>
    text.length > 60 || /[.!?。！？…"”’)]$/.test(text) || /[\u3400-\u9fff]{12}/.test(text);
  const first = blocks.findIndex((block) => isParagraph(block) || isListed(block));
  const last = blocks.findLastIndex((block) => isParagraph(block) || isListed(block));
  const before =
    first > 0 ? blocks.slice(0, first).findLastIndex((block) => !isHeading(block)) + 1 : 0;
  return first < 0 ? blocks : blocks.slice(before, last + 1);
}

function isHeading({ element }: Block): boolean {
  return HEADING.test(element.name);
}

function isListed({ element }: Block): boolean {
  return /^(?:li|dd|dt|td|th|pre)$/.test(element.name);
}

/** Names so common that sharing them says nothing. */
const LAYOUT =
  /^(?:row|col|container|content|wrapper|inner|clearfix|block|section|group|module|box|left|right|item|grid|full|width|main|text|\w{1,3}|.*\d.*)$/;

/** Which blocks are the article: those in its element, and those in others of the same make. */
function withSiblings(page: Weighed, around: boolean[], main: Element): boolean[] {
  const inside = page.blocks.map(() => false);
  const take = (element: Element) => {
    const { start, end } = page.ranges.get(element) ?? { start: 0, end: 0 };
    for (let at = start; at < end; at += 1) if (!around[at]) inside[at] = true;
  };
  take(main);
  const make = new Set(namesOf(main).filter((name) => !LAYOUT.test(name)));
  const scope = parentOf(parentOf(main) ?? main) ?? main;
  const { start, end } = page.ranges.get(scope) ?? { start: 0, end: 0 };
  for (let at = start; at < end; at += 1) {
    const block = page.blocks[at];
    const holder = block && (block.loose ? block.element : parentOf(block.element));
    if (!holder || inside[at] || around[at] || page.weights[at] === 0) continue;
    if (holder.name === main.name && namesOf(holder).some((name) => make.has(name))) take(holder);
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
    ({ text, element }, at) => at < first && HEADING.test(element.name) && sameWords(text, title),
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

/** A heading or short line that stands before nothing of the article: a label of something else. */
function isLabel(
  { text, element }: Block,
  next: Block | undefined,
  nextIsOwn: boolean | undefined,
): boolean {
  if (HEADING.test(element.name) && text.length < 100) {
    return !next || !nextIsOwn || HEADING.test(next.element.name);
  }
  const label = text.length < 60 && !/[.!?。！？…"”’)]$/.test(text);
  return label && next !== undefined && next.linkLength > next.text.length * 0.6;
}

/** How much a block looks like running text: its length without links, if it is no label. */
function weightOf({ text, linkLength, element }: Block): number {
  const own = text.length - linkLength;
  if (HEADING.test(element.name) || linkLength > text.length / 2) return 0;
  // A character of Chinese says more than one of an alphabet.
  const dense = /[\u3400-\u9fff]/.test(text) ? 3 : 1;
  return own * dense < 25 ? 0 : own * dense;
}

function weigh(page: PageBlocks): Weighed {
  const weights = page.blocks.map(weightOf);
  const sums = [0];
  for (const weight of weights) sums.push((sums.at(-1) ?? 0) + weight);
  return { ...page, weights, sums };
}

function weightIn({ ranges, sums }: Weighed, element: Element): number {
  const { start, end } = ranges.get(element) ?? { start: 0, end: 0 };
  return (sums[end] ?? 0) - (sums[start] ?? 0);
}

/** Which blocks stand in something named for what stands around articles. */
function markAround(page: Weighed): boolean[] {
  const around = page.blocks.map(() => false);
  const total = page.sums.at(-1) ?? 0;
  for (const [element, { start, end }] of page.ranges) {
    if (start === end || (around[start] && around[end - 1])) continue;
    const words = namesOf(element);
    const named = words.some((word) => AROUND.has(word)) || AROUND_NAMES.test(words.join('-'));
    if (!named && element.name !== 'form' && element.name !== 'fieldset') continue;
    // What holds most of the page's text only mentions the word, as in "has-sidebar".
    const most = words.some((word) => COMMENTS.has(word)) && element.name !== 'body' ? 0.8 : 0.4;
    if (weightIn(page, element) < total * most) around.fill(true, start, end);
  }
  return around;
}

/** The words of an element's class and id. */
function namesOf({ attribs }: Element): string[] {
  const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`.trim();
  if (names === '') return [];
  return names
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase()
    .split(/[\s_-]+/);
}

/** The element that holds the article: the one whose own paragraphs, and theirs below, weigh most. */
function choose(page: Weighed, around: boolean[], title: string): Element | undefined {
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
  const heading = page.blocks.findIndex(
    (block) => isHeading(block) && sameWords(block.text, title),
  );
  let best: Element | undefined;
  let bestScore = 0;
  for (const [element, score] of scores) {
    const weighted =
      score *
      (1 - linkShare(page, element)) *
      nameFactor(element) *
      (isUnder(page, element, heading) ? 1.3 : 1);
    if (weighted > bestScore) [best, bestScore] = [element, weighted];
  }
  return best && climb(page, around, best);
}

/** Whether an element holds the page's title, or begins not far below it. */
function isUnder({ ranges }: Weighed, element: Element, heading: number): boolean {
  const { start, end } = ranges.get(element) ?? { start: 0, end: 0 };
  return heading >= 0 && heading < end && start - heading < 40;
}

function linkShare({ ranges, blocks }: Weighed, element: Element): number {
  const { start, end } = ranges.get(element) ?? { start: 0, end: 0 };
  let all = 0;
  let links = 0;
  for (let at = start; at < end; at += 1) {
    all += blocks[at]?.text.length ?? 0;
    links += blocks[at]?.linkLength ?? 0;
  }
  return all === 0 ? 0 : links / all;
}

function nameFactor(element: Element): number {
  const names = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''} ${element.attribs['itemprop'] ?? ''}`;
  if (
    /articlebody|article-?(?:body|content|text)|entry-content|post-?(?:body|content)|story-?(?:body|content)/i.test(
      names,
    )
  )
    return 1.5;
  return 1;
}

/** Up to where the rest of the article stands: a holder is taken when it adds mostly paragraphs. */
function climb(page: Weighed, around: boolean[], from: Element): Element {
  let main = from;
  for (let holder = parentOf(from); holder && holder.name !== 'body'; holder = parentOf(holder)) {
    const added = ownWeight(page, around, holder) - ownWeight(page, around, main);
    const addedLength = ownLength(page, around, holder) - ownLength(page, around, main);
    if (added > ownWeight(page, around, main) * 0.1 && added > addedLength * 0.7) main = holder;
  }
  return main;
}

function ownWeight(page: Weighed, around: boolean[], element: Element): number {
  const { start, end } = page.ranges.get(element) ?? { start: 0, end: 0 };
  let weight = 0;
  for (let at = start; at < end; at += 1) if (!around[at]) weight += page.weights[at] ?? 0;
  return weight;
}

function ownLength({ ranges, blocks }: Weighed, around: boolean[], element: Element): number {
  const { start, end } = ranges.get(element) ?? { start: 0, end: 0 };
  let length = 0;
  for (let at = start; at < end; at += 1) if (!around[at]) length += blocks[at]?.text.length ?? 0;
  return length;
}

/** Whether a block inside the article is of its own words. */
function isOwn({ text, linkLength }: Block, title: string): boolean {
  if (!/\p{L}/u.test(text) || sameWords(text, title)) return false;
  if (linkLength > text.length * 0.6 && text.length - linkLength < 30) return false;
  if (text.length < 250 && (LEADS_ELSEWHERE.test(text) || ASKS.test(text) || CAPTION.test(text)))
    return false;
  return (
    text.length > 60 ||
    (readDate(text, 'UTC') === null &&
      !/^\W*\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?\s?m\.?)?\D{0,6}$/i.test(text))
  );
}

function sameWords(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return a.length < 500 && plain(a) === plain(b);
}

function parentOf(element: Element): Element | undefined {
  return element.parent && DomUtils.isTag(element.parent) ? element.parent : undefined;
}
