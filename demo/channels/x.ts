/** A search by X's API v2, which finds all that is posted here: docs.x.com/x-api/posts/search. */
import { Router } from 'express';

import { askedNumber, isKnown, numberOf, type SiteNow, wordsOf } from './channel.ts';

const NO_TOKEN = { title: 'Unauthorized', type: 'about:blank', status: 401 };
const AUTHOR = '1000000000000000042';

export function xSearch(siteNow: SiteNow): Router {
  const router = Router();
  router.get('/2/tweets/search/recent', (req, res) => {
    if (!isKnown(req, res, 'authorization', NO_TOKEN)) return;
    const since = askedNumber(req, 'since_id') ?? 0n;
    const data = siteNow()
      .articles.filter((article) => numberOf(article) > since)
      .map((article) => ({
        id: String(numberOf(article)),
        text: wordsOf(article).join('\n\n'),
        created_at: article.publishedAt.toISOString(),
        author_id: AUTHOR,
        edit_history_tweet_ids: [String(numberOf(article))],
      }));
    res.json({ ...(data.length > 0 && { data }), meta: { result_count: data.length } });
  });
  return router;
}
