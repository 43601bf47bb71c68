/** Sources for the tests of their kinds, and fetchers that reach the stand-in servers. */
import type { Fetchers } from '../../../crawler/page.ts';
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
