/** A partner: an agency, union or company that may send us tips. */
import * as z from 'zod';

export const Partner = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.date(),
  /** Nothing is taken from a partner who was shut out. */
  revokedAt: z.date().nullable(),
  /** When the link to its form was made; null when there is none. */
  linkMadeAt: z.date().nullable(),
  /** Which key its messages are signed with: counts up with each new one; 0 is none. */
  keyNumber: z.int(),
  tips: z.int(),
  /** Tips that nobody has confirmed yet. */
  unconfirmed: z.int(),
  lastTipAt: z.date().nullable(),
  /** When one of its messages was last refused, and why; null when none was. */
  refusedAt: z.date().nullable(),
  refusal: z.string().nullable(),
});
export type Partner = z.infer<typeof Partner>;
