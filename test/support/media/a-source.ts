/** Sources for the tests of their kinds, and fetchers that reach the stand-in servers. */
import { makeServices, type ServiceName } from '../../../crawler/visit/ask-service.ts';
import { makeManners } from '../../../crawler/visit/manners.ts';
import type { Fetchers } from '../../../crawler/fetchers.ts';
import { Source } from '../../../domain/source.ts';
import { fetching, type LocalServer } from '../../crawler/local-web.ts';

/** The time at which the tests crawl. */
export const NOW = new Date('2026-11-21T13:00:00Z');

/** That many minutes before the tests crawl. */
export function minutesAgo(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * 60_000);
}

export function aSource(kind: string, url: string, changes: object = {}): Source {
  return Source.parse({
    id: '7b0e7c0e-6f0a-4c0e-9c51-0c51b9f0c0de',
    name: 'Harian Rekaan',
    outlet: 'Harian Rekaan',
    url,
    kind,
    origin: 'demo',
    lang: 'ms',
    section: null,
    zone: 'Asia/Kuala_Lumpur',
    options: {},
    basis: 'made up',
    everySeconds: 300,
    validators: {},
    pausedAt: null,
    ...changes,
  });
}

/** Fetchers that may reach these servers; no browser. */
export function reaching(...servers: LocalServer[]): Fetchers {
  return {
    fetchPage: fetching(servers),
    renderPage: () => Promise.reject(new Error('no browser here')),
  };
}

/** Fetchers that have a token for a service, which may be sent to this server and no other. */
export function reachingWith(
  token: Partial<Record<ServiceName, string>>,
  server: LocalServer,
  ...others: LocalServer[]
): Fetchers {
  const options = {
    userAgent: 'FirstKnock/1.0 (+test)',
    loopback: [server, ...others].map(({ pair }) => pair),
    minGapMs: 0,
    tokens: Object.fromEntries(
      Object.entries(token).map(([name, value]) => [name, { value, origins: [server.origin] }]),
    ),
  };
  return { ...reaching(server), services: makeServices(options, makeManners(options)) };
}
