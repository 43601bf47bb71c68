/** One source, and what operators do about it. An action is a noun you POST. */
import { type Request, type Response, Router } from 'express';

import { askSourceReReading } from '../../casework/ask-re-reading.ts';
import { crawlNow } from '../../casework/crawl-now.ts';
import { EditedWords, EditSource, editSource } from '../../casework/edit-source.ts';
import { PauseSource, pauseSource } from '../../casework/pause-source.ts';
import { resumeSource } from '../../casework/resume-source.ts';
import { OneSource, trySource } from '../../casework/try-source.ts';
import * as captures from '../../store/captures.ts';
import * as crawls from '../../store/crawls.ts';
import { asActor } from '../../store/db.ts';
import { latestItems, rhythmOf } from '../../store/source-page.ts';
import * as tunedSources from '../../store/tuned-sources.ts';
import { expectedOfLastDay } from '../expected-items.ts';
import { sendPage } from '../respond.ts';
import { readOptions, readWords, typedIn, typedOf } from '../source-form.ts';
import type { Desk } from '../visitor.ts';
import { EditSourcePage } from './edit-source.html.ts';
import { SourcePage } from './source.html.ts';

const DAYS = 14;
const CRAWLS = 12;
const ITEMS = 20;

/**
 * The page of each source. Sources concern no person, so they are read in nobody's name; their items
 * may be tips, and are read in the visitor's.
 */
export function oneSourcePages({ pool, admit }: Desk): Router {
  const router = Router();

  router.get('/sources/:sourceId', async (req, res) => {
    sendPage(res, await readSource(req));
  });

  router.post('/sources/:sourceId/trial', async (req, res) => {
    const { actor } = admit(req, 'tune-sources');
    const input = OneSource.parse(req.params);
    const trialId = await asActor(pool, actor, (tx) => trySource(tx, actor, input));
    res.redirect(303, `/sources/trials/${trialId}`);
  });

  router.post('/sources/:sourceId/pause', async (req, res) => {
    const { actor } = admit(req, 'tune-sources');
    const { sourceId } = OneSource.parse(req.params);
    const input = PauseSource.safeParse({ ...typedIn(req.body), sourceId });
    if (!input.success) return sendPage(res, await readSource(req, true), 400);
    await asActor(pool, actor, (tx) => pauseSource(tx, actor, input.data));
    backTo(res, sourceId, 'paused');
  });

  router.post('/sources/:sourceId/resumption', async (req, res) => {
    const { actor } = admit(req, 'tune-sources');
    const input = OneSource.parse(req.params);
    await asActor(pool, actor, (tx) => resumeSource(tx, actor, input));
    backTo(res, input.sourceId, 'resumed');
  });

  router.post('/sources/:sourceId/crawl', async (req, res) => {
    const { actor } = admit(req, 'tune-sources');
    const input = OneSource.parse(req.params);
    await asActor(pool, actor, (tx) => crawlNow(tx, actor, input));
    backTo(res, input.sourceId, 'asked');
  });

  router.post('/sources/:sourceId/re-reading', async (req, res) => {
    const { actor } = admit(req, 'see-capture');
    const input = OneSource.parse(req.params);
    await asActor(pool, actor, (tx) => askSourceReReading(tx, actor, input));
    backTo(res, input.sourceId, 'reReading');
  });

  router.get('/sources/:sourceId/edit', async (req, res) => {
    const view = admit(req, 'tune-sources');
    const source = await tunedSources.get(pool, OneSource.parse(req.params).sourceId);
    sendPage(res, EditSourcePage({ view, source, typed: typedOf(source), wrong: {} }));
  });

  router.post('/sources/:sourceId/edit', async (req, res) => {
    const view = admit(req, 'tune-sources');
    const { actor } = view;
    const { sourceId } = OneSource.parse(req.params);
    const source = await tunedSources.get(pool, sourceId);
    const typed = typedIn(req.body);
    const { words, wrong } = readWords(typed, EditedWords);
    const options = readOptions(typed, source.kind, source.options);
    const allWrong = { ...wrong, ...options.wrong };
    if (!words || Object.keys(allWrong).length > 0) {
      return sendPage(res, EditSourcePage({ view, source, typed, wrong: allWrong }), 400);
    }
    const input = EditSource.parse({ ...typed, sourceId, options: options.options });
    await asActor(pool, actor, (tx) => editSource(tx, actor, input));
    backTo(res, sourceId, 'edited');
  });

  return router;

  async function readSource(req: Request, emptyReason = false) {
    const view = admit(req, 'see-sources');
    const { sourceId } = OneSource.parse(req.params);
    const source = await tunedSources.get(pool, sourceId);
    const { done } = typedIn(req.query);
    return SourcePage({
      view,
      source,
      rhythm: expectedOfLastDay(await rhythmOf(pool, sourceId), source.zone, view.now),
      days: await crawls.daysOf(pool, sourceId, DAYS),
      crawls: await crawls.ofSource(pool, sourceId, CRAWLS),
      items: await asActor(pool, view.actor, (tx) => latestItems(tx, sourceId, ITEMS)),
      reading: await captures.readingOf(pool, sourceId),
      done,
      emptyReason,
    });
  }
}

function backTo(res: Response, sourceId: string, done: string): void {
  res.redirect(303, `/sources/${sourceId}?done=${done}`);
}
