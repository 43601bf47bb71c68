import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openPool } from '../../store/db.ts';
import { startPostgres } from '../../store/embedded-postgres.ts';
import { migrate } from '../../store/migrate.ts';
import { schemaText } from '../../store/schema-text.ts';
import type { Command } from '../command.ts';

/** `schema`: writes store/schema.sql anew, from an empty database brought up to date. */
export const run: Command = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'first-knock-schema-'));
  const server = await startPostgres({ dataDir, settings: ['fsync=off'] });
  const pool = openPool(await server.database('first_knock'), { max: 1 });
  await migrate(pool);
  await writeFile(new URL('../../store/schema.sql', import.meta.url), await schemaText(pool));
  await pool.end();
  await server.stop();
  await rm(dataDir, { recursive: true });
};
