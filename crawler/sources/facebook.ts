/**
 * Posts of Facebook pages by the Graph API: developers.facebook.com/docs/graph-api, reference/page/feed,
 * results (paging), guides/error-handling, overview/rate-limiting.
 */
import * as z from 'zod';

import type { Listing, Source } from '../../domain/source.ts';
import { noServices, type Refusal, type Service } from '../visit/ask-service.ts';
import type { Fetchers } from '../fetchers.ts';
import { readBack } from '../posts/read-back.ts';
import type { Readers } from '../readers/readers.ts';

/** Read as long as it answers: one whose time is over is answered by the oldest that is left. */
const API = 'https://graph.facebook.com/v25.0';
/** Of at most 100. */
const PER_PART = '50';
/** Quiet pages show their last week. */
const LOOK_BACK_SECONDS = 7 * 24 * 3600;
const FIELDS = 'id,message,created_time,permalink_url,attachments{title,description}';
/** Calls are counted over the last hour. */
const QUOTA_SECONDS = 3600;

const Failure = z.object({
  error: z.object({ code: z.number(), error_subcode: z.number().optional() }),
});

export const facebook: Service = {
  name: 'facebook',
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  refusal(_, said) {
    const { error } = Failure.safeParse(said).data ?? {};
    return error && refusalOf(error.code, error.error_subcode);
  },
};

function refusalOf(number: number, subcode?: number): Refusal | undefined {
  const code = subcode === undefined ? `error ${number}` : `error ${number}, ${subcode}`;
  if (number === 190 || number === 102) return { kind: 'token-expired', code };
  const isPermission = number === 10 || number === 368 || (number >= 200 && number <= 299);
  if (isPermission) return { kind: 'not-permitted', code };
  if ([4, 17, 32, 613, 80_001].includes(number)) {
    return { kind: 'quota-spent', code, retryAfterSeconds: QUOTA_SECONDS };
  }
  if (number === 1 || number === 2) return { kind: 'server-error', code };
  // A page that is gone and one that the token may not see are one number.
  if (number === 803 || (number === 100 && subcode === 33)) return { kind: 'not-found', code };
  return undefined;
}

/**
 * Lists what a page (`https://www.facebook.com/name`, or the API's own address of its posts) posted
 * in the last day; none when it says nothing changed (304). A post without any words is skipped and
 * counted.
 *
 * @throws {CrawlError} `token-missing`, `token-expired`, `not-permitted`, `quota-spent`, `not-found`,
 *   `unreadable`, and whatever asking throws
 */
export async function collectFacebook(
  source: Source,
  { services = noServices }: Fetchers,
  now: Date,
  read: Readers,
): Promise<Listing> {
  const start = postsAddress(source.url, now);
  const ask = services.ask.bind(undefined, facebook);
  const { posts, skipped, validators } = await readBack(start, source, read.facebook, ask, now);
  return { entries: posts, skipped, validators };
}

function postsAddress(shown: string, now: Date): string {
  const { pathname, searchParams, hostname } = new URL(shown);
  const isShown = /(?:^|\.)facebook\.com$/.test(hostname) && !hostname.startsWith('graph.');
  const page = searchParams.get('id') ?? pathname.split('/').findLast((part) => part !== '');
  const address = new URL(isShown ? `${API}/${page}/posts` : shown);
  address.searchParams.delete('access_token');
  address.searchParams.set('fields', FIELDS);
  address.searchParams.set('limit', PER_PART);
  const since = Math.floor(now.getTime() / 1000) - LOOK_BACK_SECONDS;
  address.searchParams.set('since', String(since));
  return address.href;
}
