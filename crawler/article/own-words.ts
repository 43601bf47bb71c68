/** What stands inside articles and is not their own words: links elsewhere, captions, requests. */
import { type Block, isHeading } from './page-blocks.ts';
import { readDate } from '../text/read-date.ts';

/** Short blocks that begin like this lead elsewhere. */
const LEADS_ELSEWHERE =
  /^\W{0,3}(?:baca (?:juga|lagi|lanjut)|vea también|(?:le|te) puede interesar|también puede leer|(?:lea|lee) (?:más|también)|nota relacionada|zobacz (?:także|też|również)|czytaj (?:też|także|również|więcej)|veja também|à lire|leggi anche|weiterlesen|auch interessant|explore further|this entry was posted|(?:also|related|further) read(?:ing)?s?\b|read (?:also|more|next|the full)|see also|more (?:on|from|in)\b|related(?: (?:articles?|stories|posts?|topics?|news|content))?\b[:\s]*$|artikel (?:berkaitan|lain)|berita (?:berkaitan|terkait)|lihat juga|ikuti (?:kami|kita)|follow (?:us|me|@)|tags?\s*:|filed under|posted (?:in|on|by)|share (?:this|on|via)|advertisement|iklan|sign up|subscribe|click here|klik (?:di )?sini|copyright|©|hak cipta|all rights reserved|(?:相关|更多|推荐)(?:新闻|阅读|文章|报道|链接|视频)|延伸阅读|责任编辑|编辑[:：]|(?:文|记者|图|摄影|报道)[:：].{0,20}$|மேலும் (?:படிக்க|செய்திகள்)|தொடர்புடைய செய்தி|photo(?:s|graph)?(?: by| credit)?\s*:|image(?: credit)?\s*:|foto\s*:|gambar\s*:|sumber foto|lesen sie auch|mehr zum thema|leer también|lire aussi|leia (?:também|mais))/iu;

/** Short blocks that ask the reader for something. */
export const ASKS =
  /\b(?:newsletter|subscri(?:be|ption)|sign(?:ing)? up|abonnieren|suscr[ií]b)|\bfollow\b.{0,60}\b(?:twitter|facebook|instagram|telegram|tiktok|whatsapp|our)\b|\bjoin (?:our|us on)\b|\bdownload\b.{0,40}\bapps?\b|\bget the latest\b|s[ií]guenos en|suivez-nous|folgen sie uns|seguici su|\b(?:uses?|accept) (?:of )?cookies\b|\ball rights reserved\b|\bterms (?:of use|and conditions)\b|\b(?:ikuti|sertai|langgani?)\b.{0,40}\b(?:telegram|whatsapp|facebook|tiktok|instagram|saluran|kami)\b|muat turun aplikasi|dapatkan (?:berita|info|maklumat) (?:terkini|lanjut)|untuk (?:lebih banyak |membaca )?berita (?:lain|terkini)|关注我们|订阅|下载.{0,12}(?:app|应用)|扫码|எங்களை பின்தொடர/iu;

/** Captions that stand among the paragraphs: they end with who took the picture. */
const CAPTION =
  /(?:[-–—|(]\s*|^)(?:foto|gambar|pix|pic|photo|picture|image|bild|file pic|图|摄)\s*(?:[:：]|by|oleh|hiasan|ihsan|fail|kredit|courtesy|credit|bernama|afp|reuters|ap\b|epa|getty)[^.。]{0,60}$|[-–—]\s*(?:\w+\s)?(?:bernama|reuters|afp|epa|getty)\s*(?:photo|pic|foto|gambar)\W*$|\([^()]*(?:istock|shutterstock|getty|adobe ?stock|unsplash|pixabay)[^()]*\)$/iu;

/** Whether a block inside the article is of its own words. */
export function isOwn({ text, linkLength }: Block, title: string): boolean {
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

/** A heading or short line that stands before nothing of the article: a label of something else. */
export function isLabel(
  { text, element }: Block,
  next: Block | undefined,
  nextIsOwn: boolean | undefined,
): boolean {
  if (isHeading(element) && text.length < 100) {
    return !next || !nextIsOwn || isHeading(next.element);
  }
  const label = text.length < 60 && !/[.!?。！？…"”’)]$/.test(text);
  return label && next !== undefined && next.linkLength > next.text.length * 0.6;
}

/** Without the short lines before the first paragraph and after the last: labels and credits. */
export function withoutEdges(blocks: Block[]): Block[] {
  const isParagraph = ({ text }: Block) =>
    text.length > 60 || /[.!?。！？…"”’)]$/.test(text) || /[\u3400-\u9fff]{12}/.test(text);
  const first = blocks.findIndex((block) => isParagraph(block) || isListed(block));
  const last = blocks.findLastIndex((block) => isParagraph(block) || isListed(block));
  const before =
    first > 0 ? blocks.slice(0, first).findLastIndex(({ element }) => !isHeading(element)) + 1 : 0;
  return first < 0 ? blocks : blocks.slice(before, last + 1);
}

function isListed({ element }: Block): boolean {
  return /^(?:li|dd|dt|td|th|pre)$/.test(element.name);
}

/** Whether two texts have the same letters and digits in the same order. */
export function sameWords(a: string, b: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return a.length < 500 && plain(a) === plain(b);
}
