/** What the crawler's steps are given: everything they touch. */
import type pg from 'pg';

import type { Origin } from '../domain/source.ts';
import type { Enqueue } from '../queue.ts';
import type { ArticleReader } from './article-thread.ts';
import type { Fetchers } from './page.ts';

export interface StepContext {
  pool: pg.Pool;
  enqueue: Enqueue;
  /** How pages are fetched for sources of each origin. */
  fetchers: (origin: Origin) => Fetchers;
  readArticle: ArticleReader['read'];
}
