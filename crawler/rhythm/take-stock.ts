/** After a visit: what it taught of the source's rhythm, whether it fell silent, when to go again. */
import type pg from 'pg';
import * as z from 'zod';

import type { Source } from '../../domain/source.ts';
import * as rhythms from '../../store/rhythms.ts';
import * as settings from '../../store/settings.ts';
import { LEARNT_DAYS, learnRhythm, Rhythm, secondsToNextVisit } from './rhythm.ts';
import { findSilence, RECENT_ARTICLES } from './silence.ts';

/** The setting `crawl-rhythm`: no source is asked more often or more seldom, unless it says so. */
const CrawlRhythm = z.object({
  fastestSeconds: z.number().positive().default(60),
  slowestSeconds: z.number().positive().default(1800),
});

/** A rhythm of weeks does not change within the hour. */
const LEARN_AGAIN_MS = 3_600_000;
/** A silence is noticed to be over within this share of it, and costs less and less meanwhile. */
const SILENCE_SHARE = 0.02;

/**
 * Takes stock of a source that answered: learns its rhythm anew if it brought something, sets or
 * clears its silence, and plans the next visit. The made-up newsroom, in which a day takes minutes,
 * keeps its starting rhythm.
 */
export async function takeStock(pool: pg.Pool, source: Source, now: Date): Promise<void> {
  const heard = await rhythms.heardOf(pool, source.id, RECENT_ARTICLES);
  const rhythm = await rhythmNow(pool, source, heard, now);
  const { since, lastAt, outcomes, recentCharacters, pastCharacters } = heard;
  const { zone, everySeconds } = source;
  const articles = { recentCharacters, pastCharacters };
  const silence = findSilence({ now, zone, since, lastAt, rhythm, outcomes, ...articles });
  await rhythms.saveSilence(pool, source.id, silence);
  if (source.origin === 'demo') return;

  const { fastestSeconds, slowestSeconds } = await settings.read(pool, 'crawl-rhythm', CrawlRhythm);
  const bounds = {
    fastest: heard.fastestSeconds ?? fastestSeconds,
    slowest: heard.slowestSeconds ?? slowestSeconds,
  };
  const seconds = secondsToNextVisit({ rhythm, everySeconds, bounds, now, zone });
  const quietSeconds = lastAt ? (now.getTime() - lastAt.getTime()) / 1000 : 0;
  const rest = silence === 'late' ? Math.min(quietSeconds * SILENCE_SHARE, bounds.slowest) : 0;
  await rhythms.saveNextVisit(pool, source.id, Math.max(seconds, rest));
}

/** Takes stock of a source that showed a check for a person: whoever was heard before is silent. */
export async function takeStockOfChallenge(pool: pg.Pool, source: Source, now: Date) {
  const heard = await rhythms.heardOf(pool, source.id, RECENT_ARTICLES);
  const rhythm = readRhythm(heard.rhythm);
  await rhythms.saveSilence(
    pool,
    source.id,
    findSilence({ ...heard, now, zone: source.zone, rhythm }),
  );
}

/**
 * Its rhythm, learnt anew when it brought something since: what a quiet means is known only once
 * it has ended.
 */
async function rhythmNow(pool: pg.Pool, source: Source, heard: rhythms.Heard, now: Date) {
  const known = readRhythm(heard.rhythm);
  const { since, lastAt } = heard;
  if (!since || !lastAt || lastAt <= since) return known;
  const learntAt = known?.learntAt.getTime() ?? -Infinity;
  if (lastAt.getTime() <= learntAt || now.getTime() - learntAt < LEARN_AGAIN_MS) return known;

  const times = await rhythms.publicationTimes(pool, source.id, LEARNT_DAYS);
  const rhythm = learnRhythm({ times, since, now, zone: source.zone });
  await rhythms.saveRhythm(pool, source.id, rhythm);
  return rhythm;
}

/** Undefined or of an older make: it is learnt anew. */
function readRhythm(said: unknown): Rhythm | null {
  return Rhythm.safeParse(said).data ?? null;
}
