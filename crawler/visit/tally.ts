/** What visits cost, counted where they are made and put to the account of whoever asked for them. */
export interface Tally {
  requests: number;
  /** As sent, before decompression. */
  bytes: number;
  /** How often the answer was that nothing has changed. */
  unchanged: number;
}

/** An account on which nothing stands yet. */
export function newTally(): Tally {
  return { requests: 0, bytes: 0, unchanged: 0 };
}
