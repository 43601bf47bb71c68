/** Who comes in and goes out, and in which language they are met. */
import { type Request, type Response, Router } from 'express';
import * as z from 'zod';

import { Preferences } from '../../domain/actor.ts';
import * as actors from '../../store/actors.ts';
import * as oneTimeLinks from '../../store/one-time-links.ts';
import { sendPage } from '../respond.ts';
import { endSession, keepsSession, sessionOf, startSession } from '../session.ts';
import { Enter, enter, SignIn, signIn } from '../sign-in.ts';
import { type Desk, LANG_COOKIE } from '../visitor.ts';
import { EnterPage, LinkIsOver, SignInPage, type SignInProps } from './sign-in.html.ts';

/** An address of ours to go on to; anything else, another host's above all, becomes the first page. */
const Back = z
  .string()
  .regex(/^\/(?![/\\])[\w\-./?=&%]*$/)
  .catch('/');

const SignInAs = z.object({ actorId: z.uuid(), back: Back });
const ChooseLanguage = z.object({ lang: Preferences.shape.lang, back: Back });

const YEAR_MS = 365 * 24 * 3_600_000;

/** Signing in and out, one-time links, the choice of language. */
export function signInPages({ pool, demo, look }: Desk): Router {
  const router = Router();

  router.get('/sign-in', async (req, res) => {
    if (sessionOf(req)) return res.redirect(303, '/');
    await sendSignIn(req, res, { back: Back.parse(req.query['back']) });
  });

  router.post('/sign-in', async (req, res) => {
    const back = Back.parse(req.body?.back);
    const said = SignIn.safeParse(req.body);
    const login = String(req.body?.login ?? '').slice(0, 100);
    if (!said.success) return sendSignIn(req, res, { back, login, refusal: 'wrong' }, 401);

    const signing = await signIn(pool, said.data, req.ip ?? '');
    if (signing.outcome === 'too-many-tries') {
      res.set('Retry-After', String(signing.retryAfterSeconds));
      return sendSignIn(req, res, { back, login, refusal: 'tooMany' }, 429);
    }
    if (signing.outcome === 'wrong') {
      return sendSignIn(req, res, { back, login, refusal: 'wrong' }, 401);
    }
    await startSession(pool, req, res, signing.person);
    res.redirect(303, back);
  });

  // Nobody real works in the demo, so anybody may be anybody there; elsewhere there is no such way.
  if (demo) {
    router.post('/sign-in/as', async (req, res) => {
      const { actorId, back } = SignInAs.parse(req.body);
      await startSession(pool, req, res, await actors.get(pool, actorId));
      res.redirect(303, back);
    });
  }

  router.post('/sign-out', async (req, res) => {
    await endSession(pool, req, res);
    res.redirect(303, '/sign-in');
  });

  router.get('/enter/:token', async (req, res) => {
    const view = look(req);
    const { token } = req.params;
    const person = await oneTimeLinks.find(pool, token);
    if (!person) return sendPage(res, LinkIsOver({ view }), 410);
    sendPage(res, EnterPage({ view, token }));
  });

  router.post('/enter/:token', async (req, res) => {
    const view = look(req);
    const { token } = req.params;
    const said = Enter.safeParse({ ...req.body, token });
    if (!said.success) return sendPage(res, EnterPage({ view, token, tooShort: true }), 400);
    const person = await enter(pool, said.data);
    if (!person) return sendPage(res, LinkIsOver({ view }), 410);
    await startSession(pool, req, res, person);
    res.redirect(303, '/');
  });

  router.post('/language', async (req, res) => {
    const { lang, back } = ChooseLanguage.parse(req.body);
    const session = sessionOf(req);
    if (session) await actors.prefer(pool, session.person.id, { lang });
    res.cookie(LANG_COOKIE, lang, { path: '/', httpOnly: true, sameSite: 'lax', maxAge: YEAR_MS });
    res.redirect(303, back);
  });

  return router;

  async function sendSignIn(
    req: Request,
    res: Response,
    said: Pick<SignInProps, 'back' | 'login' | 'refusal'>,
    status = 200,
  ): Promise<void> {
    const people = demo ? await actors.list(pool) : [];
    const page = SignInPage({ view: look(req), people, keepsSession: keepsSession(req), ...said });
    sendPage(res, page, status);
  }
}
