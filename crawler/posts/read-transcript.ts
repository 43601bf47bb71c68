/** What was said on air, from captions (WebVTT, SubRip) or a transcript in plain text. */
import { plainText } from '../text/plain-text.ts';

/** More than is said in a day, with its times. */
const MAX_CHARACTERS = 4_000_000;
/** News programmes put a sting or a breath of this length between two stories. */
const PAUSE_SECONDS = 5;
/** A new paragraph, with its time, at least this often. */
const PARAGRAPH_SECONDS = 60;

export interface Paragraph {
  /** From the beginning of the recording; undefined where the transcript does not tell. */
  startSeconds: number | undefined;
  text: string;
}

/** One story of the programme. */
export interface Segment {
  /** The words it was begun with, in one go: they stay while the rest is still coming in. */
  opening: string;
  paragraphs: Paragraph[];
}

/** Words said in one go. */
interface Piece {
  start: number | undefined;
  end: number | undefined;
  text: string;
  /** What they begin: `>>>` is the captioner's mark for a story, `>>` for another speaker. */
  begins: 'story' | 'turn' | undefined;
}

/**
 * The stories of a programme: parted where the transcript marks them (`>>>`, a rule, two empty
 * lines), else at pauses of five seconds. One that marks nothing and knows no times is one story.
 */
export function readTranscript(text: string): Segment[] {
  const lines = text.slice(0, MAX_CHARACTERS).split(/\r\n|\n|\r/);
  const pieces = lines.some(isTiming) ? readCues(lines) : readPlain(lines);
  const marked = pieces.some(({ begins }) => begins === 'story');

  const segments: Segment[] = [];
  let said: Piece | undefined;
  for (const piece of pieces) {
    const segment = segments.at(-1);
    const paragraph = segment?.paragraphs.at(-1);
    const { start, text: words } = piece;
    if (!segment || !paragraph || (marked ? piece.begins === 'story' : isPause(said, piece))) {
      segments.push({ opening: words, paragraphs: [{ startSeconds: start, text: words }] });
    } else if (piece.begins || (start ?? 0) - (paragraph.startSeconds ?? 0) >= PARAGRAPH_SECONDS) {
      segment.paragraphs.push({ startSeconds: start, text: words });
    } else paragraph.text += ` ${words}`;
    said = piece;
  }
  return segments;
}

function isPause(before: Piece | undefined, { start }: Piece): boolean {
  return before?.end !== undefined && start !== undefined && start - before.end >= PAUSE_SECONDS;
}

const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})`;
const TIMING = new RegExp(String.raw`^\s*${TIME}\s+-->\s+${TIME}(?:\s|$)`);

function isTiming(line: string): boolean {
  return TIMING.test(line);
}

/**
 * Captions: blocks with a line of timing, the words below it (w3.org/TR/webvtt1, section 4). Blocks
 * without one are comments, styles and the like.
 */
function readCues(lines: string[]): Piece[] {
  const pieces: Piece[] = [];
  let speaker = '';
  let before: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [, ...times] = TIMING.exec(lines[at] ?? '') ?? [];
    if (times.length === 0) continue;
    const [start, end] = [seconds(times.slice(0, 4)), seconds(times.slice(4))];
    const shown: string[] = [];
    while (at + 1 < lines.length && (lines[at + 1] ?? '').trim() !== '') {
      at += 1;
      const line = lines[at] ?? '';
      const voice = /<v(?:\.[^\s<>]*)?\s([^<>]+)>/.exec(line)?.[1]?.trim();
      const { text, begins } = readMark(wordsOf(line));
      shown.push(text);
      // Captions that roll show a line again in the next cue, one row higher.
      if (text === '' || before.includes(text)) continue;
      const isNew = voice !== undefined && voice !== speaker;
      if (isNew) speaker = voice;
      const words = isNew ? `${voice}: ${text}` : text;
      pieces.push({ start, end, text: words, begins: begins ?? (isNew ? 'turn' : undefined) });
    }
    before = shown;
  }
  return pieces;
}

function seconds([hours, minutes, whole, fraction]: Array<string | undefined>): number {
  const millis = Number((fraction ?? '').padEnd(3, '0'));
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(whole) + millis / 1000;
}

/** Without the tags of either format and the place on the screen that SubRip's carry. */
function wordsOf(line: string): string {
  return plainText(line.replaceAll(/<[^<>]*>|\{\\[^{}]*\}/g, ''));
}

function readMark(line: string): Pick<Piece, 'text' | 'begins'> {
  const [mark = ''] = /^(?:-\s*)?>{2,}\s*/.exec(line) ?? [];
  const begins = mark.includes('>>>') ? 'story' : mark ? 'turn' : undefined;
  return { text: line.slice(mark.length).trim(), begins };
}

const RULE = /^\s*(?:[-=*_~•]\s*){3,100}$/;
/** In brackets, or whole: `8:05` alone may be a time of day that the text speaks of. */
const CODE =
  /^\s*(?:\[(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,]\d+)?\]|(\d{1,2}):(\d{2}):(\d{2})(?=\s))\s*[-–—:]?\s*/;

/** A transcript that people typed: a time here and there, paragraphs, stories apart. */
function readPlain(lines: string[]): Piece[] {
  const pieces: Piece[] = [];
  let emptyLines = 0;
  let ruled = false;
  for (const line of lines) {
    if (line.trim() === '') emptyLines += 1;
    else if (RULE.test(line)) ruled = true;
    else {
      const [code = '', h, m, s, wholeH, wholeM, wholeS] = CODE.exec(line) ?? [];
      const start = code ? seconds([h ?? wholeH, m ?? wholeM, s ?? wholeS]) : undefined;
      const { text, begins } = readMark(line.slice(code.length).trim());
      const apart = ruled || emptyLines >= 2 ? 'story' : emptyLines || code ? 'turn' : undefined;
      if (text !== '') pieces.push({ start, end: undefined, text, begins: begins ?? apart });
      emptyLines = 0;
      ruled = false;
    }
  }
  // What stands apart from nothing marks no story.
  const [first] = pieces;
  if (first?.begins === 'story') first.begins = 'turn';
  return pieces;
}
