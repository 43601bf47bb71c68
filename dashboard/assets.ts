/** What browsers load beside the pages: styles, scripts, icons, fonts. All of it from here. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';

import { Router } from 'express';

const require = createRequire(import.meta.url);
const htmx = dirname(require.resolve('htmx.org/package.json'));
const newsreader = dirname(require.resolve('@fontsource-variable/newsreader/package.json'));
const radioCanada = dirname(require.resolve('@fontsource-variable/radio-canada/package.json'));

/** Served straight from the packages they come in, so that the lockfile pins them. */
const fromPackages: Record<string, string> = {
  'htmx.js': join(htmx, 'dist/htmx.min.js'),
  'hx-sse.js': join(htmx, 'dist/ext/hx-sse.min.js'),
  'hx-preload.js': join(htmx, 'dist/ext/hx-preload.min.js'),
  'fonts/newsreader.woff2': join(newsreader, 'files/newsreader-latin-opsz-normal.woff2'),
  'fonts/newsreader-italic.woff2': join(newsreader, 'files/newsreader-latin-opsz-italic.woff2'),
  'fonts/radio-canada.woff2': join(radioCanada, 'files/radio-canada-latin-wdth-normal.woff2'),
};

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface Assets {
  /** The address of an asset. It changes when any asset does, so it may be kept for ever. */
  url: (name: string) => string;
  router: Router;
}

/** All assets, read once. Addresses carry one hash over all of them, so styles find their fonts. */
export function loadAssets(): Assets {
  const files = new Map<string, Buffer>();
  const folder = join(import.meta.dirname, 'assets');
  for (const name of readdirSync(folder).sort()) {
    if (types[extname(name)]) files.set(name, readFileSync(join(folder, name)));
  }
  for (const [name, path] of Object.entries(fromPackages)) files.set(name, readFileSync(path));

  const hash = createHash('sha256');
  for (const [name, body] of files) hash.update(name).update(body);
  const edition = hash.digest('hex').slice(0, 12);

  const router = Router();
  router.get('/assets/:edition/*name', (req, res, next) => {
    const name = ([] as string[]).concat(req.params['name'] ?? []).join('/');
    const body = files.get(name);
    if (!body) return next();
    // A page of an older edition gets what there is now, but may not keep it under that address.
    const keep = req.params.edition === edition;
    res.set('Cache-Control', keep ? 'public, max-age=31536000, immutable' : 'no-cache');
    res.type(types[extname(name)] ?? 'application/octet-stream').send(body);
  });
  return { url: (name) => `/assets/${edition}/${name}`, router };
}
