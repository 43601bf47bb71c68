/**
 * The demo's mail server: one mailbox that is read and never written to, as far as RFC 3501 and
 * RFC 2177 (IDLE) ask of it.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

import type { DemoMail } from './mails.ts';

/** Its slug, among the outlets' ports. */
export const MAILBOX = 'peti-amaran';
export const MAIL_USER = 'amaran';
/** No secret, for nothing real takes it. */
export const MAIL_PASSWORD = 'demo-newsroom-mail';

interface MailboxOptions {
  /** 0 takes any free one. */
  port: number;
  /** The first first: a mail's place is its UID, so that it is the same after a restart. */
  mails: DemoMail[];
  /** UIDs mean other mails under another. */
  uidValidity: number;
  now: () => Date;
}

/** How often somebody who waits is told of new mail. */
const TELL_MS = 500;

/** Opens the mailbox on loopback. Mails are in it from their hour on. */
export async function openDemoMailbox(options: MailboxOptions) {
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.on('error', () => {}).once('close', () => clients.delete(client));
    talk(client, options);
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const client of clients) client.destroy();
      await closed;
    },
  };
}

function talk(client: Socket, { mails, uidValidity, now }: MailboxOptions): void {
  const here = () => mails.filter(({ at }) => at <= now());
  const say = (...lines: string[]) => void client.write(lines.map((one) => `${one}\r\n`).join(''));
  let known = 0;
  let isIn = false;
  let idle: { tag: string; timer: NodeJS.Timeout } | undefined;

  const tellNew = () => {
    const { length } = here();
    if (length > known) say(`* ${length} EXISTS`);
    known = length;
  };

  const answers: Record<string, (args: string[]) => string[]> = {
    CAPABILITY: () => ['* CAPABILITY IMAP4rev1 IDLE'],
    LOGIN: ([user, password]) => {
      if (user !== MAIL_USER || password !== MAIL_PASSWORD) {
        throw new Refusal('NO [AUTHENTICATIONFAILED] not the password');
      }
      isIn = true;
      return [];
    },
    NOOP: () => {
      tellNew();
      return [];
    },
    LIST: ([, pattern]) => [
      pattern === '' ? '* LIST (\\Noselect) "/" ""' : '* LIST (\\HasNoChildren) "/" INBOX',
    ],
    LSUB: () => ['* LSUB () "/" INBOX'],
    EXAMINE: ([folder = '']) => {
      if (folder.toUpperCase() !== 'INBOX') throw new Refusal('NO [NONEXISTENT] no such folder');
      known = here().length;
      return [
        '* FLAGS (\\Seen)',
        `* ${known} EXISTS`,
        '* 0 RECENT',
        `* OK [UIDVALIDITY ${uidValidity}]`,
        `* OK [UIDNEXT ${known + 1}]`,
      ];
    },
    'UID SEARCH': (args) => [
      `* SEARCH${search(args)
        .map((uid) => ` ${uid}`)
        .join('')}`,
    ],
    'UID FETCH': ([set = '', ...items]) => {
      const [uid] = uidsIn(set);
      const mail = uid === undefined ? undefined : here()[uid - 1];
      if (!mail) return [];
      const source = mail.source.replaceAll('\n', '\r\n');
      const size = Buffer.byteLength(source);
      const isWhole = items.join(' ').toUpperCase().includes('BODY');
      const said = isWhole ? `BODY[]<0> {${size}}\r\n${source}` : `RFC822.SIZE ${size}`;
      return [`* ${uid} FETCH (UID ${uid} ${said})`];
    },
    LOGOUT: () => ['* BYE'],
  };

  /** `UID n:m`, `SINCE 21-Nov-2026`: what the crawler asks for. */
  const search = ([key = '', value = '']: string[]): number[] => {
    if (key.toUpperCase() === 'UID') return uidsIn(value);
    const since = Date.parse(`${value} UTC`);
    return here().flatMap(({ at }, index) => (at.getTime() >= since ? [index + 1] : []));
  };
  const uidsIn = (set: string): number[] => {
    const { length } = here();
    const [from = 0, to = from] = set.split(':').map((end) => (end === '*' ? length : Number(end)));
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    return Array.from({ length }, (_, index) => index + 1).filter((n) => n >= low && n <= high);
  };

  client.once('close', () => clearInterval(idle?.timer));
  say('* OK the mailbox of the demo newsroom');
  createInterface({ input: client }).on('line', (line) => {
    if (idle && line.toUpperCase() === 'DONE') {
      clearInterval(idle.timer);
      say(`${idle.tag} OK done`);
      idle = undefined;
      return;
    }
    const [tag = '*', ...words] = wordsOf(line);
    const isUid = words[0]?.toUpperCase() === 'UID';
    const name = words
      .splice(0, isUid ? 2 : 1)
      .join(' ')
      .toUpperCase();
    if (name === 'IDLE' && isIn) {
      say('+ waiting');
      const timer = setInterval(tellNew, TELL_MS);
      idle = { tag, timer };
      return;
    }
    const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
    const isOpen = isIn || ['CAPABILITY', 'LOGIN', 'LOGOUT'].includes(name);
    try {
      if (!answer || !isOpen) throw new Refusal('BAD not known here');
      say(...answer(words), `${tag} OK done`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      say(`${tag} ${error.message}`);
    }
    if (name === 'LOGOUT') client.end();
  });
}

class Refusal extends Error {}

/** The words of a command, quoted or not, without the brackets around lists. */
function wordsOf(line: string): string[] {
  const words = line.slice(0, 2000).matchAll(/"((?:[^"\\]|\\.)*)"|[^\s"()]+/g);
  return [...words].map(([word, quoted]) => quoted?.replaceAll(/\\(.)/g, '$1') ?? word);
}
