/** Whether this process lives, and whether it can serve: for whoever watches over it. */
import { Router } from 'express';
import type pg from 'pg';

import { isMigrated } from '../store/migrate.ts';

/** `/health`: the process answers. `/ready`: the database answers too, and has the newest schema. */
export function healthPages({ pool }: { pool: pg.Pool }): Router {
  const router = Router();
  router.get('/health', (_req, res) => {
    res.json({ alive: true });
  });
  router.get('/ready', async (_req, res) => {
    const ready = await isMigrated(pool).catch(() => false);
    res.status(ready ? 200 : 503).json({ ready });
  });
  return router;
}
