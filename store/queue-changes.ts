/** What became of the triage queue since somebody looked. */
import * as z from 'zod';

import { Lead } from '../domain/lead.ts';
import { type ActorTx, getRow, rows, sql } from './db.ts';

/** Counting stops here: beyond it "many" is all anybody needs to know. */
const COUNTED = 1000;

/**
 * How many leads wait that did not when the list was made: new ones, and those that came back.
 * What is replayed from an archive is not news, and not counted.
 */
export async function countArrived(
  tx: ActorTx,
  { since, shownIds }: { since: Date; shownIds: string[] },
): Promise<number> {
  const arrived = sql`
    SELECT count(*)::int AS count FROM (
      SELECT FROM leads AS lead JOIN stories AS story ON story.id = lead.story_id
      WHERE story.flagged AND NOT lead.replayed AND lead.id <> ALL (${shownIds})
        AND (lead.state IN ('new', 'claimed')
            AND greatest(lead.created_at, lead.returned_at, story.flagged_at) > ${since}
          OR lead.state = 'snoozed' AND lead.snoozed_until BETWEEN ${since} AND now())
      LIMIT ${COUNTED}
    ) AS arrived
  `;
  return (await getRow(tx, z.object({ count: z.int() }), arrived)).count;
}

/** These leads as they stand now, in no order; those this actor may not see are left out. */
export function asTheyStand(tx: ActorTx, leadIds: string[]): Promise<Lead[]> {
  return rows(tx, Lead, sql`SELECT * FROM lead_cards WHERE id = ANY (${leadIds})`);
}
