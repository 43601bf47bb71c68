/** A story as an outlet publishes it: with its address, its hour and its times told. */
import { datelineDate, eventInstant, tellTimes } from './event-time.ts';
import type { Outlet } from './outlets.ts';
import type { Story } from './read-newsroom.ts';

export interface Article {
  id: string;
  /** Path on its outlet's site, the same after a restart. */
  path: string;
  publishedAt: Date;
  section: string;
  byline: string;
  headline: string;
  summary: string;
  /** The first one begins with the dateline. */
  paragraphs: string[];
}

/** What an outlet's feeds and pages are made from. */
export interface Site {
  outlet: Outlet;
  /** Its address, without a slash at the end. */
  base: string;
  /** Those that are out, newest first. */
  articles: Article[];
}

/** Where robots.txt lets no crawler in, as most sites have it. */
export const CLOSED = '/dalaman';

/**
 * The article a story becomes at its outlet, for a newsroom that opened at `openedAt`.
 *
 * @throws {RangeError} when the text asks for the time of an event that has none
 */
export function toArticle(story: Story, outlet: Outlet, openedAt: Date): Article {
  const { lang, dateline } = outlet;
  const publishedAt = new Date(openedAt.getTime() + story.afterMs);
  const happenedAt = story.at === null ? null : eventInstant(story.at, openedAt);
  const told = (text: string) => tellTimes(text, lang, publishedAt, happenedAt);

  const [first = '', ...rest] = story.paragraphs;
  const opening = dateline(story.dateline, datelineDate(publishedAt, lang)) + first;
  return {
    id: story.id,
    path: `${story.closed ? CLOSED : outlet.articles}/${slugOf(story.headline) || story.id}`,
    publishedAt,
    section: story.section,
    byline: story.byline,
    headline: told(story.headline),
    summary: told(story.summary),
    paragraphs: [opening, ...rest].map(told),
  };
}

/** The headline as an address; empty for scripts without Latin letters. */
function slugOf(headline: string): string {
  const words = headline.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.join('-');
}
