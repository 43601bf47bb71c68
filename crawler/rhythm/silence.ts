/** Whether a source has fallen silent, by its own measure. Pure. */
import { expectedArrivals, type Rhythm } from './rhythm.ts';

/**
 * `late`: nothing new for longer than its rhythm explains. `challenge`: a check for a person where
 * its list was. `empty`: it answers, and lists nothing. `short`: its articles suddenly hold little.
 */
export type Silence = 'late' | 'challenge' | 'empty' | 'short';

export interface Heard {
  now: Date;
  zone: string;
  /** When we first saw it list something; null when never. */
  since: Date | null;
  /** When it last listed something new. */
  lastAt: Date | null;
  rhythm: Rhythm | null;
  /** Outcomes of the last visits to its list, the newest first: store/crawls.ts. */
  outcomes: readonly string[];
  /** How long the texts of its last articles were, the newest first, and of those before. */
  recentCharacters: readonly number[];
  pastCharacters: readonly number[];
}

const DAY_MS = 86_400_000;
/** Every weekday has been seen once by then; what is unusual before that nobody can say. */
const KNOWN_DAYS = 7;
/** How many false alarms a source may give in a year, if its items came by pure chance. */
const FALSE_A_YEAR = 0.05;
const HOURS_A_YEAR = 8766;
/** A quiet longer than any it had, by this much, is out of the ordinary. */
const BEYOND_LONGEST = 1.5;
/** Of what comes evenly, however seldom, a quiet longer by this much is enough. */
const FAR_BEYOND_LONGEST = 3;
/** After an outage the longest quiet is that outage: it does not teach to wait for as long. */
const MOST_PATIENCE = 30;

/** A list that was empty this rarely is not supposed to be. */
const USUAL_VISITS = 20;
const RARELY = 0.02;
/** So many articles in a row are no chance; so many before them show what is usual. */
export const RECENT_ARTICLES = 5;
const USUAL_ARTICLES = 20;

/** Why the source seems to have fallen silent; null when it does not, or nobody can say. */
export function findSilence(heard: Heard): Silence | null {
  const { now, since } = heard;
  if (!since || now.getTime() - since.getTime() < KNOWN_DAYS * DAY_MS) return null;
  if (heard.outcomes[0] === 'challenge') return 'challenge';
  if (isEmpty(heard.outcomes)) return 'empty';
  if (isShort(heard)) return 'short';
  return isLate(heard) ? 'late' : null;
}

/** Two answers running that list nothing, from a source whose answers always did. */
function isEmpty(outcomes: readonly string[]): boolean {
  const answered = outcomes.filter((outcome) => ANSWERS.has(outcome));
  const lastFull = answered.indexOf('crawled');
  const run = answered.slice(0, lastFull === -1 ? undefined : lastFull);
  // "Unchanged" after an empty answer is empty still; before it, it is not.
  if (run.lastIndexOf('nothing') < 1) return false;
  const before = answered.slice(run.length).filter((outcome) => outcome !== 'unchanged');
  const empty = before.filter((outcome) => outcome === 'nothing').length;
  return before.length >= USUAL_VISITS && empty <= RARELY * before.length;
}

const ANSWERS = new Set(['crawled', 'unchanged', 'nothing']);

/** Each of the last articles is shorter than nine in ten used to be, and half as long as usual. */
function isShort({ recentCharacters, pastCharacters }: Heard): boolean {
  if (recentCharacters.length < RECENT_ARTICLES || pastCharacters.length < USUAL_ARTICLES) {
    return false;
  }
  const past = pastCharacters.toSorted((a, b) => a - b);
  const shortest = past[Math.floor(past.length / 10)] ?? 0;
  const half = (past[Math.floor(past.length / 2)] ?? 0) / 2;
  return recentCharacters.every((characters) => characters < Math.min(shortest, half));
}

/**
 * Whether so long a quiet is less likely than the false alarms we allow. Arrivals are taken to come by
 * chance at the pace expected of each hour (Poisson), a pace known only as well as those that it was
 * learnt from allow (hence Gamma): the chance of none is (1 + expected / arrivals) ^ -arrivals. Where
 * they come more evenly than by chance, each is taken for the last of so many smaller ones (Erlang).
 */
function isLate({ rhythm, lastAt, now, zone, outcomes }: Heard): boolean {
  // Where it does not answer we cannot know; its failure is shown as that.
  if (!rhythm || !lastAt || !ANSWERS.has(outcomes[0] ?? '')) return false;
  const { arrivals, watchedHours, longestQuiet, evenness } = rhythm;
  if (arrivals === 0) return false;
  const expected = expectedArrivals(rhythm, lastAt, now, zone);
  const usual = Math.max(Math.min(longestQuiet, MOST_PATIENCE), 1);
  if (evenness > 1 && expected > usual * FAR_BEYOND_LONGEST) return true;
  const likelihood = chanceOfFewer(evenness, evenness * arrivals * Math.log1p(expected / arrivals));
  const chancesAYear = (arrivals / Math.max(watchedHours, 1)) * HOURS_A_YEAR;
  return likelihood * Math.max(chancesAYear, 1) < FALSE_A_YEAR && expected > usual * BEYOND_LONGEST;
}

/** The chance that fewer come than `count` where so many are expected (Poisson). */
function chanceOfFewer(count: number, expected: number): number {
  let chance = Math.exp(-expected);
  let all = chance;
  for (let one = 1; one < count; one += 1) {
    chance *= expected / one;
    all += chance;
  }
  return all;
}
