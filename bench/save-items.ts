import { madeUpItems } from './made-up.ts';
import type { Bench, Scale } from './measure.ts';
import { addSource, insertAll, saveAll } from './saving.ts';
import { type OwnDatabase, openPostgres } from './servers.ts';

/** Saving listed items: ours keeps identity, versions and sightings, and says what is new. */
export async function benchSaveItems({ longRounds, items }: Scale): Promise<Bench> {
  const made = await madeUpItems(items);
  const postgres = await openPostgres();
  const round = (act: (database: OwnDatabase) => Promise<void>) => () =>
    postgres.withDatabase(async (database) => {
      const startedAt = performance.now();
      await act(database);
      return { value: (made.length / (performance.now() - startedAt)) * 1000 };
    });
  return {
    what: 'saving items',
    unit: 'items/s',
    rounds: longRounds,
    ours: {
      name: 'saveEntries',
      run: round(async ({ pool }) => saveAll(pool, await addSource(pool), made, async () => {})),
    },
    peers: [
      {
        name: 'the same rows in batch inserts',
        run: round(async ({ pool }) => insertAll(pool, await addSource(pool), made)),
      },
    ],
    close: () => postgres.stop(),
  };
}
