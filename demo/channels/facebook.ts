/** A page by the Graph API: developers.facebook.com/docs/graph-api/reference/page/feed. */
import { Router } from 'express';

import { NAMES } from '../channels.ts';
import { isKnown, numberOf, type SiteNow, wordsOf } from './channel.ts';

const NO_TOKEN = {
  error: { message: 'Invalid OAuth access token.', type: 'OAuthException', code: 190 },
};

export function facebookPage(siteNow: SiteNow): Router {
  const router = Router();
  router.get(`/v25.0/${NAMES.facebook}/posts`, (req, res) => {
    if (!isKnown(req, res, 'authorization', NO_TOKEN)) return;
    const { base, articles } = siteNow();
    const data = articles.map((article) => ({
      id: `${NAMES.facebook}_${numberOf(article)}`,
      message: wordsOf(article).join('\n\n'),
      created_time: article.publishedAt.toISOString().replace(/\.\d+Z$/, '+0000'),
      permalink_url: `${base}${article.path}`,
    }));
    res.set('X-App-Usage', JSON.stringify({ call_count: 1, total_cputime: 0, total_time: 0 }));
    res.json({ data });
  });
  return router;
}
