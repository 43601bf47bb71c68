/** The uploads of a channel: developers.google.com/youtube/v3/docs/playlistItems. */
import { Router } from 'express';

import { NAMES } from '../channels.ts';
import { isKnown, type SiteNow } from './channel.ts';

const NO_KEY = {
  error: { code: 400, errors: [{ reason: 'keyInvalid', domain: 'usageLimits' }] },
};

export function youtubeUploads(siteNow: SiteNow): Router {
  const router = Router();
  router.get('/youtube/v3/playlistItems', (req, res) => {
    if (!isKnown(req, res, 'x-goog-api-key', NO_KEY)) return;
    const items = siteNow().articles.map(({ id, headline, paragraphs, publishedAt }) => ({
      kind: 'youtube#playlistItem',
      snippet: { title: headline, description: paragraphs.join('\n\n'), playlistId: NAMES.youtube },
      contentDetails: { videoId: `demo-${id}`, videoPublishedAt: publishedAt.toISOString() },
    }));
    res.json({ kind: 'youtube#playlistItemListResponse', items });
  });
  return router;
}
