/** The words of an article's page, as an item keeps them. */
import type { Source } from '../../domain/source.ts';
import type { ArticleWords } from '../../store/articles.ts';
import { CrawlError } from '../crawl-error.ts';
import { isTrustedDate } from '../text/read-date.ts';
import type { Readers } from '../readers/readers.ts';
import type { ArticlePage } from '../visit/page.ts';

/** An article's words, and the address that its page says it has. */
export type ReadArticle = ArticleWords & { declaredUrl: string };

/** What a source says of its outlet's article pages. */
export type ArticleHints = Pick<Source, 'zone'> & {
  options: Pick<Source['options'], 'articleSelector'>;
};

/**
 * What the page says, as fetched then.
 *
 * @throws {CrawlError} `unreadable` when it holds no article, and whatever reading throws
 */
export async function readArticle(
  { bytes, contentType, url }: ArticlePage,
  { zone, options: { articleSelector } }: ArticleHints,
  readers: Pick<Readers, 'article'>,
  fetchedAt: Date,
): Promise<ReadArticle> {
  const { title, text, byline, publishedAt, canonicalUrl } = await readers.article(
    { bytes, contentType, url },
    { zone, articleSelector },
  );
  if (text === '') throw new CrawlError('unreadable', 'the page holds no article');
  const isTrusted = publishedAt !== null && isTrustedDate(publishedAt, fetchedAt);
  return {
    title,
    text,
    byline,
    publishedAt: isTrusted ? publishedAt : null,
    declaredUrl: canonicalUrl,
  };
}
