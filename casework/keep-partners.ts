/** What is done about partners: each act with its audit row. */
import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import * as partners from '../store/partners.ts';

export const AddPartner = z.object({ name: z.string().trim().min(1).max(120) });
export type AddPartner = z.infer<typeof AddPartner>;
export const ChangePartner = z.object({ partnerId: z.uuid() });
export type ChangePartner = z.infer<typeof ChangePartner>;

/** A secret to hand on: shown once, and kept nowhere. */
export interface NewLink {
  partnerId: string;
  secret: string;
}

/** Adds a partner with a link to its form; undefined when another one has the name. */
export async function addPartner(
  tx: ActorTx,
  actor: Actor,
  { name }: AddPartner,
): Promise<NewLink | undefined> {
  const partnerId = await partners.add(tx, actor, name);
  if (partnerId === undefined) return undefined;
  await audit.append(tx, actor, 'add-partner', { partnerId });
  return { partnerId, secret: await partners.renewLink(tx, partnerId) };
}

/** A new link for the partner; the one before is over at once. @throws {NotFound} */
export async function renewLink(
  tx: ActorTx,
  actor: Actor,
  { partnerId }: ChangePartner,
): Promise<NewLink> {
  const secret = await partners.renewLink(tx, partnerId);
  await audit.append(tx, actor, 'renew-partner-link', { partnerId });
  return { partnerId, secret };
}

/** The number of a new signing key; the one before is over at once. @throws {NotFound} */
export async function renewKey(
  tx: ActorTx,
  actor: Actor,
  { partnerId }: ChangePartner,
): Promise<number> {
  const keyNumber = await partners.renewKey(tx, partnerId);
  await audit.append(tx, actor, 'renew-partner-key', { partnerId });
  return keyNumber;
}

/** Shuts the partner out; what it sent stays. @throws {NotFound} */
export async function revokePartner(
  tx: ActorTx,
  actor: Actor,
  { partnerId }: ChangePartner,
): Promise<void> {
  await partners.revoke(tx, partnerId);
  await audit.append(tx, actor, 'revoke-partner', { partnerId });
}
