/** Who is asking, may they, and in which language. */
import type { Request } from 'express';
import type pg from 'pg';

import type { Reach } from '../crawler/source-address.ts';
import { may, type Preferences } from '../domain/actor.ts';
import { sessionOf } from './session.ts';
import { type Admit, type View, wordsIn } from './view.ts';

/** What every page of the desk is made with. */
export interface Desk {
  pool: pg.Pool;
  /** What a page that anybody may see begins with. */
  look: Look;
  /** What every other page begins with. */
  admit: Admit;
  /** Everything shown is made up: said on every page, and anyone may sign in as anyone. */
  demo: boolean;
  /** Which addresses sources may be added at. */
  reach: Reach;
}

export type Look = (req: Request) => View;

/** Nobody is signed in: answered with the way to the sign-in page. */
export class SignedOut extends Error {
  override name = 'SignedOut';
}

/** Not allowed: answered with 403. */
export class Forbidden extends Error {
  override name = 'Forbidden';
}

/** Keeps the language of a visitor who is not signed in; who is has one of their own. */
export const LANG_COOKIE = 'first-knock-lang';

const langInCookies = new RegExp(`(?:^|;\\s*)${LANG_COOKIE}=(ms|en)(?=;|$)`);

/** The desk as each visitor sees it, signed in or not. */
export function makeLook({ demo, asset }: Pick<View, 'demo' | 'asset'>): Look {
  return (req) => {
    const session = sessionOf(req);
    const { lang, theme, keys } = session?.preferences ?? preferencesOfStranger(req);
    return {
      actor: session?.person ?? null,
      t: wordsIn(lang),
      theme,
      keys,
      demo,
      path: req.originalUrl,
      now: new Date(),
      asset,
    };
  };
}

/**
 * The desk as a visitor sees it who is signed in and whose role carries the right. What it makes
 * throws `SignedOut` when nobody is, and `Forbidden` when the role does not carry it.
 */
export function makeAdmit(look: Look): Admit {
  return (req, right) => {
    const view = look(req);
    const { actor } = view;
    if (!actor) throw new SignedOut('not signed in');
    if (!may(actor, right)) throw new Forbidden(`the role ${actor.role} may not ${right}`);
    return { ...view, actor };
  };
}

/** Malay is met first; English is chosen. */
function preferencesOfStranger(req: Request): Preferences {
  const lang = langInCookies.exec(req.headers.cookie ?? '')?.[1] === 'en' ? 'en' : 'ms';
  return { lang, theme: 'system', keys: true };
}
