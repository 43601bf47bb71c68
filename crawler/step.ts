/** What the crawler's steps are given: everything they touch. */
import type pg from 'pg';

import type { Origin } from '../domain/source.ts';
import type { Enqueue } from '../queue.ts';
import type { Fetchers } from './fetchers.ts';
import type { Readers } from './readers/readers.ts';
import type { Tally } from './visit/tally.ts';

export interface StepContext {
  pool: pg.Pool;
  enqueue: Enqueue;
  /** How pages are fetched for sources of each origin, and on whose account. */
  fetchers: (origin: Origin, tally?: Tally) => Fetchers;
  /** In threads that can be ended: what a page or feed holds may be made to hang its reader. */
  readers: Readers;
}
