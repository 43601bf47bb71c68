/** What the demo newsroom is to the crawler: its sources, and the tokens that some of them want. */
import type { ServiceName, Tokens } from '../crawler/visit/ask-service.ts';
import { type Source, SourceOptions } from '../domain/source.ts';
import { channels, DEMO_TOKEN } from './channels.ts';
import { PRINTED, PRINTED_PATH } from './e-paper.ts';
import { MAIL_PASSWORD, MAIL_USER, MAILBOX } from './mailbox.ts';
import { ALLOWED } from './mails.ts';
import { type Outlet, press } from './outlets.ts';

/** A source before the store has given it an identity. */
export type DemoSource = Omit<Source, 'id' | 'validators' | 'pausedAt'>;

/** Everybody who publishes. */
export const outlets: Outlet[] = [...press, ...channels];

const WANT_TOKENS: readonly ServiceName[] = ['facebook', 'x', 'youtube'];

/**
 * The newsroom's outlets as sources, each on its own loopback port (`ports` by outlet slug).
 *
 * @throws {RangeError} when an outlet has no port
 */
export function demoSources(ports: Record<string, number>): DemoSource[] {
  return outlets.map(({ slug, name, lang, kind, path, options, everySeconds }) => ({
    name,
    outlet: name,
    url: `http://${hostOf(slug, ports)}${path}`,
    kind,
    origin: 'demo',
    lang,
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options,
    basis: 'demo newsroom',
    everySeconds,
  }));
}

/** The printed edition of a newspaper as a source. @throws {RangeError} when it has no port */
export function demoPrint(ports: Record<string, number>): DemoSource {
  const name = press.find(({ slug }) => slug === PRINTED)?.name ?? PRINTED;
  return {
    name: `${name} (cetak)`,
    outlet: name,
    url: `http://${hostOf(PRINTED, ports)}${PRINTED_PATH}`,
    kind: 'e-paper',
    origin: 'demo',
    lang: 'ms',
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: SourceOptions.parse({}),
    basis: 'demo newsroom',
    everySeconds: 120,
  };
}

/** The squad's mailbox as a source. @throws {RangeError} when it has no port */
export function demoMailbox(ports: Record<string, number>): DemoSource {
  return {
    name: 'Peti amaran',
    outlet: 'Peti amaran',
    url: `imap://${MAIL_USER}@${hostOf(MAILBOX, ports)}/INBOX`,
    kind: 'email',
    origin: 'demo',
    lang: 'ms',
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: SourceOptions.parse({ allowedSenders: ALLOWED }),
    basis: 'demo newsroom',
    everySeconds: 60,
  };
}

/** What the mailbox is opened with, by `user@host`. */
export function demoPasswords(ports: Record<string, number>): Record<string, string> {
  return { [`${MAIL_USER}@${hostOf(MAILBOX, ports)}`]: MAIL_PASSWORD };
}

/** What the made-up services are asked with, each at its own port only. */
export function demoTokens(ports: Record<string, number>): Tokens {
  const tokens = WANT_TOKENS.map((name) => {
    const origins = channels
      .filter(({ kind }) => kind === name)
      .map(({ slug }) => `http://${hostOf(slug, ports)}`);
    return [name, { value: DEMO_TOKEN, origins }];
  });
  return Object.fromEntries(tokens);
}

function hostOf(slug: string, ports: Record<string, number>): string {
  const port = ports[slug];
  if (port === undefined) throw new RangeError(`no port for the outlet ${slug}`);
  return `127.0.0.1:${port}`;
}
