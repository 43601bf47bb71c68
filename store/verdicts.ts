/** Verdicts: what was said of one wording, under which edition of the lexicon and which model. */
import type { Understood } from '../domain/verdict.ts';
import { type Db, execute, sql } from './db.ts';
import type { Wording } from './wordings.ts';

export interface Judged {
  wording: Wording;
  understood: Understood;
}

/**
 * Saves the verdicts, marks their wordings as understood, and makes those of wordings that speak
 * for their item the item's own. Saving one twice changes nothing.
 */
export async function save(
  db: Db,
  by: { edition: string; model: string },
  judged: Judged[],
): Promise<void> {
  if (judged.length === 0) return;
  const said = judged.map(({ wording, understood }) => {
    const { lang, label, score, kinds, reasons, ...facts } = understood;
    const { versionId, itemId, current } = wording;
    return { versionId, itemId, current, lang, label, score, kinds, reasons, facts };
  });
  await execute(
    db,
    sql`
      WITH said AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(said)}::jsonb) AS one (
          "versionId" uuid, "itemId" uuid, current boolean, lang text, label text,
          score double precision, kinds text[], reasons jsonb, facts jsonb)
      ), verdict AS (
        INSERT INTO verdicts (version_id, edition, model, lang, label, score, kinds, reasons, facts)
        SELECT "versionId", ${by.edition}, ${by.model}, lang, label, score, kinds, reasons, facts
        FROM said ON CONFLICT DO NOTHING
      ), version AS (
        UPDATE item_versions SET understood_at = now()
        FROM said WHERE item_versions.id = "versionId"
      )
      UPDATE items SET version_id = "versionId", label = said.label, score = said.score
      FROM said WHERE items.id = "itemId" AND current`,
  );
}
