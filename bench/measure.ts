/** Contenders take turns, so that whatever else the machine does meanwhile falls on all of them. */

/** What one contender did in one round. */
export interface Reading {
  /** In the bench's unit. */
  value: number;
  /** What else is worth knowing, in a few words. */
  aside?: string;
}

export interface Contender {
  name: string;
  /** One round. */
  run: () => Promise<Reading>;
}

/** One thing of ours, measured against a peer that does the same or a limit it cannot pass. */
export interface Bench {
  what: string;
  /** Such as `items/s`; more is better, but for `s`. */
  unit: string;
  rounds: number;
  ours: Contender;
  peers: Contender[];
  /** Ends what it started. */
  close?: () => Promise<void>;
}

/** How large and how long to measure. */
export interface Scale {
  rounds: number;
  /** Rounds of what takes many seconds each. */
  longRounds: number;
  /** How long a round of what is quick lasts. */
  roundMs: number;
  /** Items in a round of the pipeline. */
  items: number;
}

export const full: Scale = { rounds: 15, longRounds: 3, roundMs: 500, items: 5000 };
export const quick: Scale = { rounds: 1, longRounds: 1, roundMs: 20, items: 60 };

/** The median of some rounds, and from where to where they went. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

export interface Comparison {
  what: string;
  unit: string;
  rounds: number;
  ours: Spread;
  /** Of our last round. */
  aside: string | undefined;
  peers: {
    name: string;
    figure: Spread;
    aside: string | undefined;
    /** Ours divided by theirs, round by round. */
    ratio: Spread;
  }[];
}

/** Runs the bench, A B A B; `tell` hears how many turns are over, of how many. */
export async function compare(
  { what, unit, rounds, ours, peers }: Bench,
  tell: (done: number, total: number) => void,
): Promise<Comparison> {
  const contenders = [ours, ...peers];
  const readings = contenders.map((): Reading[] => []);
  const total = rounds * contenders.length;
  tell(0, total);
  for (let turn = 0; turn < total; turn += 1) {
    const at = turn % contenders.length;
    const reading = await contenders[at]?.run();
    if (reading) readings[at]?.push(reading);
    tell(turn + 1, total);
  }

  const [mine = [], ...theirs] = readings;
  const ourValues = mine.map(({ value }) => value);
  return {
    what,
    unit,
    rounds,
    ours: spreadOf(ourValues),
    aside: mine.at(-1)?.aside,
    peers: peers.map(({ name }, at) => {
      const values = (theirs[at] ?? []).map(({ value }) => value);
      return {
        name,
        figure: spreadOf(values),
        aside: theirs[at]?.at(-1)?.aside,
        ratio: spreadOf(values.map((value, round) => (ourValues[round] ?? NaN) / value)),
      };
    }),
  };
}

/** The median of the values (of an even number of them, the mean of the middle two). */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    least: at(0),
    most: at(sorted.length - 1),
  };
}

/**
 * A round of doing `act` to one input after the other for so long: how many a second. Before its
 * first round it does so unmeasured, since code that has not run before is slow.
 */
export function perSecond<T>(
  inputs: readonly T[],
  roundMs: number,
  act: (input: T) => unknown,
): () => Promise<Reading> {
  const endless = endlessly(inputs);
  let warm = false;

  async function round(): Promise<Reading> {
    const startedAt = performance.now();
    let done = 0;
    let tookMs = 0;
    while (tookMs < roundMs) {
      await act(endless.next().value);
      done += 1;
      tookMs = performance.now() - startedAt;
    }
    return { value: (done / tookMs) * 1000 };
  }

  return async () => {
    if (!warm) await round();
    warm = true;
    return round();
  };
}

function* endlessly<T>(inputs: readonly T[]): Generator<T, never> {
  for (;;) yield* inputs;
}
