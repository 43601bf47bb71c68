/** Printed lines put back together to running text. */
import { boxAround, type Run } from './layout.ts';

const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const HYPHEN = /(?<!\p{L})(\p{L}+)[-\u00ad\u2010]$/u;

/** The paragraphs of one block, whose lines stand below each other. */
export function toParagraphs(lines: readonly Run[]): string[] {
  const sorted = lines.toSorted((a, b) => a.top - b.top || a.left - b.left);
  if (sorted.length === 0) return [];
  const { left, right } = boxAround(sorted);
  const pitch = linePitch(sorted);
  const paragraphs: string[] = [];
  let before: Run | undefined;
  for (const line of sorted) {
    const text = paragraphs.at(-1);
    if (text === undefined || !before || beginsParagraph(line, before, { left, right, pitch }))
      paragraphs.push(line.text);
    else paragraphs[paragraphs.length - 1] = joinLines(text, line.text);
    before = line;
  }
  return paragraphs
    .map((text) => text.replaceAll('\u00ad', '').trim())
    .filter((text) => text !== '');
}

interface Column {
  left: number;
  right: number;
  pitch: number;
}

function beginsParagraph(line: Run, before: Run, { left, right, pitch }: Column): boolean {
  const isIndented = line.left - left > 0.7 * line.size && before.left - left < 0.5 * line.size;
  const isApart = line.bottom - before.bottom > 1.45 * pitch;
  const endedEarly =
    right - before.right > Math.max(2 * line.size, 0.12 * (right - left)) &&
    /[.!?。！？"”’)]$/.test(before.text);
  return isIndented || isApart || endedEarly;
}

/** How far lines stand below each other, mostly. */
function linePitch(lines: readonly Run[]): number {
  const steps = lines
    .slice(1)
    .map((line, index) => line.bottom - (lines[index]?.bottom ?? 0))
    .filter((step) => step > 0)
    .toSorted((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? Infinity;
}

/**
 * Two lines as one. A word broken at the end of its line is joined; a doubled word of Malay keeps its
 * hyphen (kanak-kanak), and Chinese needs no space.
 */
export function joinLines(text: string, next: string): string {
  const broken = HYPHEN.exec(text)?.[1];
  if (broken !== undefined && /^\p{Ll}/u.test(next)) {
    return isDoubled(broken, next)
      ? text.replace(/[\u00ad\u2010]$/, '-') + next
      : text.slice(0, -1) + next;
  }
  const isChinese = HAN.test(text.slice(-1)) && HAN.test(next.slice(0, 1));
  return isChinese ? text + next : `${text} ${next}`;
}

/** `kanak-` and `kanak`, `kedua-` and `dua`, `berlari-` and `larian`. */
function isDoubled(word: string, next: string): boolean {
  const second = /^\p{L}+/u.exec(next)?.[0].toLowerCase() ?? '';
  const first = word.toLowerCase();
  if (first.length < 3 || second.length < 3) return false;
  return second.startsWith(first) || first.endsWith(second) || first.endsWith(second.slice(0, 4));
}
