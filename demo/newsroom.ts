/** The made-up media of the demo, on loopback: what the crawler crawls when there is no internet. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

import express, { type Express } from 'express';

import type { Html } from '../dashboard/html.ts';
import { type Article, CLOSED, type Site, toArticle } from './article.ts';
import { PRINTED, printedSite } from './e-paper.ts';
import { printedTime } from './event-time.ts';
import { atom, rssBrief, rssFullText, rssSummaries } from './feeds.ts';
import { channelFronts } from './channels/fronts.ts';
import { MAILBOX, openDemoMailbox } from './mailbox.ts';
import { demoMails, type Told } from './mails.ts';
import type { Outlet, PressFront } from './outlets.ts';
import { ArticlePage, FrontPage, ListingPage, ScriptedPage } from './pages.html.ts';
import { readNewsroom, type Story } from './read-newsroom.ts';
import { newsSitemap, wpPosts } from './site-lists.ts';
import { outlets } from './sources.ts';

const HOST = '127.0.0.1';

const ROBOTS = `User-agent: *\nDisallow: ${CLOSED}/\n`;

export interface OpenNewsroom {
  /** Where each outlet listens, by its slug, and the mailbox. */
  ports: Record<string, number>;
  close(): Promise<void>;
}

interface NewsroomOptions {
  /** By outlet slug; 0 takes any free one. */
  ports: Record<string, number>;
  /** The instant that stories are published relative to; kept by the caller, so that a newsroom
   * that opens again shows what it showed and goes on from there. */
  openedAt: Date;
  now?: () => Date;
  stories?: Story[];
}

/**
 * Opens every outlet that has a port. What is published grows with the clock, nothing is ever
 * taken back.
 *
 * @throws when a port is taken, or a story cannot be read
 */
export async function openNewsroom(options: NewsroomOptions): Promise<OpenNewsroom> {
  const { openedAt, now = () => new Date() } = options;
  const stories = options.stories ?? (await readNewsroom());
  const servers = new Map<string, Server>();
  const told: Told[] = [];
  let mailbox: Awaited<ReturnType<typeof openDemoMailbox>> | undefined;

  try {
    for (const outlet of outlets) {
      const port = options.ports[outlet.slug];
      if (port === undefined) continue;
      const articles = stories
        .filter((story) => story.outlet === outlet.slug)
        .map((story) => toArticle(story, outlet, openedAt))
        .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());

      const server = createServer();
      const site = () => ({
        outlet,
        base: `http://${HOST}:${portOf(server)}`,
        articles: articles.filter(({ publishedAt }) => publishedAt <= now()),
      });
      const app = express();
      if (outlet.slug === PRINTED) {
        const before = articles.filter(({ publishedAt }) => publishedAt <= openedAt);
        app.use(printedSite(outlet.name, before, openedAt));
      }
      app.use(outletSite(outlet, site));
      server.on('request', app);
      server.listen(port, HOST);
      await once(server, 'listening');
      servers.set(outlet.slug, server);
      if (!isPressFront(outlet.front)) continue;
      const base = `http://${HOST}:${portOf(server)}`;
      for (const article of articles) {
        told.push({ ...article, url: base + article.path, outlet: outlet.name });
      }
    }
    const port = options.ports[MAILBOX];
    if (port !== undefined) {
      const mails = demoMails(told, openedAt);
      const uidValidity = Math.floor(openedAt.getTime() / 1000);
      mailbox = await openDemoMailbox({ port, mails, uidValidity, now });
    }
  } catch (error) {
    await closeAll([...servers.values()]);
    throw error;
  }

  const ports = Object.fromEntries([...servers].map(([slug, server]) => [slug, portOf(server)]));
  if (mailbox) ports[MAILBOX] = mailbox.port;
  return {
    ports,
    close: async () => {
      await mailbox?.close();
      await closeAll([...servers.values()]);
    },
  };
}

/** What a newspaper shows at its `path`. */
const fronts: Record<PressFront, { type: string; write: (site: Site) => string | Html }> = {
  'rss-full-text': { type: 'application/rss+xml', write: rssFullText },
  'rss-summaries': { type: 'application/rss+xml', write: rssSummaries },
  'rss-brief': { type: 'application/rss+xml', write: rssBrief },
  atom: { type: 'application/atom+xml', write: atom },
  listing: { type: 'text/html', write: ListingPage },
  script: { type: 'text/html', write: ScriptedPage },
  'wp-json': { type: 'application/json', write: wpPosts },
  sitemap: { type: 'application/xml', write: newsSitemap },
};

function isPressFront(front: Outlet['front']): front is PressFront {
  return Object.hasOwn(fronts, front);
}

/** One outlet's site. Express answers 304 by ETag and Last-Modified itself. */
function outletSite(outlet: Outlet, siteNow: () => Site): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.static(join(import.meta.dirname, 'assets'), { index: false }));
  app.get('/robots.txt', (_req, res) => {
    const map = outlet.kind === 'sitemap' ? `Sitemap: ${siteNow().base}${outlet.path}\n` : '';
    res.type('text/plain').send(`${ROBOTS}${map}`);
  });

  const { front } = outlet;
  if (!isPressFront(front)) app.use(channelFronts[front](siteNow));
  else
    app.get(outlet.path, (_req, res) => {
      const site = siteNow();
      const { type, write } = fronts[front];
      res.set('Last-Modified', lastModified(site.articles));
      res.type(type).send(String(write(site)));
    });

  app.get('/api/latest.json', (_req, res) => {
    const latest = siteNow().articles.map(({ path, headline, summary, publishedAt }) => {
      return {
        path,
        headline,
        summary,
        publishedAt,
        printed: printedTime(publishedAt, outlet.lang),
      };
    });
    res.json(latest);
  });

  app.get('/', (_req, res) => void res.send(String(FrontPage(siteNow()))));

  app.get('/{*path}', (req, res, next) => {
    const site = siteNow();
    const article = site.articles.find(({ path }) => path === req.path);
    if (!article) return next();
    res.set('Last-Modified', lastModified([article]));
    res.send(String(ArticlePage(site, article)));
  });

  return app;
}

/** RFC 9110 section 8.8.2; newest first. An outlet with nothing out yet has never changed. */
function lastModified([newest]: Article[]): string {
  return (newest?.publishedAt ?? new Date(0)).toUTCString();
}

function portOf(server: Server): number {
  const address = server.address();
  return address && typeof address === 'object' ? address.port : 0;
}

async function closeAll(servers: Server[]): Promise<void> {
  const closed = servers.map((server) => once(server, 'close'));
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  await Promise.all(closed);
}
