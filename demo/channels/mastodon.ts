/** An account of a Mastodon server: docs.joinmastodon.org/methods/accounts, /entities/Status. */
import { Router } from 'express';

import { html } from '../../dashboard/html.ts';
import type { Article, Site } from '../article.ts';
import { NAMES } from '../channels.ts';
import { askedNumber, numberOf, type SiteNow, wordsOf } from './channel.ts';

export function mastodonAccount(siteNow: SiteNow): Router {
  const router = Router();
  router.get('/api/v1/accounts/lookup', (req, res) => {
    if (req.query['acct'] !== NAMES.mastodon) res.status(404).json({ error: 'Record not found' });
    else res.json({ id: NAMES.mastodonId, acct: NAMES.mastodon });
  });
  router.get(`/api/v1/accounts/${NAMES.mastodonId}/statuses`, (req, res) => {
    const site = siteNow();
    const before = askedNumber(req, 'max_id');
    const statuses = site.articles.flatMap((article) => thread(article, site)).toReversed();
    const older = statuses.filter(({ id }) => before === undefined || BigInt(id) < before);
    res.json(older.toReversed());
  });
  return router;
}

/** A long post is told in parts, each an answer to the one before; newest first. */
function thread(article: Article, { base }: Site) {
  const first = numberOf(article);
  const parts = wordsOf(article).map((words, index) => ({
    id: String(first + BigInt(index)),
    url: `${base}${article.path}${index === 0 ? '' : `#${index}`}`,
    created_at: new Date(article.publishedAt.getTime() + index).toISOString(),
    account: { id: NAMES.mastodonId },
    in_reply_to_id: index === 0 ? null : String(first + BigInt(index - 1)),
    in_reply_to_account_id: index === 0 ? null : NAMES.mastodonId,
    reblog: null,
    spoiler_text: '',
    content: String(html`<p>${words}</p>`),
    media_attachments: [],
    card: null,
  }));
  return parts.toReversed();
}
