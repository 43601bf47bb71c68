/** What a live house begins with: the shipped sources, and a way in for the first administrator. */
import type pg from 'pg';

import { readSourcesFile, SourcesFileError } from '../crawler/sources-file.ts';
import * as actors from '../store/actors.ts';
import * as oneTimeLinks from '../store/one-time-links.ts';
import { type NewSource, add } from '../store/sources.ts';
import { UsageError } from './command.ts';

/**
 * The sources of config/sources.yaml.
 *
 * @throws {UsageError} with line and column when somebody's change to the file broke it
 */
export async function readShippedSources(): Promise<NewSource[]> {
  try {
    return await readSourcesFile();
  } catch (error) {
    if (error instanceof SourcesFileError) throw new UsageError(error.message);
    throw error;
  }
}

/** Adds those that are not there yet; the others stay as the table has them. */
export async function addSources(pool: pg.Pool, sources: readonly NewSource[]): Promise<void> {
  for (const source of sources) await add(pool, source);
}

/** How the first administrator comes in at this desk, once; undefined when one can already. */
export async function firstEntry(pool: pg.Pool, desk: string): Promise<string | undefined> {
  if (await actors.hasAdministrator(pool)) return undefined;
  const administrator = { login: 'administrator', name: 'Administrator', offices: [] };
  const id = await actors.add(pool, { ...administrator, role: 'administrator' });
  const token = await oneTimeLinks.add(pool, id);
  const hours = oneTimeLinks.LINK_HOURS;
  return `The first administrator signs in, once and within ${hours} hours, at ${desk}/enter/${token}`;
}
