/** Partners who may send tips, and the links by which they do. */
import * as z from 'zod';

import type { Actor } from '../domain/actor.ts';
import { Partner } from '../domain/partner.ts';
import { type ActorTx, type Db, execute, findRow, getRow, rows, sql } from './db.ts';
import { newToken, tokenHash } from './token.ts';

/** All partners, by name, those shut out last, with counts over everybody's tips. */
export function list(db: Db): Promise<Partner[]> {
  const partners = sql`
    SELECT partners.id, name, created_at AS "createdAt", revoked_at AS "revokedAt",
      link_made_at AS "linkMadeAt", key_number AS "keyNumber", refused_at AS "refusedAt", refusal,
      count(tips)::int AS tips, max(tips.received_at) AS "lastTipAt",
      (count(tips) FILTER (WHERE confirmed_at IS NULL))::int AS unconfirmed
    FROM partners LEFT JOIN tips ON partner_id = partners.id
    GROUP BY partners.id ORDER BY revoked_at IS NOT NULL, lower(name), partners.id
  `;
  return rows(db, Partner, partners);
}

/** Adds a partner, who cannot send anything yet, and returns its id; undefined when the name is taken. */
export async function add(tx: ActorTx, actor: Actor, name: string): Promise<string | undefined> {
  const partner = sql`
    INSERT INTO partners (name, created_by) VALUES (${name}, ${actor.id})
    ON CONFLICT DO NOTHING RETURNING id
  `;
  return (await findRow(tx, z.object({ id: z.uuid() }), partner))?.id;
}

/** Makes the link's secret anew and returns it: it is kept nowhere, and the one before is over. */
export async function renewLink(tx: ActorTx, partnerId: string): Promise<string> {
  const secret = newToken();
  const renew = sql`
    UPDATE partners SET link_hash = ${tokenHash(secret)}, link_made_at = now()
    WHERE id = ${partnerId} AND revoked_at IS NULL RETURNING id
  `;
  await getRow(tx, z.object({ id: z.uuid() }), renew);
  return secret;
}

/** Counts the key up, so that the one before is over; returns the new number. @throws {NotFound} */
export async function renewKey(tx: ActorTx, partnerId: string): Promise<number> {
  const renew = sql`
    UPDATE partners SET key_number = key_number + 1
    WHERE id = ${partnerId} AND revoked_at IS NULL RETURNING key_number AS "keyNumber"
  `;
  return (await getRow(tx, z.object({ keyNumber: z.int() }), renew)).keyNumber;
}

/** Shuts the partner out, link and key. @throws {NotFound} when there is none, or it is shut out */
export async function revoke(tx: ActorTx, partnerId: string): Promise<void> {
  const revoked = sql`
    UPDATE partners SET revoked_at = now(), link_hash = NULL, link_made_at = NULL
    WHERE id = ${partnerId} AND revoked_at IS NULL RETURNING id
  `;
  await getRow(tx, z.object({ id: z.uuid() }), revoked);
}

const Sender = z.object({ id: z.uuid(), name: z.string(), keyNumber: z.int() });
export type Sender = z.infer<typeof Sender>;

/** The partner whose form this secret opens; undefined when it opens none, or not this one's. */
export function findByLink(db: Db, partnerId: string, secret: string): Promise<Sender | undefined> {
  const partner = sql`
    SELECT id, name, key_number AS "keyNumber" FROM partners
    WHERE id = ${partnerId} AND link_hash = ${tokenHash(secret)} AND revoked_at IS NULL
  `;
  return findRow(db, Sender, partner);
}

/** The partner who signs with a key; undefined when there is none, or it is shut out. */
export function findSigner(db: Db, partnerId: string): Promise<Sender | undefined> {
  const partner = sql`
    SELECT id, name, key_number AS "keyNumber" FROM partners
    WHERE id = ${partnerId} AND key_number > 0 AND revoked_at IS NULL
  `;
  return findRow(db, Sender, partner);
}

/** Keeps why a message in this partner's name was not taken, for those who look after it. */
export async function recordRefusal(db: Db, partnerId: string, refusal: string): Promise<void> {
  const refuse = sql`
    UPDATE partners SET refused_at = now(), refusal = ${refusal} WHERE id = ${partnerId}
  `;
  await execute(db, refuse);
}
