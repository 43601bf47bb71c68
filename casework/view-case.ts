import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import type { Case } from '../domain/case.ts';
import * as audit from '../store/audit.ts';
import * as cases from '../store/cases.ts';
import type { ActorTx } from '../store/db.ts';

export const ViewCase = z.object({ caseId: z.uuid() });
export type ViewCase = z.infer<typeof ViewCase>;

/**
 * The case, for a person to read; that they did is kept before they see it.
 *
 * @throws {NotFound} when there is no such case, or none that this actor may see
 */
export async function viewCase(tx: ActorTx, actor: Actor, input: ViewCase): Promise<Case> {
  const file = await cases.get(tx, input.caseId);
  await audit.append(tx, actor, 'view-case', { caseId: file.id });
  return file;
}
