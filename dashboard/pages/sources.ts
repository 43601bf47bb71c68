import { Router } from 'express';
import * as z from 'zod';

import { sourceFigures } from '../../store/source-page.ts';
import { sendPage, wantsFragment } from '../respond.ts';
import type { Desk } from '../visitor.ts';
import { SourcesPage, SourceTables } from './sources.html.ts';

/** Which of them are shown. What is not known shows all. */
const Filter = z.object({
  state: z.enum(['attention', 'well', 'resting']).optional().catch(undefined),
  kind: z.string().max(40).optional().catch(undefined),
  /** How many a list has just added. */
  added: z.coerce.number().int().positive().optional().catch(undefined),
});
export type Filter = z.infer<typeof Filter>;

/** What we hear. Sources concern no person, so they are read in nobody's name. */
export function sourcePages({ pool, admit }: Desk): Router {
  const router = Router();

  router.get('/sources', async (req, res) => {
    const view = admit(req, 'see-sources');
    const sources = await sourceFigures(pool);
    const filter = Filter.parse(req.query);
    sendPage(
      res,
      wantsFragment(req)
        ? SourceTables({ view, sources, filter })
        : SourcesPage({ view, sources, filter }),
    );
  });

  return router;
}
