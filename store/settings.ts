/** What an administrator decides, by name. How a process runs is in settings.ts instead. */
import * as z from 'zod';

import { type Db, findRow, sql } from './db.ts';

/** The setting of that name, read by `schema`, whose defaults hold for what nobody decided. */
export async function read<S extends z.ZodType>(
  db: Db,
  name: string,
  schema: S,
): Promise<z.infer<S>> {
  const Row = z.object({ value: z.unknown() });
  const row = await findRow(db, Row, sql`SELECT value FROM settings WHERE name = ${name}`);
  return schema.parse(row?.value ?? {});
}
