import { Router } from 'express';

import * as runs from '../../store/runs.ts';
import { sendPage, wantsFragment } from '../respond.ts';
import type { Desk } from '../visitor.ts';
import { RunsPage, RunsTable } from './runs.html.ts';

const SHOWN = 50;

/** Long tasks and how far they are. */
export function runPages({ pool, admit }: Desk): Router {
  const router = Router();

  router.get('/runs', async (req, res) => {
    const view = admit(req, 'see-runs');
    const newest = await runs.list(pool, SHOWN);
    sendPage(
      res,
      wantsFragment(req) ? RunsTable({ view, runs: newest }) : RunsPage({ view, runs: newest }),
    );
  });

  return router;
}
