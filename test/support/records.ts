/** Records for tests: `aLead(pool)` is one that could have come through the pipeline. */
import { randomUUID } from 'node:crypto';

import type pg from 'pg';
import * as z from 'zod';

import { promoteLead } from '../../casework/promote-lead.ts';
import { type Actor, Role, system } from '../../domain/actor.ts';
import type { LeadState } from '../../domain/lead.ts';
import { type Label, noFacts, type Person } from '../../domain/verdict.ts';
import * as actors from '../../store/actors.ts';
import { asActor, execute, getRow, sql } from '../../store/db.ts';
import * as leads from '../../store/leads.ts';
import { keysOfPeople } from '../../worker/stories/people.ts';

const Id = z.object({ id: z.uuid() });

/** A person who works here; a monitor for all offices unless told otherwise. */
export async function anActor(
  pool: pg.Pool,
  said: { login?: string; name?: string; role?: Role; offices?: string[] } = {},
): Promise<Actor & { id: string }> {
  const { login = randomUUID(), role = 'monitor', offices = [] } = said;
  const name = said.name ?? login;
  const id = await actors.add(pool, { login, name, role, offices });
  return { id, name, role, offices };
}

/** A flagged story about a made-up crash; returns its id. */
export async function aStory(
  pool: pg.Pool,
  said: { flagged?: boolean; headline?: string } = {},
): Promise<string> {
  const { flagged = true, headline = 'Lori terbabas di Kampung Seri Contoh' } = said;
  const story = sql`
    INSERT INTO stories (flagged, headline, headline_lang, kinds, dead, score, outlets, item_count,
      first_published_at, first_fetched_at, flagged_at)
    VALUES (${flagged}, ${headline}, 'ms', '{road}', 1, 0.9, '{Warta Contoh}', 1,
      now() - interval '2 hours', now() - interval '1 hour', now() - interval '1 hour')
    RETURNING id
  `;
  return (await getRow(pool, Id, story)).id;
}

/** An item of a made-up outlet that tells the story; returns its id. Times in hours ago. */
export async function aTelling(
  pool: pg.Pool,
  storyId: string,
  said: { title?: string; publishedHoursAgo?: number | null; label?: Label } = {},
): Promise<string> {
  const { title = 'Lori terbabas di Kampung Seri Contoh', label = 'lead' } = said;
  const { publishedHoursAgo = 2 } = said;
  const facts = JSON.stringify({ ...noFacts, dead: 1, country: 'MY' });
  const telling = sql`
    WITH source AS (
      INSERT INTO sources (name, outlet, url, kind, origin, basis)
      VALUES ('Warta Contoh', 'Warta Contoh', ${`https://${randomUUID()}.example/feed`}, 'rss',
        'demo', 'made up')
      RETURNING id
    ), item AS (
      INSERT INTO items (identity, source_id, url, published_at)
      SELECT ${randomUUID()}, id, 'https://warta.example/lori',
        now() - ${publishedHoursAgo}::double precision * interval '1 hour'
      FROM source RETURNING id
    ), version AS (
      INSERT INTO item_versions (item_id, fingerprint, basis, title, body)
      SELECT id, 'f', 'feed', ${title}, 'Seorang pemandu lori maut.' FROM item RETURNING id
    ), verdict AS (
      INSERT INTO verdicts (version_id, edition, model, lang, label, score, kinds, reasons, facts)
      SELECT id, '1', '1', 'ms', ${label}, 0.9, '{road}', '[]', ${facts} FROM version
    ), told AS (
      INSERT INTO story_items (item_id, story_id, signature)
      SELECT id, ${storyId}, '{}' FROM item
    )
    SELECT id FROM item
  `;
  const { id } = await getRow(pool, Id, telling);
  const speaks = sql`
    UPDATE items SET version_id = (SELECT id FROM item_versions WHERE item_id = ${id})
    WHERE id = ${id}
  `;
  await execute(pool, speaks);
  return id;
}

/** One invented person, dead in a crash. */
export const aPerson: Person = {
  name: 'Rosnah Contoh',
  age: 41,
  status: 'dead',
  occupation: 'tukang jahit',
};

export interface LeadSaid {
  storyId?: string;
  people?: Person[];
  score?: number;
  rank?: number;
  office?: string;
  state?: LeadState;
  claimedBy?: Actor;
  /** How long ago; now unless said. */
  claimedMinutesAgo?: number;
}

/** A lead that waits for a decision, of a story of its own unless told otherwise; returns its id. */
export async function aLead(pool: pg.Pool, said: LeadSaid = {}): Promise<string> {
  const { people = [aPerson], score = 0.9, rank = 1, office = null, claimedBy } = said;
  const storyId = said.storyId ?? (await aStory(pool));
  const { id } = await asActor(pool, system, (tx) =>
    leads.saveFamily(tx, {
      storyId,
      familyKey: randomUUID(),
      refuge: null,
      people,
      peopleKeys: keysOfPeople(people),
      score,
      rank,
      replayed: false,
    }),
  );
  const claim = sql`
    UPDATE leads SET office = ${office}, state = ${claimedBy ? 'claimed' : 'new'},
      claimed_by = ${claimedBy?.id ?? null},
      claimed_at = now() - ${said.claimedMinutesAgo ?? 0} * interval '1 minute'
    WHERE id = ${id}
  `;
  await execute(pool, claim);
  return id;
}

/** A case, just opened by this actor; returns its id. */
export async function aCase(pool: pg.Pool, opener: Actor, said: LeadSaid = {}): Promise<string> {
  const leadId = await aLead(pool, said);
  const lead = await asActor(pool, opener, (tx) =>
    promoteLead(tx, opener, { leadId, reason: '', takeOver: false }),
  );
  return z.uuid().parse(lead.caseId);
}
