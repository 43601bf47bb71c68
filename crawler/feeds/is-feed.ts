/** What tells a feed from a page, without reading either. */

const ROOT = /<(?:[\w-]+:)?(?:rss|feed|rdf)[\s>]/i;
export const WEB_PAGE = /<(?:!doctype\s+html|html)[\s>]/i;

/** Whether a text is XML with a feed's root, not a page which merely shows one further down. */
export function isFeed(text: string): boolean {
  const root = text.search(ROOT);
  return root >= 0 && !WEB_PAGE.test(text.slice(0, root));
}
