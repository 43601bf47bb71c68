/** Every way to a page, for sources of one origin. */
import { makeFetchPage } from './fetch-page.ts';
import { type FetchOptions, makeManners } from './manners.ts';
import type { Fetchers } from './page.ts';
import { makeRenderPage } from './render-page.ts';

/** Fetchers that share their manners: at each host they are one visitor. Close them at the end. */
export function makeFetchers(options: FetchOptions): Fetchers & { close(): Promise<void> } {
  const manners = makeManners(options);
  const fetchPage = makeFetchPage(options, manners);
  const renderPage = makeRenderPage(options, manners);
  return { fetchPage, renderPage, close: renderPage.close };
}
