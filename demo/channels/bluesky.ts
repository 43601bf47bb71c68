/** An account of Bluesky by its public API: docs.bsky.app, app.bsky.feed.getAuthorFeed. */
import { Router } from 'express';

import type { Article } from '../article.ts';
import { NAMES } from '../channels.ts';
import { type SiteNow, wordsOf } from './channel.ts';

export function blueskyAccount(siteNow: SiteNow): Router {
  const router = Router();
  router.get('/xrpc/app.bsky.feed.getAuthorFeed', (req, res) => {
    if (req.query['actor'] !== NAMES.bluesky) {
      res.status(400).json({ error: 'InvalidRequest', message: 'Profile not found' });
    } else res.json({ feed: siteNow().articles.flatMap(thread) });
  });
  return router;
}

/** A long post is told in parts, each an answer to the one before; newest first. */
function thread(article: Article): object[] {
  const uri = (index: number) => `at://${NAMES.bluesky}/app.bsky.feed.post/${article.id}-${index}`;
  const parts = wordsOf(article).map((text, index) => ({
    post: {
      uri: uri(index),
      author: { did: NAMES.bluesky, handle: 'pantau.invalid', labels: [] },
      record: {
        $type: 'app.bsky.feed.post',
        text,
        createdAt: new Date(article.publishedAt.getTime() + index).toISOString(),
        ...(index > 0 && { reply: { root: { uri: uri(0) }, parent: { uri: uri(index - 1) } } }),
      },
      labels: [],
    },
  }));
  return parts.toReversed();
}
