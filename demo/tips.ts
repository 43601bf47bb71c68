/** What colleagues and a made-up partner tell the demo desk while the newsday goes by. */
import { setTimeout as sleep } from 'node:timers/promises';

import type pg from 'pg';

import { addPartner, renewKey } from '../casework/keep-partners.ts';
import { partnerKey, signatureOf } from '../casework/partner-key.ts';
import { takeTip } from '../casework/take-tip.ts';
import { canonicalLinkOf, titleOf } from '../dashboard/tip-form.ts';
import { system } from '../domain/actor.ts';
import { SentTip } from '../domain/tip.ts';
import * as actors from '../store/actors.ts';
import { asActor } from '../store/db.ts';
import * as partners from '../store/partners.ts';
import { offsetMs } from './duration.ts';
import { demoPeople } from './people.ts';

export interface DemoTips {
  pool: pg.Pool;
  /** Where the desk listens. */
  desk: string;
  houseSecret: string;
  /** Where the outlets listen, by slug. */
  ports: Record<string, number>;
  openedAt: Date;
  signal: AbortSignal;
}

export const DEMO_PARTNER = 'Kesatuan Pekerja Kilang Rimba Jaya';

interface Told {
  /** After the newsroom opened. */
  after: string;
  /** The login of the colleague who took it down; else the partner sent it, signed. */
  by?: string;
  /** A path at an outlet, for a link that was forwarded. */
  page?: { outlet: string; path: string };
  tip: Omit<SentTip, 'link' | 'given' | 'caller'> & Record<string, unknown>;
}

/** All made up. Each has an id of its own, so that a restart tells nothing twice. */
export const demoTips: Told[] = [
  {
    after: '15s',
    by: 'aminah',
    tip: {
      id: 'demo-panggilan-1',
      words:
        'Seorang jiran menelefon tentang keluarga di Kampung Sungai Lembing Indah. Suami di rumah ' +
        'hujung, Zulkifli Hamdan, 47, pemandu lori ladang, meninggal dunia petang semalam selepas ' +
        'lorinya terbalik di jalan ladang dekat Kuantan. Isterinya seorang diri dengan tiga anak.',
      given: {
        name: 'Zulkifli Hamdan',
        age: 47,
        status: 'dead',
        place: 'Kuantan',
        when: 'petang semalam',
      },
      caller: { name: 'Puan Kalsom (jiran)', phone: '+60 12-000 0147' },
    },
  },
  {
    after: '40s',
    tip: {
      id: 'demo-kesatuan-1',
      words:
        'Ahli kesatuan kami terlibat dalam kemalangan mesin penggelek di kilang getah Rimba Jaya, ' +
        'Kulim, syif pagi tadi. Letchumi Ramasamy, 39, operator, cedera parah di tangan dan dibawa ' +
        'ke Hospital Kulim. Suaminya belum tahu dia berhak menuntut.',
      given: {
        name: 'Letchumi Ramasamy',
        age: 39,
        status: 'injured',
        place: 'Kulim',
        when: 'syif pagi',
      },
      caller: { name: 'Setiausaha cawangan', phone: '+60 19-000 0239' },
    },
  },
  {
    after: '1m30s',
    page: {
      outlet: 'lantern',
      path: '/news/rider-on-last-order-of-the-night-killed-by-hit-and-run-driver-in-skudai',
    },
    tip: {
      id: 'demo-kesatuan-2',
      words:
        'Dimajukan oleh ahli kami di Skudai. Isterinya bekerja di kilang yang sama dengan saya.',
    },
  },
  {
    after: '4m',
    by: 'ravi',
    tip: {
      id: 'demo-panggilan-2',
      words:
        'Ada orang tinggalkan pesanan suara, minta dihubungi semula. Tidak jelas siapa yang ditimpa ' +
        'musibah; dia hanya sebut nama taman dan menangis.',
      given: { place: 'Taman Seri Rekaan, Ipoh' },
      caller: { phone: '+60 17-000 0351' },
    },
  },
];

/** Tells each when its time has come, until all are told or `signal` says to stop. */
export async function tellDemoTips(options: DemoTips): Promise<void> {
  const { pool, openedAt, signal } = options;
  const partnerId = await demoPartner(pool);
  for (const told of demoTips) {
    const at = openedAt.getTime() + offsetMs(told.after);
    await sleep(Math.max(0, at - Date.now()), undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const { page } = told;
    const link = page ? `http://127.0.0.1:${options.ports[page.outlet]}${page.path}` : null;
    if (told.by === undefined) await send(options, partnerId, { ...told.tip, link });
    else await takeDown(pool, told.by, { ...told.tip, link });
  }
}

/** The partner, with a key; the one that is there when the demo ran before. */
async function demoPartner(pool: pg.Pool): Promise<string> {
  return asActor(pool, system, async (tx) => {
    const known = (await partners.list(tx)).find(({ name }) => name === DEMO_PARTNER);
    if (known) return known.id;
    const added = await addPartner(tx, system, { name: DEMO_PARTNER });
    if (!added) throw new Error('the partner was added by somebody else meanwhile');
    await renewKey(tx, system, added);
    return added.partnerId;
  });
}

const RETRY_MS = 2000;

/** As a partner's own program does it: signed, and tried again until the desk has answered. */
async function send(
  { pool, desk, houseSecret, signal }: DemoTips,
  partnerId: string,
  tip: object,
): Promise<void> {
  const body = JSON.stringify(tip);
  while (!signal.aborted) {
    const signer = await partners.findSigner(pool, partnerId);
    // Somebody at the demo's desk shut it out.
    if (!signer) return;
    const time = String(Math.floor(Date.now() / 1000));
    const key = partnerKey(houseSecret, partnerId, signer.keyNumber);
    const headers = {
      'Content-Type': 'application/json',
      'First-Knock-Partner': partnerId,
      'First-Knock-Time': time,
      'First-Knock-Signature': `sha256=${signatureOf(key, time, Buffer.from(body))}`,
    };
    const answer = await fetch(`${desk}/hooks/tips`, {
      method: 'POST',
      headers,
      body,
      signal,
    }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer && answer.status < 500 && answer.status !== 429) return;
    await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
  }
}

/** As somebody at the desk writes down a call. */
async function takeDown(pool: pg.Pool, login: string, said: object): Promise<void> {
  const person = demoPeople.find((one) => one.login === login);
  if (!person) throw new RangeError(`nobody at the demo's desk is called ${login}`);
  const actor = await actors.get(pool, await actors.add(pool, person));
  const tip = SentTip.parse(said);
  const input = { tip, title: titleOf(tip), canonicalLink: canonicalLinkOf(tip) };
  await asActor(pool, system, (tx) =>
    takeTip(tx, { ...input, giver: { way: 'desk', actor }, origin: 'demo' }),
  );
}
