/** A radio station that puts the captions of its bulletins on the web: w3.org/TR/webvtt1. */
import { Router } from 'express';

import { html } from '../../dashboard/html.ts';
import type { Article } from '../article.ts';
import { type SiteNow, wordsOf } from './channel.ts';

/** What is played before the first word. */
const JINGLE_SECONDS = 8;
const SECONDS_A_LINE = 6;

export function radioBulletins(siteNow: SiteNow): Router {
  const router = Router();
  router.get('/buletin', (_req, res) => {
    const { outlet, articles } = siteNow();
    const bulletins = articles.map(
      ({ id, publishedAt }) =>
        html`<li><a href="/kapsyen/${id}.vtt">${publishedAt.toISOString().slice(0, 16)}</a></li>`,
    );
    res.send(String(html`<!doctype html><title>${outlet.name}</title><ul>${bulletins}</ul>`));
  });
  router.get('/kapsyen/:file', (req, res, next) => {
    const bulletin = siteNow().articles.find(({ id }) => `${id}.vtt` === req.params.file);
    if (!bulletin) return next();
    res.set('Last-Modified', bulletin.publishedAt.toUTCString());
    res.type('text/vtt').send(captionsOf(bulletin));
  });
  return router;
}

/** A line for each sentence; `>>>` begins the story. */
function captionsOf(bulletin: Article): string {
  const lines = wordsOf(bulletin).flatMap((words) => words.split(/(?<=[.!?]) /));
  const cues = lines.map((line, index) => {
    const from = JINGLE_SECONDS + index * SECONDS_A_LINE;
    const mark = index === 0 ? '&gt;&gt;&gt; ' : '';
    return `${clock(from)} --> ${clock(from + SECONDS_A_LINE)}\n${mark}${line}`;
  });
  return ['WEBVTT - Demo, semua rekaan', ...cues].join('\n\n');
}

function clock(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 23);
}
