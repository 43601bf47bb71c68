import { Router } from 'express';

import { sourceFigures } from '../../store/source-page.ts';
import { sendPage, wantsFragment } from '../respond.ts';
import type { Desk } from '../visitor.ts';
import { SourcesPage, SourceTables } from './sources.html.ts';

/** What we hear. Sources concern no person, so they are read in nobody's name. */
export function sourcePages({ pool, admit }: Desk): Router {
  const router = Router();

  router.get('/sources', async (req, res) => {
    const view = admit(req, 'see-sources');
    const sources = await sourceFigures(pool);
    sendPage(
      res,
      wantsFragment(req) ? SourceTables({ view, sources }) : SourcesPage({ view, sources }),
    );
  });

  return router;
}
