import type { Actor } from '../domain/actor.ts';
import type { Origin } from '../domain/source.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import { feedsToExport } from '../store/source-page.ts';

/** The feeds, for another reader to have; that this actor took them is kept before they leave. */
export async function exportSources(
  tx: ActorTx,
  actor: Actor,
  origin: Origin,
): ReturnType<typeof feedsToExport> {
  const feeds = await feedsToExport(tx, origin);
  await audit.append(tx, actor, 'export-sources', { feeds: feeds.length });
  return feeds;
}
