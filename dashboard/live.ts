/** What changes while people look: one stream to each open page, told which table changed. */
import { type Request, type Response, Router } from 'express';
import type pg from 'pg';

import { listen } from '../store/listen.ts';
import { sessionNow, sessionOf } from './session.ts';
import { type Desk, SignedOut } from './visitor.ts';

const TABLES = ['leads', 'cases'] as const;

/** Changes within this time are told as one: a flood of leads is one word to the pages. */
const GATHER_MS = 500;

/** How often a stream shows that it lives, and looks whether its session still does. */
const BEAT_MS = 15_000;

export interface Live {
  router: Router;
  /** Ends all streams. */
  stop: () => void;
}

/**
 * The address `/live`: server-sent events named after the table that changed, and nothing else of
 * what changed: each page asks again for what its visitor may see.
 */
export function openLive({ pool }: Pick<Desk, 'pool'>): Live {
  const streams = new Set<Response>();
  const changed = new Set<string>();
  let telling: NodeJS.Timeout | undefined;

  const tell = (): void => {
    telling = undefined;
    const events = [...changed].map((table) => `event: ${table}\ndata:\n\n`).join('');
    changed.clear();
    for (const stream of streams) stream.write(events);
  };
  const listening = listen(pool, TABLES, (table) => {
    changed.add(table);
    telling ??= setTimeout(tell, GATHER_MS);
  });

  const router = Router();
  router.get('/live', (req, res) => {
    if (!sessionOf(req)) throw new SignedOut('not signed in');
    res.set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
    res.flushHeaders();
    res.write('retry: 2000\n\n');
    streams.add(res);
    const beat = setInterval(() => {
      keepUp(pool, req, res).catch(() => res.end());
    }, BEAT_MS);
    res.on('close', () => {
      clearInterval(beat);
      streams.delete(res);
    });
  });

  return {
    router,
    stop: () => {
      clearTimeout(telling);
      listening.stop();
      for (const stream of streams) stream.end();
    },
  };
}

/** A comment shows the stream lives; it ends with the session it belongs to. */
async function keepUp(pool: pg.Pool, req: Request, res: Response): Promise<void> {
  if (await sessionNow(pool, req)) res.write(': here\n\n');
  else res.end();
}
