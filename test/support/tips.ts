/** Tips of made-up people, taken in as the desk and partners give them, and understood. */
import { randomUUID } from 'node:crypto';

import type pg from 'pg';
import type * as z from 'zod';

import { addPartner } from '../../casework/keep-partners.ts';
import { type Giver, takeTip } from '../../casework/take-tip.ts';
import { type Actor, system } from '../../domain/actor.ts';
import { SentTip } from '../../domain/tip.ts';
import { asActor } from '../../store/db.ts';
import type { Sender } from '../../store/partners.ts';
import * as tips from '../../store/tips.ts';
import { understandItems } from '../../worker/steps/understand-items.ts';
import { loadShipped, makeUnderstander } from '../../worker/understand.ts';
import { anActor } from './records.ts';

const shipped = await loadShipped();
const understand = makeUnderstander({ ...shipped, home: 'MY' });
const by = { edition: shipped.lexicon.edition, model: shipped.model.name };

/** A death as a neighbour tells it. */
export const aDeath =
  'Jiran saya, Rosli Contoh, 34, pekerja kilang, meninggal dunia selepas motosikalnya dirempuh ' +
  'lori di Kluang malam tadi semasa pulang dari tempat kerja.';

/** Words that no lexicon makes anything of. */
export const nothingMuch = 'Boleh sesiapa telefon saya balik petang ini?';

/** A partner with a link, added by a supervisor. */
export async function aPartner(
  pool: pg.Pool,
  name = 'Kesatuan Contoh',
): Promise<{ partner: Sender; secret: string }> {
  const keeper = await anActor(pool, { role: 'supervisor' });
  const link = await asActor(pool, keeper, (tx) => addPartner(tx, keeper, { name }));
  if (!link) throw new Error(`there is a ${name} already`);
  return { partner: { id: link.partnerId, name, keyNumber: 0 }, secret: link.secret };
}

/** Sends a tip, as this colleague or partner. */
export function sendTip(
  pool: pg.Pool,
  by: Actor | Sender,
  said: Partial<z.input<typeof SentTip>> = {},
) {
  const tip = SentTip.parse({ id: randomUUID(), words: aDeath, ...said });
  const giver: Giver = 'role' in by ? { way: 'desk', actor: by } : { way: 'form', partner: by };
  const title = (tip.words ?? tip.link ?? '').slice(0, 200);
  const input = { giver, tip, title, canonicalLink: tip.link, origin: 'demo' as const };
  return asActor(pool, system, (tx) => takeTip(tx, input));
}

/** Understands what waits, as the worker does. */
export async function understandTips(
  pool: pg.Pool,
  reading: typeof understand = understand,
): Promise<void> {
  const itemIds = await tips.unreadItemIds(pool, 100);
  if (itemIds.length === 0) return;
  await understandItems({ itemIds }, { pool, understand: reading, by, onFault: () => {} });
}
