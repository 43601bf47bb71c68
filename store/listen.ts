/** Hears of changes: NOTIFY on one connection that is made anew whenever it breaks. */
import type pg from 'pg';

/** The channel on which the tables tell the desk; see `tell_desk` in the migrations. */
const CHANNEL = 'desk';

/** What is missed while the connection is away, or black-holed, is asked about this often. */
const POLL_MS = 5_000;
const RECONNECT_MS = 1_000;

export interface Listening {
  stop: () => void;
}

/**
 * Calls `onChange` with the name of each table that changed. As a net it is also called with every
 * name in `tables` each few seconds: a lost notification costs that long and no more.
 */
export function listen(
  pool: pg.Pool,
  tables: readonly string[],
  onChange: (table: string) => void,
): Listening {
  let stopped = false;
  let client: pg.PoolClient | undefined;
  let again: NodeJS.Timeout | undefined;

  const poll = setInterval(() => tables.forEach(onChange), POLL_MS);
  poll.unref();
  void connect();

  return {
    stop: () => {
      stopped = true;
      clearInterval(poll);
      clearTimeout(again);
      // Destroyed, not lent on: a connection that listens is of no use to anybody else.
      client?.release(true);
      client = undefined;
    },
  };

  async function connect(): Promise<void> {
    try {
      const fresh = await pool.connect();
      if (stopped) return fresh.release();
      client = fresh;
      fresh.on('notification', ({ payload }) => payload && onChange(payload));
      fresh.once('error', () => reconnect(fresh));
      fresh.once('end', () => reconnect(fresh));
      await fresh.query(`LISTEN ${CHANNEL}`);
      // What changed while nobody listened is asked about at once.
      tables.forEach(onChange);
    } catch {
      reconnect(client);
    }
  }

  /** The database is away or was restarted: the poll stands in until it is back. */
  function reconnect(broken: pg.PoolClient | undefined): void {
    if (broken && broken === client) {
      client = undefined;
      broken.release(true);
    }
    if (stopped || client) return;
    clearTimeout(again);
    again = setTimeout(() => void connect(), RECONNECT_MS);
    again.unref();
  }
}
