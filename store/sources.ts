/** Sources: where we look, when next, and how it went. */
import type pg from 'pg';
import * as z from 'zod';

import { kindFacts, SourceKind } from '../domain/source-kind.ts';
import { Source, type Validators } from '../domain/source.ts';
import { type Db, execute, findRow, getRow, rows, sql, transaction } from './db.ts';

/** What a source starts as; the table knows the rest. */
export type NewSource = Pick<
  Source,
  | 'name'
  | 'outlet'
  | 'url'
  | 'kind'
  | 'origin'
  | 'lang'
  | 'section'
  | 'zone'
  | 'options'
  | 'basis'
  | 'everySeconds'
>;

const Id = z.object({ id: z.uuid() });

/** The longest a failing source is left alone. */
const LONGEST_REST_SECONDS = 6 * 3600;

/**
 * Saves a source and returns its id. One known already (same origin and address) stays as it is:
 * what operators made of it wins. Without a basis it rests.
 */
export async function add(db: Db, source: NewSource): Promise<string> {
  const options = JSON.stringify(source.options);
  const pausedAt = source.basis === null ? new Date() : null;
  const known = sql`SELECT id FROM sources WHERE origin = ${source.origin} AND url = ${source.url}`;
  await execute(
    db,
    sql`INSERT INTO sources
      (name, outlet, url, kind, origin, lang, section, zone, options, basis, every_seconds, paused_at)
      VALUES (${source.name}, ${source.outlet}, ${source.url}, ${source.kind}, ${source.origin},
        ${source.lang}, ${source.section}, ${source.zone}, ${options}, ${source.basis},
        ${source.everySeconds}, ${pausedAt})
      ON CONFLICT (origin, url) DO NOTHING`,
  );
  return (await getRow(db, Id, known)).id;
}

const Place = z.object({ id: z.uuid(), kind: z.string(), url: z.string() });

/**
 * Moves the demo's sources to where its newsroom is now: the ports that it had may have been taken
 * while it was closed. `places` are its own sources; what operators added at the same outlets moves
 * with them. One whose new address is known already stays where it was.
 */
export async function moveDemo(
  pool: pg.Pool,
  places: readonly Pick<Source, 'kind' | 'url'>[],
): Promise<void> {
  const known = await rows(
    pool,
    Place,
    sql`SELECT id, kind, url FROM sources WHERE origin = 'demo' ORDER BY id`,
  );
  const right = new Set(places.map(({ url }) => url));
  const astray = known.filter(({ url }) => !right.has(url));
  const hosts = new Map<string, string>();
  for (const { kind, url } of places) {
    const isSame = (other: Place) => other.kind === kind && pathOf(other.url) === pathOf(url);
    const old = known.some((other) => other.url === url) ? undefined : astray.find(isSame);
    if (old) hosts.set(hostOf(old.url), hostOf(url));
  }
  const staying = new Set(known.filter(({ url }) => !hosts.has(hostOf(url))).map(({ url }) => url));
  const moves = astray.flatMap(({ id, url }) => {
    const host = hosts.get(hostOf(url));
    if (host === undefined) return [];
    const to = url.replace(hostOf(url), () => host);
    return staying.has(to) ? [] : [{ id, to }];
  });
  const ids = moves.map(({ id }) => id);
  await transaction(pool, async (tx) => {
    // Two may change places: nobody is anywhere while they move.
    await execute(tx, sql`UPDATE sources SET url = 'urn:moving:' || id WHERE id = ANY (${ids})`);
    await execute(
      tx,
      sql`UPDATE sources SET url = move.to, validators = '{}', failure = NULL, failed_at = NULL,
          failures_in_a_row = 0, next_crawl_at = now()
        FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) AS move (id uuid, "to" text)
        WHERE sources.id = move.id`,
    );
  });
}
type Place = z.infer<typeof Place>;

function hostOf(url: string): string {
  return /^[a-z]+:\/\/([^/]+)/.exec(url)?.[1] ?? '';
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]+/, '');
}

/** The source, or undefined when it is gone. */
export function find(db: Db, sourceId: string): Promise<Source | undefined> {
  const source = sql`
    SELECT id, name, outlet, url, kind, origin, lang, section, zone, options, basis,
      every_seconds AS "everySeconds", validators, paused_at AS "pausedAt"
    FROM sources WHERE id = ${sourceId}
  `;
  return findRow(db, Source, source);
}

/** What is given to us when it comes is asked for by nobody. */
const givenKinds = SourceKind.options.filter((kind) => !kindFacts[kind].asked);

/** While a source at a host is crawled no other of them is; longer than this, and it is taken for dead. */
const CRAWL_SECONDS = 60;

/**
 * Takes the sources whose time has come, one at each host, and moves each on by its starting
 * rhythm until its crawl says better: whoever takes one is the only one to, and a taker who dies
 * costs one turn. Many sources at one host thus never keep those elsewhere waiting.
 */
export async function takeDue(pool: pg.Pool, limit: number): Promise<string[]> {
  const due = sql`
    WITH longest_due AS (
      SELECT DISTINCT ON (coalesce(sources.host, id::text)) id
      FROM sources LEFT JOIN hosts ON hosts.host = sources.host
      WHERE next_crawl_at <= now() AND paused_at IS NULL AND origin <> 'replay'
        AND kind <> ALL (${givenKinds})
        AND coalesce(crawl_until <= now(), true)
      ORDER BY coalesce(sources.host, id::text), next_crawl_at
    ), taken AS (
      SELECT id, host FROM sources
      WHERE id IN (SELECT id FROM longest_due) AND next_crawl_at <= now()
      ORDER BY next_crawl_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), held AS (
      INSERT INTO hosts (host, crawl_until)
      SELECT host, now() + ${CRAWL_SECONDS} * interval '1 second'
      FROM taken WHERE host IS NOT NULL ORDER BY host
      ON CONFLICT (host) DO UPDATE SET crawl_until = excluded.crawl_until
      WHERE hosts.crawl_until <= now()
      RETURNING host
    )
    UPDATE sources
    -- A tenth of chance, so that sources which began together drift apart.
    SET next_crawl_at = now() + every_seconds * (1 + 0.1 * random()) * interval '1 second'
    FROM taken
    WHERE sources.id = taken.id AND (taken.host IS NULL OR taken.host IN (SELECT host FROM held))
    RETURNING sources.id
  `;
  return (await rows(pool, Id, due)).map(({ id }) => id);
}

/** The crawl is over: the next source at its host may be taken. */
export async function release(db: Db, sourceId: string): Promise<void> {
  await execute(
    db,
    sql`UPDATE hosts SET crawl_until = now() FROM sources
      WHERE sources.id = ${sourceId} AND hosts.host = sources.host`,
  );
}

/** Sources that rest for want of a token or a right are asked again now: somebody may have seen to it. */
export async function wakeUnpermitted(db: Db): Promise<void> {
  await execute(
    db,
    sql`UPDATE sources SET next_crawl_at = now()
      WHERE failure IN ('token-missing', 'token-expired', 'not-permitted')`,
  );
}

/** A crawl went well: what to ask with next time, and how many entries said too little. */
export async function recordSuccess(
  db: Db,
  sourceId: string,
  crawl: { validators: Validators; skipped: number },
): Promise<void> {
  await execute(
    db,
    sql`UPDATE sources
      SET crawled_at = now(), failure = NULL, failed_at = NULL, failures_in_a_row = 0,
        skipped = ${crawl.skipped}, validators = ${JSON.stringify(crawl.validators)}
      WHERE id = ${sourceId}`,
  );
}

/** A crawl failed: its human name is kept, and each further failure doubles the rest. */
export async function recordFailure(
  db: Db,
  sourceId: string,
  failure: { kind: string; retryAfterSeconds?: number | undefined },
): Promise<void> {
  const { kind, retryAfterSeconds = 0 } = failure;
  await execute(
    db,
    sql`UPDATE sources
      SET failure = ${kind}, failed_at = now(), failures_in_a_row = failures_in_a_row + 1,
        next_crawl_at = greatest(next_crawl_at, now() + interval '1 second' * greatest(
          ${retryAfterSeconds}::float8,
          least(every_seconds * 2 ^ least(failures_in_a_row, 12), ${LONGEST_REST_SECONDS})))
      WHERE id = ${sourceId}`,
  );
}
