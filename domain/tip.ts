/** A tip: what a colleague or a partner tells us, by word of mouth, by a form, or by a signed message. */
import * as z from 'zod';

import { coverNumbers } from './cover-numbers.ts';
import { hasRealHost } from './source.ts';
import { Status } from './verdict.ts';

/** How a tip came in: on our own desk, by a partner's form, by a partner's signed message. */
export const TipWay = z.enum(['desk', 'form', 'hook']);
export type TipWay = z.infer<typeof TipWay>;

/** NUL and half characters are nothing anybody typed, and no table holds them. */
const words = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .overwrite((text) => text.replaceAll('\0', '').toWellFormed())
    .transform((text) => text || null)
    .nullable()
    .default(null);

/** What the sender says of the one it is about; what is not said is null. */
export const Given = z.object({
  name: words(200),
  /** In years. */
  age: z.int().min(0).max(130).nullable().default(null),
  status: Status.nullable().default(null),
  place: words(300),
  /** When it happened, as said: "last night", "Tuesday 7 am". */
  when: words(200),
});
export type Given = z.infer<typeof Given>;

/** Who may be called back. For those who work with the family, and nobody else. */
export const Caller = z.object({ name: words(200), phone: words(40) });
export type Caller = z.infer<typeof Caller>;

function publicPart(link: string): string {
  const url = new URL(link);
  url.username = '';
  url.password = '';
  return url.href;
}

/** A tip as it is sent. It says something, or leads somewhere; numbers of people are covered. */
export const SentTip = z
  .object({
    /** The sender's own id of it: sent twice, it is taken once. */
    id: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[!-~]+$/),
    words: words(20_000),
    /** The article, post or page it is about. */
    link: z
      .url({ protocol: /^https?$/, abort: true })
      .max(4000)
      // As a browser would send it, every odd character escaped; whose password it is, is not kept.
      .overwrite(publicPart)
      .refine(hasRealHost)
      .nullable()
      .default(null),
    given: Given.prefault({}),
    caller: Caller.prefault({}),
  })
  .refine((tip) => tip.words !== null || tip.link !== null, {
    message: 'has neither words nor a link',
    path: ['words'],
  })
  .transform((tip) => {
    // Whoever triages reads what is said; numbers in it go where the caller's own is kept.
    const numbers: string[] = [];
    const covered = (said: string | null): string | null => {
      if (said === null) return null;
      const { text, numbers: found } = coverNumbers(said);
      numbers.push(...found);
      return text;
    };
    const words = covered(tip.words);
    const { name, place, when } = tip.given;
    const given = {
      ...tip.given,
      name: covered(name),
      place: covered(place),
      when: covered(when),
    };
    const phone = [tip.caller.phone, ...numbers].filter(Boolean).join(', ') || null;
    return { ...tip, words, given, caller: { ...tip.caller, phone } };
  });
export type SentTip = z.infer<typeof SentTip>;

/** A tip as the desk shows it. */
export const Tip = z.object({
  id: z.uuid(),
  /** Shown as T-000042; what the sender is told. */
  number: z.int(),
  itemId: z.uuid(),
  way: TipWay,
  /** The partner's or the colleague's name. */
  from: z.string(),
  /** What the sender wrote; null when only a link was sent. */
  words: z.string().nullable(),
  link: z.string().nullable(),
  given: Given,
  receivedAt: z.coerce.date(),
  /** When somebody found out that it is so, and who; null while nobody has. */
  confirmedAt: z.coerce.date().nullable(),
  confirmedBy: z.string().nullable(),
  /** The lead it stands in; null until it is understood. */
  leadId: z.uuid().nullable(),
  /** Whether somebody may be called back. */
  hasCaller: z.boolean(),
});
export type Tip = z.infer<typeof Tip>;

/** How a tip is called: T-000042. */
export function tipNumber({ number }: Pick<Tip, 'number'>): string {
  return `T-${String(number).padStart(6, '0')}`;
}
