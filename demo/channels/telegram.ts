/** A channel's preview as t.me shows it: core.telegram.org/widgets/post, and the page around it. */
import { Router } from 'express';

import { html } from '../../dashboard/html.ts';
import { NAMES } from '../channels.ts';
import { type SiteNow, wordsOf } from './channel.ts';

export function telegramPreview(siteNow: SiteNow): Router {
  const router = Router();
  router.get(`/s/${NAMES.telegram}`, (_req, res) => {
    const { outlet, base, articles } = siteNow();
    const messages = articles.map(
      (article, index) => html`
<div class="tgme_widget_message_wrap js-widget_message_wrap">
  <div class="tgme_widget_message js-widget_message" data-post="${NAMES.telegram}/${articles.length - index}">
    <div class="tgme_widget_message_author"><span dir="auto">${outlet.name}</span></div>
    <div class="tgme_widget_message_text js-message_text" dir="auto">${wordsOf(article).map(
      (words) => html`${words}<br/><br/>`,
    )}</div>
    <div class="tgme_widget_message_footer"><a class="tgme_widget_message_date"
      href="${base}${article.path}"><time datetime="${article.publishedAt.toISOString()}"
      class="time"></time></a></div>
  </div>
</div>`,
    );
    // The newest stands last.
    const history = messages.toReversed();
    res.send(
      String(html`<!DOCTYPE html><html><head><title>${outlet.name} – Telegram</title></head><body>
<main class="tgme_main"><div class="tgme_channel_info">${outlet.name}</div>
<section class="tgme_channel_history js-message_history">${history}</section></main></body></html>`),
    );
  });
  return router;
}
