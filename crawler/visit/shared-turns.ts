/** Turns at hosts, shared by all crawler processes through the store. */
import type pg from 'pg';

import * as hosts from '../../store/hosts.ts';
import type { SharedTurns } from './politeness.ts';

/** A turn is held for a while, so that one whose process was killed is soon free again. */
const RENEW_MS = (hosts.TURN_SECONDS * 1000) / 3;

/** Turns that are kept in `hosts` and renewed as long as the request lasts. */
export function makeSharedTurns(pool: pg.Pool): SharedTurns {
  const renewals = new Map<string, NodeJS.Timeout>();
  return {
    take: async (host) => {
      const turn = await hosts.takeTurn(pool, host);
      if (turn.taken) {
        // Should the database be away for longer, so is every other crawler.
        const renew = () => void hosts.renewTurn(pool, host).catch(() => {});
        renewals.set(host, setInterval(renew, RENEW_MS));
      }
      return turn;
    },
    give: async (host, gapMs) => {
      clearInterval(renewals.get(host));
      renewals.delete(host);
      await hosts.giveTurn(pool, host, gapMs);
    },
    rest: (host, seconds) => hosts.rest(pool, host, seconds),
  };
}
