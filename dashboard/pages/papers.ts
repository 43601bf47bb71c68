import { type Request, Router } from 'express';
import * as z from 'zod';

import { GivePaper, givePaper } from '../../casework/give-paper.ts';
import { MAX_PAPER_BYTES } from '../../crawler/e-paper/paper.ts';
import { isPaper } from '../../crawler/e-paper/is-paper.ts';
import { asActor } from '../../store/db.ts';
import * as papers from '../../store/papers.ts';
import { sendPage } from '../respond.ts';
import { readUpload } from '../upload.ts';
import type { Desk } from '../visitor.ts';
import { PapersPage } from './papers.html.ts';

/** How many of late are listed. */
const LATEST = 20;

/** What came of a paper that was just given, said on the page. */
const Outcome = z.enum(['received', 'known', 'full', 'wrongFile', 'tooLarge', 'noFile']);
export type Outcome = z.infer<typeof Outcome>;

const Shown = z.object({ outcome: Outcome.optional() });

/** Printed papers given by hand, and what became of them. */
export function paperPages({ pool, admit }: Desk): Router {
  const router = Router();

  router.get('/e-papers/new', async (req, res) => {
    const view = admit(req, 'give-paper');
    const { outcome } = Shown.parse(req.query);
    const shown = await asActor(pool, view.actor, async (tx) => ({
      sources: await papers.paperSources(tx),
      latest: await papers.latest(tx, LATEST),
    }));
    sendPage(res, PapersPage({ view, outcome, ...shown }));
  });

  router.post('/e-papers', async (req, res) => {
    const { actor } = admit(req, 'give-paper');
    const outcome = await take(req, (paper) =>
      asActor(pool, actor, (tx) => givePaper(tx, actor, paper)),
    );
    // The rest of a form that is too large is not waited for.
    if (outcome === 'tooLarge') res.set('Connection', 'close');
    res.redirect(303, `/e-papers/new?outcome=${outcome}`);
  });

  return router;
}

/** @throws {ZodError} when the form names no source */
async function take(req: Request, give: (paper: GivePaper) => Promise<Outcome>): Promise<Outcome> {
  const isForm = /^multipart\/form-data;/i.test(req.headers['content-type'] ?? '');
  const form = isForm ? await readUpload(req, MAX_PAPER_BYTES).catch(() => null) : null;
  if (form === undefined) return 'tooLarge';
  const file = form?.get('file');
  if (!(file instanceof File) || file.size === 0) return 'noFile';
  if (file.size > MAX_PAPER_BYTES) return 'tooLarge';
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isPaper(bytes)) return 'wrongFile';
  const said = { sourceId: form?.get('source'), name: file.name.slice(0, 300), bytes };
  return give(GivePaper.parse(said));
}
