/** What every page needs to know of who looks at it. */
import type { Request } from 'express';

import type { Actor, Preferences, Right } from '../domain/actor.ts';
import { en, type Words } from './words/en.ts';
import { ms } from './words/ms.ts';

/** A page as one visitor sees it. */
export interface View {
  /** Null before signing in. */
  actor: Actor | null;
  t: Words;
  theme: Preferences['theme'];
  /** Whether single keys act. */
  keys: boolean;
  /** Everything shown is made up, and every page says so. */
  demo: boolean;
  /** The address asked for, to come back to. */
  path: string;
  now: Date;
  /** The address of a style, script or icon. */
  asset: (name: string) => string;
}

/** A view with somebody signed in. */
export type SignedInView = View & { actor: Actor };

/** Who asks, once they may: what pages begin with. @throws {SignedOut | Forbidden} */
export type Admit = (req: Request, right: Right) => SignedInView;

const dictionaries = { ms, en } satisfies Record<Preferences['lang'], Words>;

/** The phrases of a language. */
export function wordsIn(lang: Preferences['lang']): Words {
  return dictionaries[lang];
}
