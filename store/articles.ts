/** The articles behind items: which are due, and what became of them. */
import * as z from 'zod';

import { SourceOptions, storable } from '../domain/source.ts';
import { type Db, execute, rows, sql } from './db.ts';
import { fingerprintOf } from './wordings.ts';

const Article = z.object({
  itemId: z.uuid(),
  url: z.string(),
  sourceId: z.uuid(),
  origin: z.enum(['live', 'demo', 'replay']),
  options: SourceOptions,
  zone: z.string(),
  tries: z.int(),
});

/** The articles due at a host, the newest item first. */
export function dueArticles(db: Db, host: string, limit: number) {
  const due = sql`
    SELECT items.id AS "itemId", items.url, source_id AS "sourceId", origin, zone, options,
      article_tries AS tries
    FROM items JOIN sources ON sources.id = source_id
    WHERE items.host = ${host} AND article_due_at <= now() AND items.url IS NOT NULL
    ORDER BY first_seen_at DESC LIMIT ${limit}
  `;
  return rows(db, Article, due);
}

export interface ArticleWords {
  title: string;
  text: string;
  byline: string | null;
  publishedAt: Date | null;
}

/**
 * Saves the article behind an entry as a wording of its own, and returns whether its words are
 * others now. One with the feed's very words changes nothing, and neither does saving it twice; one
 * with the words of an earlier wording brings that back.
 */
export async function saveArticle(db: Db, itemId: string, article: ArticleWords): Promise<boolean> {
  const { publishedAt } = article;
  const title = storable(article.title);
  const text = storable(article.text);
  const byline = article.byline && storable(article.byline);
  const fingerprint = fingerprintOf(title, text);
  const changed = await execute(
    db,
    sql`INSERT INTO item_versions (item_id, fingerprint, basis, title, body, byline, published_at)
      SELECT ${itemId}::uuid, ${fingerprint}::text, 'article', ${title}::text, ${text}::text,
        ${byline}::text, ${publishedAt}::timestamptz
      WHERE ${fingerprint} IS DISTINCT FROM (
        SELECT fingerprint FROM item_versions
        WHERE item_id = ${itemId} AND (basis = 'article' OR fingerprint = ${fingerprint})
        ORDER BY basis = 'article' DESC, seen_at DESC, id DESC LIMIT 1)
      ON CONFLICT (item_id, fingerprint) DO UPDATE
        SET basis = 'article', seen_at = now(), understood_at = NULL`,
  );
  await execute(
    db,
    sql`UPDATE items SET article_due_at = NULL, article_failure = NULL,
        published_at = coalesce(published_at, ${publishedAt})
      WHERE id = ${itemId}`,
  );
  return changed > 0;
}

/** Why an article could not be read, and when to try again: null for never. */
export async function recordArticleFailure(
  db: Db,
  itemId: string,
  failure: { kind: string; dueAt: Date | null },
): Promise<void> {
  await execute(
    db,
    sql`UPDATE items SET article_failure = ${failure.kind}, article_due_at = ${failure.dueAt},
        article_tries = article_tries + 1
      WHERE id = ${itemId}`,
  );
}
