import { type Request, Router } from 'express';
import * as z from 'zod';

import { viewPage, ViewPage } from '../../casework/view-page.ts';
import { asActor } from '../../store/db.ts';
import * as pageImages from '../../store/page-images.ts';
import { sendPage } from '../respond.ts';
import type { Desk } from '../visitor.ts';
import { PageImagePage } from './page-image.html.ts';

const Opened = z.object({ open: z.literal('yes').optional() });

/**
 * A page as printed: a few pixels of it first, and the picture when its reader opens it. The picture
 * itself is what the audit keeps, so that it cannot be had by another way.
 */
export function pageImagePages({ pool, admit }: Desk): Router {
  const router = Router();
  const itemOf = (req: Request): string => ViewPage.parse(req.params).itemId;

  router.get('/items/:itemId/page', async (req, res) => {
    const view = admit(req, 'see-story');
    const itemId = itemOf(req);
    const { open } = Opened.parse(req.query);
    const page = await asActor(pool, view.actor, (tx) => pageImages.ofItem(tx, itemId));
    sendPage(res, PageImagePage({ view, page, isOpen: open === 'yes' }));
  });

  router.get('/items/:itemId/page/preview', async (req, res) => {
    const { actor } = admit(req, 'see-story');
    const itemId = itemOf(req);
    const preview = await asActor(pool, actor, async (tx) =>
      pageImages.preview(tx, (await pageImages.ofItem(tx, itemId)).id),
    );
    res.type('image/webp').send(Buffer.from(preview));
  });

  router.get('/items/:itemId/page/picture', async (req, res) => {
    const { actor } = admit(req, 'see-story');
    const itemId = itemOf(req);
    const picture = await asActor(pool, actor, (tx) => viewPage(tx, actor, { itemId }));
    res.type('image/webp').send(Buffer.from(picture));
  });

  return router;
}
