/** Who did or saw what. Ids only, never a name; only ever appended. */
import type { Actor } from '../domain/actor.ts';
import { type ActorTx, execute, sql } from './db.ts';

/** The ids of what was done or seen. */
export type AuditSubject = Record<string, string | number>;

/** Appends what this actor did or saw, in the transaction in which it happens. */
export async function append(
  tx: ActorTx,
  actor: Actor,
  act: string,
  subject: AuditSubject,
): Promise<void> {
  const line = sql`
    INSERT INTO audit (actor_id, actor_role, act, subject)
    VALUES (${actor.id}, ${actor.role}, ${act}, ${JSON.stringify(subject)})
  `;
  await execute(tx, line);
}
