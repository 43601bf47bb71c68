/** Looks at addresses, as a crawler would have left them. */
import type pg from 'pg';

import { tryAddress } from '../../casework/try-source.ts';
import { readers } from '../../crawler/readers/readers.ts';
import { trySource } from '../../crawler/steps/try-source.ts';
import type { Actor } from '../../domain/actor.ts';
import { Asked, Proposal } from '../../domain/trial.ts';
import { asActor } from '../../store/db.ts';
import * as trials from '../../store/trials.ts';
import type { LocalServer } from '../crawler/local-web.ts';
import { reaching } from './media/a-source.ts';

/** A feed as it would be read, with one entry. */
export function aProposal(said: Partial<Proposal> = {}): Proposal {
  return Proposal.parse({
    kind: 'rss',
    url: 'https://warta.example/feed',
    name: 'Warta Contoh',
    options: {},
    failure: null,
    found: 1,
    skipped: 0,
    entries: [
      {
        title: 'Lori terbabas di Kampung Seri Contoh',
        url: 'https://warta.example/lori',
        summary: 'Seorang pemandu lori maut pagi tadi.',
        publishedAt: new Date(),
      },
    ],
    complaints: [],
    article: null,
    ...said,
  });
}

/** A look that has ended with these proposals; returns its id. */
export async function aTrial(pool: pg.Pool, actor: Actor, proposals: Proposal[]): Promise<string> {
  const asked = Asked.parse({ address: 'https://warta.example/' });
  const trialId = await asActor(pool, actor, (tx) =>
    tryAddress(tx, actor, { origin: 'demo', asked }),
  );
  await trials.end(pool, trialId, { proposals, failure: null });
  return trialId;
}

/** Has a crawler look at all that waits, reaching these servers. */
export async function lookAtAll(pool: pg.Pool, ...servers: LocalServer[]): Promise<void> {
  const context = {
    pool,
    enqueue: () => Promise.resolve(),
    fetchers: () => reaching(...servers),
    readers,
  };
  for (const trialId of await trials.takeWaiting(pool, 10)) await trySource({ trialId }, context);
}
