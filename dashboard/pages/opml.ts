/** Sources in from a list of feeds, and out as one. */
import { Router } from 'express';
import type pg from 'pg';

import { AddSource, addSource } from '../../casework/add-source.ts';
import { exportSources } from '../../casework/export-sources.ts';
import { kindOfFeed } from '../../crawler/discover/known-places.ts';
import { type ListedFeed, readOpml, writeOpml } from '../../crawler/opml.ts';
import { checkSourceAddress } from '../../crawler/source-address.ts';
import { Ground } from '../../domain/basis.ts';
import { SourceOptions } from '../../domain/source.ts';
import { asActor } from '../../store/db.ts';
import * as tunedSources from '../../store/tuned-sources.ts';
import { sendPage } from '../respond.ts';
import { readWords, typedIn } from '../source-form.ts';
import type { Desk } from '../visitor.ts';
import { type ListLine, OpmlPage, type OpmlProps } from './opml.html.ts';

/** A thousand feeds take less. */
const MAX_CHARACTERS = 500_000;

export function opmlPages({ pool, admit, demo, reach }: Desk): Router {
  const router = Router();
  const origin = demo ? 'demo' : 'live';

  router.get('/sources/opml', (req, res) => {
    const view = admit(req, 'tune-sources');
    sendPage(res, OpmlPage({ view, text: '', typed: {}, wrong: {} }));
  });

  router.post('/sources/opml', async (req, res) => {
    const view = admit(req, 'tune-sources');
    const typed = typedIn(req.body);
    const text = typed['text'] ?? '';
    const page = (props: Partial<OpmlProps>, status: number) =>
      sendPage(res, OpmlPage({ view, text, typed, wrong: {}, ...props }), status);
    if (text.length > MAX_CHARACTERS) return page({ text: '', trouble: 'opmlLarge' }, 400);
    const feeds = readOpml(text);
    if (feeds.length === 0) return page({ trouble: 'opmlNone' }, 400);
    const lines = await foresee(pool, feeds);
    if (typed['sure'] !== 'yes') return page({ lines }, 200);

    const { words, wrong } = readWords({ ...typed, name: 'list' });
    if (!words) return page({ lines, wrong }, 400);
    const { actor } = view;
    let added = 0;
    await asActor(pool, actor, async (tx) => {
      for (const [index, line] of lines.entries()) {
        const feed = feeds[index];
        if (line.does !== 'add' || !feed) continue;
        const { known } = await addSource(tx, actor, asSource(feed, line, typed));
        if (!known) added += 1;
      }
    });
    res.redirect(303, `/sources?added=${added}`);
  });

  router.get('/sources/list.opml', async (req, res) => {
    const { actor } = admit(req, 'tune-sources');
    const feeds = await asActor(pool, actor, (tx) => exportSources(tx, actor, origin));
    res.attachment('first-knock.opml').type('text/x-opml');
    res.send(writeOpml('First Knock', feeds));
  });

  return router;

  /** What would happen to each feed, in the order of the list. */
  async function foresee(pool: pg.Pool, feeds: ListedFeed[]): Promise<ListLine[]> {
    const lines: ListLine[] = [];
    for (const { name, url } of feeds) {
      const checked = checkSourceAddress(url, reach);
      if (checked.trouble) {
        lines.push({ name, url, does: checked.trouble });
        continue;
      }
      const { href } = checked.url;
      const known = await tunedSources.findIdAt(pool, { origin, url: href });
      const twice = lines.some((line) => line.url === href);
      lines.push({ name, url: href, does: known !== undefined || twice ? 'known' : 'add' });
    }
    return lines;
  }

  function asSource(feed: ListedFeed, { url }: ListLine, typed: Record<string, string>): AddSource {
    const { hostname } = new URL(url);
    const lang = feed.lang.slice(0, 2).toLowerCase();
    return AddSource.parse({
      name: feed.name || hostname,
      section: feed.section.slice(0, 100),
      lang: ['ms', 'en', 'zh', 'ta'].includes(lang) ? lang : '',
      ground: Ground.safeParse(typed['ground']).data ?? '',
      groundWords: typed['groundWords'],
      url,
      kind: kindOfFeed(new URL(url)),
      origin,
      options: SourceOptions.parse({}),
    });
  }
}
