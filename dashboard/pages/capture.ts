import { Router } from 'express';
import * as z from 'zod';

import { askReReading } from '../../casework/ask-re-reading.ts';
import { viewCapture, ViewCapture } from '../../casework/view-capture.ts';
import { unpackBytes } from '../../crawler/captures/capture.ts';
import { decodeText } from '../../crawler/text/decode-text.ts';
import { asActor } from '../../store/db.ts';
import { sendPage } from '../respond.ts';
import type { Desk } from '../visitor.ts';
import { CapturePage } from './capture.html.ts';

/** How much of a page is shown at once, in characters. */
const PART = 40_000;

const Place = z.object({
  page: z.coerce.number().int().min(1).default(1),
  part: z.coerce.number().int().min(1).default(1),
});

/** What was fetched for an item, as text and never as a page; and asking for it to be read again. */
export function capturePages({ pool, admit }: Desk): Router {
  const router = Router();

  router.get('/items/:itemId/capture', async (req, res) => {
    const view = admit(req, 'see-capture');
    const { itemId } = ViewCapture.parse(req.params);
    const place = Place.parse(req.query);
    const { pages, wordings } = await asActor(pool, view.actor, (tx) =>
      viewCapture(tx, view.actor, { itemId }),
    );
    const page = Math.min(place.page, Math.max(pages.length, 1));
    const shown = pages[page - 1];
    // Decoded as the reader does it, so that a charset taken wrongly shows.
    const text = shown ? decodeText(await unpackBytes(shown), shown.contentType) : '';
    const parts = Math.max(1, Math.ceil(text.length / PART));
    const part = Math.min(place.part, parts);
    const words = text.slice((part - 1) * PART, part * PART);
    sendPage(
      res,
      CapturePage({ view, itemId, pages, wordings, shown: { page, part, parts, words } }),
    );
  });

  router.post('/items/:itemId/re-reading', async (req, res) => {
    const { actor } = admit(req, 'see-capture');
    const { itemId } = ViewCapture.parse(req.params);
    await asActor(pool, actor, (tx) => askReReading(tx, actor, { itemId }));
    res.redirect(303, `/items/${itemId}/capture`);
  });

  return router;
}
