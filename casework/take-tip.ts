import { type Actor, system } from '../domain/actor.ts';
import type { Origin, Source } from '../domain/source.ts';
import type { SentTip } from '../domain/tip.ts';
import * as audit from '../store/audit.ts';
import type { ActorTx } from '../store/db.ts';
import type { Sender } from '../store/partners.ts';
import * as sources from '../store/sources.ts';
import * as tips from '../store/tips.ts';

/** Who gives a tip: somebody at our desk, or a partner by its form or a signed message. */
export type Giver = { way: 'desk'; actor: Actor } | { way: 'form' | 'hook'; partner: Sender };

export interface TakeTip {
  giver: Giver;
  tip: SentTip;
  title: string;
  canonicalLink: string | null;
  /** Of the house: a demo's tips lead to the demo's newsroom. */
  origin: Extract<Origin, 'live' | 'demo'>;
}

/** What came of sending a tip: `known` when the same one was taken before. */
export interface TakenTip {
  outcome: 'taken' | 'known';
  id: string;
  number: number;
}

/**
 * Takes a tip in, once however often it is sent: its words become an item, which the worker always
 * makes a lead. In the system's name, since items are the system's to write; the audit says who
 * gave it.
 */
export async function takeTip(tx: ActorTx, input: TakeTip): Promise<TakenTip> {
  const { giver, tip, title, canonicalLink, origin } = input;
  const partnerId = giver.way === 'desk' ? null : giver.partner.id;
  const actorId = giver.way === 'desk' ? giver.actor.id : null;
  const sourceId = await sources.add(tx, sourceOf(giver, origin));
  // Colleagues share a source, and each has ids of their own.
  const sent = { ...tip, id: actorId === null ? tip.id : `${actorId} ${tip.id}` };
  const source = { id: sourceId, origin };
  const given = { source, way: giver.way, partnerId, actorId, tip: sent, title, canonicalLink };
  const taken = await tips.save(tx, given);
  if (!taken) return { outcome: 'known', ...(await tips.ofSender(tx, sourceId, sent.id)) };

  const by = giver.way === 'desk' ? giver.actor : system;
  const subject = { tipId: taken.id, ...(partnerId && { partnerId }) };
  await audit.append(tx, by, 'take-tip', subject);
  return { outcome: 'taken', ...taken };
}

function sourceOf(giver: Giver, origin: Source['origin']): sources.NewSource {
  const [name, slug] =
    giver.way === 'desk' ? ['First Knock', 'desk'] : [giver.partner.name, giver.partner.id];
  return {
    name,
    outlet: name,
    url: `urn:first-knock:tip:${slug}`,
    kind: 'tip',
    origin,
    lang: null,
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    // Its address is the sender's word for it, not what makes it this item.
    options: { ownAddresses: false, fetchArticles: true },
    basis: 'given to us',
    everySeconds: 86_400,
  };
}
