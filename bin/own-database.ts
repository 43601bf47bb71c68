import type { Settings } from '../settings.ts';
import { UsageError } from './command.ts';

/** The address of the database that a part run by itself works on. @throws {UsageError} without one */
export function ownDatabase(settings: Settings): string {
  if (settings.DATABASE_URL) return settings.DATABASE_URL;
  throw new UsageError(
    'DATABASE_URL is not set: a part run by itself needs the address of a PostgreSQL 18 ' +
      '(first-knock start brings its own)',
  );
}
