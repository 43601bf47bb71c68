/** Who is asking, and may they. */
import type { Request } from 'express';
import type pg from 'pg';

import { may, type Preferences, type Right } from '../domain/actor.ts';
import type { Person } from '../store/actors.ts';
import { sessionOf } from './session.ts';

/** What the desk is made with. */
export interface Desk {
  pool: pg.Pool;
  admit: Admit;
  /** Everything shown is made up: said on every page, and anyone may sign in as anyone. */
  demo: boolean;
}

/** Someone who is signed in and may do what they ask. */
export interface Visitor {
  actor: Person;
  preferences: Preferences;
}

export type Admit = (req: Request, right: Right) => Visitor;

/** Nobody is signed in: answered with the way to the sign-in page. */
export class SignedOut extends Error {
  override name = 'SignedOut';
}

/** Not allowed: answered with 403. */
export class Forbidden extends Error {
  override name = 'Forbidden';
}

/**
 * The visitor, when their role carries the right.
 *
 * @throws {SignedOut} when nobody is signed in
 * @throws {Forbidden} when their role does not carry it
 */
export function admit(req: Request, right: Right): Visitor {
  const session = sessionOf(req);
  if (!session) throw new SignedOut('not signed in');
  const { person, preferences } = session;
  if (!may(person, right)) throw new Forbidden(`the role ${person.role} may not ${right}`);
  return { actor: person, preferences };
}
