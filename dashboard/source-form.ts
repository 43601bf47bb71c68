/** What people type of a source, checked: what it means, or one line for each thing to be mended. */
import * as z from 'zod';

import { EditedWords, SourceWords } from '../casework/edit-source.ts';
import { CrawlError } from '../crawler/crawl-error.ts';
import { assertSelector } from '../crawler/lists/selector.ts';
import { readBasis } from '../domain/basis.ts';
import { SourceOptions } from '../domain/source.ts';
import { factsOf as factsOfKind } from '../domain/source-kind.ts';
import type { TunedSource } from '../store/tuned-sources.ts';
import type { Words } from './words/en.ts';

/** Fields as they were typed. */
export type Typed = Readonly<Record<string, string>>;
/** What is wrong with a field, by the name of the words that say so. */
export type Wrong = Readonly<Record<string, keyof Words['source']['wrong']>>;

export type SelectorField = 'item' | 'link' | 'title' | 'summary' | 'date';
export type OptionField = keyof Words['source']['fields'];

/** The option fields of a kind, or of several; `title` and such stand for options of the list. */
export function optionFieldsOf(...kinds: string[]): OptionField[] {
  const has = (kind: string) => kinds.includes(kind);
  const isList = has('listing') || has('browser');
  const fields: [OptionField, boolean][] = [
    ['item', isList],
    ['link', isList],
    ['title', isList],
    ['summary', isList],
    ['date', isList],
    ['dateAttribute', isList],
    ['nextPage', has('listing')],
    ['pages', has('listing')],
    ['waitFor', has('browser')],
    ['clickMore', has('browser')],
    ['scrolls', has('browser')],
    ['allowedSenders', has('email')],
    ['authserv', has('email')],
    ['articleSelector', kinds.some(readsArticles)],
  ];
  return fields.filter(([, isOne]) => isOne).map(([field]) => field);
}

/** Whether articles stand behind the entries of this kind. */
export function readsArticles(kind: string): boolean {
  return factsOfKind(kind).isWhole !== true;
}

/** A form's fields, each a text; whatever else was sent is left out. */
export function typedIn(body: unknown): Typed {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(body);
  const texts = Object.entries(fields).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(texts) as Typed;
}

/** The words of the form, or what is wrong with them; where it edits, its bounds as well. */
export function readWords(
  typed: Typed,
  form: typeof SourceWords | typeof EditedWords = SourceWords,
): { words?: SourceWords; wrong: Wrong } {
  const read = form.safeParse(typed);
  if (read.success) return { words: read.data, wrong: {} };
  const fields = read.error.issues.map(({ path }) => String(path[0]));
  return { wrong: Object.fromEntries(fields.map((field) => [field, field])) as Wrong };
}

/** The options of the form; what it has no field for stays as it was in `known`. */
export function readOptions(
  typed: Typed,
  kind: string,
  known: SourceOptions,
): { options: SourceOptions; wrong: Wrong } {
  const wrong: Record<string, Wrong[string]> = {};
  const said = (field: OptionField) => typed[field]?.trim() || undefined;
  const fields = optionFieldsOf(kind);
  for (const field of fields) {
    const value = said(field);
    if (value !== undefined && isSelector(field) && !canBeAsked(value)) wrong[field] = 'selector';
  }
  const attribute = said('dateAttribute');
  if (attribute !== undefined && !/^[a-z][\w-]{0,50}$/i.test(attribute)) {
    wrong['dateAttribute'] = 'dateAttribute';
  }
  const options: SourceOptions = { ...known };
  const put = (changes: object) => Object.assign(options, changes);
  if (fields.includes('item')) {
    const item = said('item');
    if (item === undefined) wrong['item'] = 'needsItem';
    put({ selectors: selectorsOf(typed) });
  }
  for (const field of TEXTS) if (fields.includes(field)) put({ [field]: said(field) });
  for (const field of COUNTS) {
    const count = said(field);
    if (fields.includes(field)) put({ [field]: count === undefined ? undefined : Number(count) });
  }
  if (fields.includes('allowedSenders')) put({ allowedSenders: sendersIn(typed) });
  if (readsArticles(kind)) {
    put({ ownAddresses: 'ownAddresses' in typed, fetchArticles: 'fetchArticles' in typed });
  }
  const read = SourceOptions.safeParse(options);
  if (read.success) return { options: read.data, wrong };
  for (const { path } of read.error.issues) {
    // A list without its entry has been told so by its own field.
    if (path[0] === 'allowedSenders') wrong['allowedSenders'] = 'senders';
    else if (path[0] !== 'selectors') wrong[String(path[0])] = 'count';
  }
  return { options: known, wrong };
}

const TEXTS = ['nextPage', 'waitFor', 'clickMore', 'articleSelector', 'authserv'] as const;
const COUNTS = ['pages', 'scrolls'] as const;

const NO_SELECTORS: ReadonlySet<OptionField> = new Set([
  ...COUNTS,
  'dateAttribute',
  'allowedSenders',
  'authserv',
]);

function isSelector(field: OptionField): boolean {
  return !NO_SELECTORS.has(field);
}

function canBeAsked(selector: string): boolean {
  try {
    if (selector.length > 500) return false;
    assertSelector(selector);
    return true;
  } catch (error) {
    if (error instanceof CrawlError) return false;
    throw error;
  }
}

function selectorsOf(typed: Typed) {
  const names = ['item', 'link', 'title', 'summary', 'date', 'dateAttribute'] as const;
  const said = names.map((name) => [name, typed[name]?.trim()]);
  return Object.fromEntries(said.filter(([, value]) => value));
}

function sendersIn(typed: Typed): string[] | undefined {
  const senders = (typed['allowedSenders'] ?? '')
    .split(/[\s,;]+/)
    .filter((sender) => sender !== '');
  return senders.length > 0 ? senders : undefined;
}

/** A source as its form shows it. */
export function typedOf(source: TunedSource): Typed {
  const { name, outlet, lang, section, zone, basis, fastestSeconds, slowestSeconds } = source;
  const { ground, words } = basis === null ? { ground: '', words: '' } : readBasis(basis);
  return {
    name,
    outlet,
    lang: lang ?? '',
    section: section ?? '',
    zone,
    // Words of another time without a ground: the nearest is what was meant by most.
    ground: ground ?? 'permission',
    groundWords: words,
    fastestSeconds: fastestSeconds?.toString() ?? '',
    slowestSeconds: slowestSeconds?.toString() ?? '',
    ...typedOptions(source.options),
  };
}

/** Options as their form shows them. */
export function typedOptions(options: SourceOptions): Typed {
  const { selectors, allowedSenders } = options;
  const texts = {
    ...selectors,
    ...Object.fromEntries(TEXTS.map((field) => [field, options[field]])),
    ...Object.fromEntries(COUNTS.map((field) => [field, options[field]?.toString()])),
    allowedSenders: allowedSenders?.join(' '),
    ownAddresses: options.ownAddresses ? 'yes' : undefined,
    fetchArticles: options.fetchArticles ? 'yes' : undefined,
  };
  return Object.fromEntries(
    Object.entries(texts).filter(([, text]) => text !== undefined),
  ) as Typed;
}
