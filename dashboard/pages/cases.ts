/** Cases: the list, and each family's file. */
import { type Request, Router } from 'express';
import * as z from 'zod';

import { viewCase, ViewCase } from '../../casework/view-case.ts';
import { WriteNote, writeNote } from '../../casework/write-note.ts';
import { asActor } from '../../store/db.ts';
import * as caseNotes from '../../store/case-notes.ts';
import * as cases from '../../store/cases.ts';
import * as decisions from '../../store/decisions.ts';
import * as tips from '../../store/tips.ts';
import type { Html } from '../html.ts';
import { sendPage } from '../respond.ts';
import type { Desk } from '../visitor.ts';
import { CasePage } from './case.html.ts';
import { CasesPage } from './cases.html.ts';

const PAGE_SIZE = 50;

const Place = z.object({ below: z.coerce.number().int().optional() });

/** The cases a visitor may see, and what is written in them. */
export function casePages({ pool, admit }: Desk): Router {
  const router = Router();

  router.get('/cases', async (req, res) => {
    const view = admit(req, 'see-case');
    const { below } = Place.parse(req.query);
    const found = await asActor(pool, view.actor, (tx) =>
      cases.list(tx, { limit: PAGE_SIZE + 1, ...(below !== undefined && { below }) }),
    );
    const shown = found.slice(0, PAGE_SIZE);
    const next = found.length > PAGE_SIZE ? (shown.at(-1)?.number ?? null) : null;
    sendPage(res, CasesPage({ view, cases: shown, below: next }));
  });

  router.get('/cases/:caseId', async (req, res) => {
    sendPage(res, await readCase(req));
  });

  router.post('/cases/:caseId/notes', async (req, res) => {
    const { actor } = admit(req, 'work-case');
    const { caseId } = ViewCase.parse(req.params);
    const isEmpty = String(req.body?.words ?? '').trim() === '';
    if (isEmpty) return sendPage(res, await readCase(req, isEmpty), 400);
    const input = WriteNote.parse({ ...req.body, caseId });
    const note = await asActor(pool, actor, (tx) => writeNote(tx, actor, input));
    res.redirect(303, `/cases/${caseId}#note-${note.id}`);
  });

  return router;

  async function readCase(req: Request, emptyNote = false): Promise<Html> {
    const view = admit(req, 'see-case');
    const { caseId } = ViewCase.parse(req.params);
    return asActor(pool, view.actor, async (tx) => {
      const file = await viewCase(tx, view.actor, { caseId });
      return CasePage({
        view,
        file,
        notes: await caseNotes.ofCase(tx, caseId),
        decisions: await decisions.ofCase(tx, caseId),
        tips: await tips.ofStory(tx, file.storyId),
        emptyNote,
      });
    });
  }
}
