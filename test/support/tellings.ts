/** Items as understood: what a story's sheet is made of. */
import { randomUUID } from 'node:crypto';

import type pg from 'pg';
import * as z from 'zod';

import type { Facts, Person } from '../../domain/verdict.ts';
import { execute, getRow, sql } from '../../store/db.ts';

const Id = z.object({ id: z.uuid() });

export interface TellingSaid {
  storyId: string;
  outlet?: string;
  lang?: string;
  title?: string;
  body?: string;
  url?: string;
  /** Words of the text that speak for a lead, or against it, with their weights. */
  reasons?: Record<string, number>;
  victims?: Omit<Person, 'span'>[];
  facts?: Partial<Facts>;
  minutesAgo?: number;
  score?: number;
}

/** An item of this story, read from an outlet of its own and understood; returns its id. */
export async function aTelling(pool: pg.Pool, said: TellingSaid): Promise<string> {
  const { storyId, outlet = 'Warta Contoh', lang = 'ms', score = 0.9, minutesAgo = 60 } = said;
  const title = said.title ?? 'Lori terbabas di Kampung Seri Contoh';
  const body =
    said.body ?? 'Seorang tukang jahit maut.\n\nMangsa, Rosnah Contoh, 41, sedang pulang.';
  const url = said.url ?? `https://contoh.example/${randomUUID()}`;
  const spanOf = (words: string): { field: 'title' | 'body'; start: number; end: number } => {
    const field = body.includes(words) ? 'body' : 'title';
    const start = (field === 'body' ? body : title).indexOf(words);
    return { field, start, end: start + words.length };
  };
  const reasons = Object.entries(said.reasons ?? { maut: 0.4 }).map(([text, weight]) => ({
    ...spanOf(text),
    text,
    rule: 'contoh',
    weight,
  }));
  const victims = (said.victims ?? []).map((victim) => ({
    ...victim,
    ...(victim.name !== null &&
      `${title}${body}`.includes(victim.name) && { span: spanOf(victim.name) }),
  }));
  const nobody = { dead: null, injured: null, missing: null, displaced: null };
  const facts: Facts = {
    ...nobody,
    victims,
    places: [],
    work: 'unknown',
    country: 'MY',
    ...said.facts,
  };

  const source = await getRow(
    pool,
    Id,
    sql`INSERT INTO sources (name, outlet, url, kind, origin, lang, basis)
      VALUES (${outlet}, ${outlet}, ${`http://127.0.0.1/${randomUUID()}`}, 'rss', 'demo', ${lang}, 'made up')
      RETURNING id`,
  );
  const item = await getRow(
    pool,
    Id,
    sql`INSERT INTO items (identity, source_id, url, published_at, label)
      VALUES (${url}, ${source.id}, ${url}, now() - ${minutesAgo} * interval '1 minute', 'lead')
      RETURNING id`,
  );
  const version = await getRow(
    pool,
    Id,
    sql`INSERT INTO item_versions (item_id, fingerprint, basis, title, body, understood_at)
      VALUES (${item.id}, ${url}, 'article', ${title}, ${body}, now()) RETURNING id`,
  );
  await execute(pool, sql`UPDATE items SET version_id = ${version.id} WHERE id = ${item.id}`);
  await execute(
    pool,
    sql`INSERT INTO verdicts (version_id, edition, model, lang, label, score, kinds, reasons, facts)
      VALUES (${version.id}, '1', '1', ${lang}, 'lead', ${score}, '{road}',
        ${JSON.stringify(reasons)}, ${JSON.stringify(facts)})`,
  );
  await execute(
    pool,
    sql`INSERT INTO story_items (item_id, story_id, signature)
      VALUES (${item.id}, ${storyId}, '{}')`,
  );
  return item.id;
}
