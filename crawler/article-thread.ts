/** The readers' threads, for those who read nothing but articles. */
import type { Article, ArticleOptions } from './extract-article.ts';
import { openReaders } from './reader-threads.ts';
import type { ArticlePage } from './readers.ts';

export interface ArticleReader {
  /**
   * The article on a page; its text is '' when there is none.
   *
   * @throws {CrawlError} `too-large` when the page takes over 3 seconds or 256 MB to read
   */
  read(page: ArticlePage, options?: ArticleOptions): Promise<Article>;
  close(): Promise<void>;
}

/** A reader with so many threads at most; each is started when it is needed. */
export function openArticleReader(options: { threads: number }): ArticleReader {
  const { article, close } = openReaders(options);
  return { read: article, close };
}
