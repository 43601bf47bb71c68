/** On what ground a source is read: one of a few, and in words what stands behind it. */
import * as z from 'zod';

export const Ground = z.enum(['open feed', 'public page', 'official API', 'licence', 'permission']);
export type Ground = z.infer<typeof Ground>;

/** As a source keeps it: `licence: by letter of 3 May`. */
export function basisOf(ground: Ground, words: string): string {
  return words === '' ? ground : `${ground}: ${words}`;
}

/** A basis taken apart; a ground of another time is words alone. */
export function readBasis(basis: string): { ground: Ground | null; words: string } {
  const [first = '', ...rest] = basis.split(': ');
  const ground = Ground.safeParse(first);
  return ground.success
    ? { ground: ground.data, words: rest.join(': ') }
    : { ground: null, words: basis };
}
