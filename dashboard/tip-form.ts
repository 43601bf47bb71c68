/** What somebody typed into a form for tips, and the tip it makes. */
import * as z from 'zod';

import { canonicalUrl } from '../crawler/canonical-url.ts';
import { firstSentence } from '../crawler/posts/first-sentence.ts';
import { SentTip } from '../domain/tip.ts';

const typed = z.string().max(50_000).catch('');

/** The fields as typed, so that nothing typed is lost. */
export const TypedTip = z.object({
  /** Made with the form: sent twice, it is one tip. */
  id: z.uuid().catch(() => crypto.randomUUID()),
  words: typed,
  link: typed,
  name: typed,
  age: typed,
  status: typed,
  place: typed,
  when: typed,
  callerName: typed,
  phone: typed,
});
export type TypedTip = z.infer<typeof TypedTip>;

/** A field that cannot be taken as it stands. */
export type Problem = Exclude<keyof TypedTip, 'id'>;

export interface ReadTip {
  typed: TypedTip;
  /** Null when there are problems. */
  tip: SentTip | null;
  problems: Problem[];
}

/** A form as nobody has typed into it yet. */
export function emptyTip(): TypedTip {
  return TypedTip.parse({});
}

/** Reads the form. A link among the words counts as one typed into its own field. */
export function readTipForm(body: unknown): ReadTip {
  const form = TypedTip.parse(body ?? {});
  const { id, words, name, age, status, place, when, callerName, phone } = form;
  const said = SentTip.safeParse({
    id,
    words,
    link: linkOf(form),
    given: {
      name,
      age: age.trim() === '' ? null : Number(age),
      status: status || null,
      place,
      when,
    },
    caller: { name: callerName, phone },
  });
  if (said.success) return { typed: form, tip: said.data, problems: [] };
  const problems = said.error.issues.map(({ path }) => fieldAt(path));
  return { typed: form, tip: null, problems: [...new Set(problems)] };
}

/** A web address in running text, without the full stop that ends its sentence. */
const webLink = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/i;

function linkOf({ link, words }: TypedTip): string | null {
  const alone = link.trim();
  if (alone === '') return webLink.exec(words)?.[0] ?? null;
  return /^[a-z][a-z0-9+.-]*:/i.test(alone) ? alone : `https://${alone}`;
}

function fieldAt(path: PropertyKey[]): Problem {
  const [first, second] = path;
  if (first === 'caller') return second === 'phone' ? 'phone' : 'callerName';
  const named = String(first === 'given' ? second : first);
  return named === 'id' ? 'words' : (named as Problem);
}

/** What a tip's item is called: its first sentence, else the page it leads to. */
export function titleOf({ words, link }: Pick<SentTip, 'words' | 'link'>): string {
  return words === null ? (link ?? '') : firstSentence(words);
}

/** The address by which other items of the linked page are known. */
export function canonicalLinkOf({ link }: Pick<SentTip, 'link'>): string | null {
  return link === null ? null : canonicalUrl(link);
}
