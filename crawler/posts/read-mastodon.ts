/** What Mastodon servers answer: docs.joinmastodon.org/entities/Status, /entities/Account. */
import * as z from 'zod';

import type { Post } from './join-threads.ts';
import type { Page } from '../visit/page.ts';
import { plainText } from '../text/plain-text.ts';
import type { Part } from './read-back.ts';
import { readDate } from '../text/read-date.ts';
import { Posts, readJson } from './read-json.ts';

const Status = z.object({
  id: z.string().min(1),
  url: z.string().nullish(),
  created_at: z.string(),
  account: z.object({ id: z.string() }),
  in_reply_to_id: z.string().nullish(),
  in_reply_to_account_id: z.string().nullish(),
  reblog: z.unknown(),
  /** The author's warning of what follows; it may be all the subject there is. */
  spoiler_text: z.string().default(''),
  content: z.string().default(''),
  media_attachments: z.array(z.object({ description: z.string().nullish() })).catch([]),
  card: z.object({ title: z.string(), description: z.string() }).nullish().catch(null),
});
type Status = z.infer<typeof Status>;

const Account = z.object({ id: z.string().regex(/^\w+$/), suspended: z.boolean().default(false) });

/** An account as its server looks it up. @throws {CrawlError} `unreadable` */
export function readAccount(page: Page): z.infer<typeof Account> {
  return readJson(page, Account);
}

/**
 * The posts of one part of a timeline, boosts left out, and the address of the part before it.
 *
 * @throws {CrawlError} `unreadable`
 */
export function readTimeline(page: Page): Part<Post> {
  const said = readJson(page, Posts);
  const statuses = said.flatMap((status) => Status.safeParse(status).data ?? []);
  const last = statuses.at(-1)?.id;
  const next = new URL(page.url);
  if (last) next.searchParams.set('max_id', last);
  return {
    posts: statuses.filter(({ reblog }) => !reblog).map(toPost),
    skipped: said.length - statuses.length,
    next: last && next.href,
  };
}

function toPost(status: Status): Post {
  const { in_reply_to_id: parent, in_reply_to_account_id: answered, account, card } = status;
  const pictures = status.media_attachments.map(({ description }) => description ?? '');
  return {
    id: status.id,
    continues: parent && answered === account.id ? parent : undefined,
    url: status.url ?? undefined,
    words: [
      plainText(status.spoiler_text),
      plainText(status.content),
      ...pictures.map((description) => description.trim()),
      ...(card ? [card.title, card.description].map(plainText) : []),
    ]
      .filter((text) => text !== '')
      .join('\n\n'),
    publishedAt: readDate(status.created_at, 'UTC'),
  };
}
