/** Printed papers: given at the desk, waiting to be read, read. Tables: 0006_page_images.sql. */
import { createHash } from 'node:crypto';

import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { PaperRead } from '../domain/paper.ts';
import { type ActorTx, type Db, execute, findRow, getRow, rows, sql, type Tx } from './db.ts';
import * as pageImages from './page-images.ts';

const Id = z.object({ id: z.uuid() });

/** A source has no more waiting than some days of sections: each is kept whole until it is read. */
const MOST_WAITING = 40;

/** An address that was read is not asked again for so long: some give each day's paper there. */
const ADDRESS_RESTS_HOURS = 20;

/** What makes it this paper: its bytes. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What came of giving a paper. */
export type Taken = 'received' | 'known' | 'full';

/**
 * Takes a paper in, to be read at the source's next turn, which is now. `known` when this file was given
 * before, which is read once; `full` when too many wait.
 *
 * @throws {NotFound} when there is no such source of papers
 */
export async function give(
  tx: ActorTx,
  actor: Actor,
  paper: { sourceId: string; name: string; bytes: Uint8Array },
): Promise<Taken> {
  const { sourceId, name, bytes } = paper;
  await getRow(tx, Id, sql`SELECT id FROM sources WHERE id = ${sourceId} AND kind = 'e-paper'`);
  if ((await waiting(tx, sourceId)).length >= MOST_WAITING) return 'full';
  const given = sql`
    INSERT INTO papers (source_id, hash, name, given_by, bytes)
    VALUES (${sourceId}, ${hashOf(bytes)}, ${name}, ${actor.id}, ${Buffer.from(bytes)})
    ON CONFLICT DO NOTHING
  `;
  return (await execute(tx, given)) === 1 ? 'received' : 'known';
}

const Waiting = z.object({ id: z.uuid(), name: z.string(), givenAt: z.date() });

/** The papers given at the desk that wait to be read, the first given first. */
export function waiting(db: Db, sourceId: string) {
  const given = sql`
    SELECT id, name, given_at AS "givenAt" FROM papers
    WHERE source_id = ${sourceId} AND read_at IS NULL ORDER BY given_at
  `;
  return rows(db, Waiting, given);
}

/** The file of a paper that waits. @throws {NotFound} when it was read meanwhile */
export async function bytesOf(db: Db, paperId: string): Promise<Uint8Array> {
  const file = sql`SELECT bytes FROM papers WHERE id = ${paperId} AND bytes IS NOT NULL`;
  return (await getRow(db, z.object({ bytes: z.instanceof(Uint8Array) }), file)).bytes;
}

/** Whether these very bytes were read for this source. */
export async function isRead(db: Db, sourceId: string, hash: string): Promise<boolean> {
  const read = sql`
    SELECT id FROM papers
    WHERE source_id = ${sourceId} AND hash = ${hash} AND read_at IS NOT NULL
  `;
  return (await findRow(db, Id, read)) !== undefined;
}

/** Whether what is at this address was read of late for this source. */
export async function isReadOfLate(db: Db, sourceId: string, address: string): Promise<boolean> {
  const read = sql`
    SELECT id FROM papers
    WHERE source_id = ${sourceId} AND name = ${address}
      AND read_at > now() - ${ADDRESS_RESTS_HOURS} * interval '1 hour'
  `;
  return (await findRow(db, Id, read)) !== undefined;
}

/**
 * Saves that these papers were read, and the pages that their items stand on: in the transaction that
 * saves the items, so that a paper is read again until both are there.
 */
export async function saveRead(tx: Tx, sourceId: string, papers: readonly PaperRead[]) {
  for (const { hash, name, failure, pages, leftOut } of papers) {
    const items = new Set(pages.flatMap(({ guids }) => guids)).size;
    const saved = sql`
      INSERT INTO papers (source_id, hash, name, read_at, failure, items, left_out)
      VALUES (${sourceId}, ${hash}, ${name}, now(), ${failure}, ${items}, ${leftOut})
      ON CONFLICT (source_id, hash) DO UPDATE SET bytes = NULL, read_at = now(),
        failure = excluded.failure, items = excluded.items, left_out = excluded.left_out
      RETURNING id
    `;
    const { id } = await getRow(tx, Id, saved);
    for (const page of pages) await pageImages.keep(tx, { paperId: id, sourceId, page });
  }
}

const GivenPaper = z.object({
  id: z.uuid(),
  name: z.string(),
  source: z.string(),
  givenAt: z.date(),
  readAt: z.date().nullable(),
  failure: z.string().nullable(),
  items: z.int(),
  leftOut: z.int(),
});
/** A paper as the desk lists it. */
export type GivenPaper = z.infer<typeof GivenPaper>;

/** The papers of late, the newest first. */
export function latest(db: Db, limit: number): Promise<GivenPaper[]> {
  const papers = sql`
    SELECT papers.id, papers.name, sources.name AS source, given_at AS "givenAt",
      read_at AS "readAt", papers.failure, items, left_out AS "leftOut"
    FROM papers JOIN sources ON sources.id = source_id
    ORDER BY given_at DESC, papers.id DESC LIMIT ${limit}
  `;
  return rows(db, GivenPaper, papers);
}

/** The sources that papers may be given to, by name. */
export function paperSources(db: Db): Promise<{ id: string; name: string; isPaused: boolean }[]> {
  const PaperSource = z.object({ id: z.uuid(), name: z.string(), isPaused: z.boolean() });
  const sources = sql`
    SELECT id, name, paused_at IS NOT NULL AS "isPaused" FROM sources
    WHERE kind = 'e-paper' ORDER BY name
  `;
  return rows(db, PaperSource, sources);
}
