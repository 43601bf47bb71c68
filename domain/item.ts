/** What we keep and read: an article, post, page or tip. */

/** The text of one wording of an item, as understanding reads it. */
export interface ItemText {
  title: string;
  body: string;
  /** Null when no date could be read. */
  publishedAt: Date | null;
  /** The outlet's name, or ''. */
  source: string;
  url: string | null;
}
