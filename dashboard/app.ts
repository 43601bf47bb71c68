/** The desk as an express app: what every request goes through, then the pages. */
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type pg from 'pg';

import { may, type Right } from '../domain/actor.ts';
import type { Log } from '../log.ts';
import { loadAssets } from './assets.ts';
import { answerErrors, nothingHere } from './errors.ts';
import { refuseForgery } from './forgery.ts';
import { healthPages } from './health.ts';
import { type Live, openLive } from './live.ts';
import { capturePages } from './pages/capture.ts';
import { casePages } from './pages/cases.ts';
import { decisionPages } from './pages/decisions.ts';
import { leadPages } from './pages/lead.ts';
import { newSourcePages } from './pages/new-source.ts';
import { opmlPages } from './pages/opml.ts';
import { pageImagePages } from './pages/page-image.ts';
import { paperPages } from './pages/papers.ts';
import { runPages } from './pages/runs.ts';
import { partnerForms } from './pages/partner-form.ts';
import { partnersPages } from './pages/partners.ts';
import { signInPages } from './pages/sign-in.ts';
import { oneSourcePages } from './pages/source.ts';
import { sourcePages } from './pages/sources.ts';
import { storyPages } from './pages/story.ts';
import { tipHook } from './pages/tip-hook.ts';
import { tipPages } from './pages/tips.ts';
import { triagePages } from './pages/triage.ts';
import { loadSession } from './session.ts';
import { type Desk, makeAdmit, makeLook, SignedOut } from './visitor.ts';

export interface AppOptions {
  pool: pg.Pool;
  log: Log;
  /** Everything is made up: said on every page, and anyone may come in as anyone. */
  demo: boolean;
  /** What partners' signing keys are worked out from; without it no signed tip is taken. */
  houseSecret?: string | undefined;
  /** The desk's address as people type it; without it, the one that each visitor asked for. */
  publicUrl?: string | undefined;
  /** Exact `address:port` pairs of loopback that sources of the demo may be at. */
  loopback?: readonly string[];
  /** How many proxies stand in front of us and may say who asks. */
  trustProxy?: number;
}

/** The app, and the streams that are to be ended when it stops. */
export interface App {
  app: Express;
  live: Live;
}

/** Builds the desk. Nothing is sent to a browser to keep but assets; no page runs foreign script. */
export function makeApp({
  pool,
  log,
  demo,
  houseSecret,
  publicUrl,
  loopback = [],
  trustProxy = 0,
}: AppOptions): App {
  const assets = loadAssets();
  const look = makeLook({ demo, asset: assets.url });
  const reach = { loopback, demo };
  const desk: Desk = { pool, demo, look, admit: makeAdmit(look), reach };
  const live = openLive(desk);

  const app = express();
  app.set('trust proxy', trustProxy);
  app.set('query parser', 'simple');
  const strictTransportSecurity = { includeSubDomains: false };
  app.use(helmet({ contentSecurityPolicy: policy, strictTransportSecurity }));
  app.use(healthPages(desk));
  app.use(assets.router);
  app.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app.use(tipHook({ pool, demo, houseSecret }));
  app.use(refuseForgery);
  // Room for a list of a thousand feeds.
  app.use('/sources/opml', express.urlencoded({ extended: false, limit: '2mb' }));
  // Room for the ids of a list of five thousand rows, which says at each change what it shows.
  app.use(express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 6000 }));
  app.use(loadSession(pool));
  app.use(signInPages(desk), partnerForms(desk));
  app.get('/', (req, res) => res.redirect(303, firstRoomOf(desk, req)));
  app.use(refuseHead);
  app.use(live.router);
  app.use(triagePages(desk), leadPages(desk), decisionPages(desk), storyPages(desk));
  app.use(tipPages(desk), partnersPages(desk, { houseSecret, publicUrl }));
  app.use(casePages(desk), sourcePages(desk), runPages(desk));
  app.use(newSourcePages(desk), opmlPages(desk), oneSourcePages(desk), capturePages(desk));
  app.use(pageImagePages(desk), paperPages(desk));
  app.use(nothingHere, answerErrors(desk, log));
  return { app, live };
}

/** Ours alone, and nothing inline: no style, no script, no picture from anywhere else. */
const policy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/**
 * Behind the door nothing answers to HEAD: it would do all that GET does, down to keeping in the
 * audit that somebody read, and then show nobody anything.
 */
const refuseHead: RequestHandler = (req, res, next) => {
  if (req.method !== 'HEAD') return next();
  res.set('Allow', 'GET').status(405).end();
};

/** The first room that a visitor may enter. */
function firstRoomOf({ look }: Desk, req: express.Request): string {
  const { actor } = look(req);
  if (!actor) throw new SignedOut('not signed in');
  const rooms: [string, Right][] = [
    ['/triage', 'see-triage'],
    ['/cases', 'see-case'],
    ['/sources', 'see-sources'],
  ];
  return rooms.find(([, right]) => may(actor, right))?.[0] ?? '/sign-in';
}
