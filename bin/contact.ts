import type { Settings } from '../settings.ts';
import { UsageError } from './command.ts';

/** Asks that whoever fetches from the web says how to reach us. @throws {UsageError} without */
export function needContact({ CONTACT }: Pick<Settings, 'CONTACT'>): void {
  if (CONTACT) return;
  throw new UsageError(
    'CONTACT is not set: live crawling names an e-mail or web address in its user agent',
  );
}
