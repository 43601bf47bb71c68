/** A subreddit's feed of new posts, as reddit.com/wiki/rss describes it. */
import { Router } from 'express';

import { html } from '../../dashboard/html.ts';
import type { Article, Site } from '../article.ts';
import { NAMES } from '../channels.ts';
import type { SiteNow } from './channel.ts';

export function subreddit(siteNow: SiteNow): Router {
  const router = Router();
  router.get(`/r/${NAMES.reddit}/new/.rss`, (_req, res) => {
    const site = siteNow();
    const entries = site.articles.map((article) => entry(article, site));
    res.type('application/atom+xml').send(
      String(html`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>/r/${NAMES.reddit}/new/.rss</id>
<title>newest submissions : ${NAMES.reddit}</title>${entries}</feed>`),
    );
  });
  return router;
}

function entry(article: Article, { base }: Site) {
  const address = `${base}${article.path}`;
  const text = article.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`);
  const content = html`<!-- SC_OFF --><div class="md">${text}</div><!-- SC_ON --> &#32; submitted by
    &#32; <a href="${address}"> /u/penumpang_demo </a> <br/> <span><a href="${address}">[link]</a></span>
    &#32; <span><a href="${address}">[comments]</a></span>`;
  const at = article.publishedAt.toISOString();
  return html`<entry><author><name>/u/penumpang_demo</name></author>
<content type="html">${String(content)}</content><id>t3_${article.id}</id><link href="${address}"/>
<updated>${at}</updated><published>${at}</published><title>${article.headline}</title></entry>`;
}
