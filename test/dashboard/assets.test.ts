import { readdir, readFile } from 'node:fs/promises';

import { expect } from 'vitest';

import { loadAssets } from '../../dashboard/assets.ts';
import { Kind } from '../../domain/verdict.ts';
import { test } from '../support/desk.ts';

const folder = new URL('../../dashboard/assets/', import.meta.url);

test('an asset may be kept for ever under its address, and under no other', async ({ desk }) => {
  const { url } = loadAssets();
  const kept = await fetch(desk.url + url('base.css'));
  expect(kept.headers.get('content-type')).toBe('text/css; charset=utf-8');
  expect(kept.headers.get('cache-control')).toContain('immutable');
  const older = await fetch(`${desk.url}/assets/000000000000/base.css`);
  expect(older.status).toBe(200);
  expect(older.headers.get('cache-control')).toBe('no-cache');
});

test('only assets are served', async ({ desk }) => {
  for (const path of ['..%2Fapp.ts', '%2e%2e%2fapp.ts', 'icons.svg%00', 'nothing.css']) {
    const { status } = await fetch(`${desk.url}/assets/000000000000/${path}`, {
      redirect: 'manual',
    });
    // Not there, so the desk would want to know who asks before it says even that.
    expect(status, path).toBeGreaterThan(299);
  }
});

test('styles and scripts only name what there is', async ({ desk }) => {
  const { url } = loadAssets();
  const names = (await readdir(folder)).filter((name) => /\.(css|js)$/.test(name));
  for (const name of names) {
    const text = await readFile(new URL(name, folder), 'utf8');
    const used = [...text.matchAll(/url\('([^']+)'\)|from '\.\/([^']+)'/g)];
    for (const [, font, script] of used) {
      const path = url(font ?? script ?? '');
      expect((await fetch(desk.url + path)).status, path).toBe(200);
    }
  }
});

test('every kind of event has an icon', async () => {
  const icons = await readFile(new URL('icons.svg', folder), 'utf8');
  for (const kind of Kind.options) expect(icons, kind).toContain(`id="${kind}"`);
});
