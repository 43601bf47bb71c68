import type pg from 'pg';

import type { Enqueue } from '../../queue.ts';

/** A timed task: runs once per slot, however many workers there are. */
export interface Chore {
  name: string;
  everySeconds: number;
  run(context: { pool: pg.Pool; enqueue: Enqueue }): Promise<unknown>;
}
