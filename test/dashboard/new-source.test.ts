import { expect } from 'vitest';

import * as sources from '../../store/sources.ts';
import * as tunedSources from '../../store/tuned-sources.ts';
import { type LocalServer, say, serve } from '../crawler/local-web.ts';
import { test } from '../support/desk.ts';
import { count } from '../support/test.ts';
import { aProposal, aTrial, lookAtAll } from '../support/trials.ts';

const FEED = { 'content-type': 'application/rss+xml; charset=utf-8' };

function aSite(): Promise<LocalServer> {
  return serve({
    '/feed': (request, response) =>
      say(
        `<rss version="2.0"><channel><title>Warta Contoh</title><item>
        <title>Lori terbabas di Kampung Seri Contoh</title><link>http://${request.headers.host}/1</link>
        <description>Seorang pemandu lori maut pagi tadi di Kampung Seri Contoh.</description>
        </item></channel></rss>`,
        FEED,
      )(request, response),
  });
}

test('an address is looked at by a crawler, seen, saved with its ground, and then read', async ({
  pool,
  desk,
}) => {
  const site = await aSite();
  desk.loopback.push(site.pair);
  const operator = await desk.seat({ role: 'operator' });
  const asked = await operator.post('/sources/trials', { address: `${site.origin}/feed` });
  expect(asked.status).toBe(303);
  const trial = asked.headers.get('location') ?? '';
  expect((await operator.get(trial)).text).toContain('Penjelajah sedang melihat');
  expect(site.asked).toEqual([]);

  await lookAtAll(pool, site);
  const { text } = await operator.get(trial);
  expect(text).toContain('Lori terbabas di Kampung Seri Contoh');
  expect(text).toContain('Kebanyakan entri tiada tarikh yang dapat dibaca.');
  expect(text).toContain('value="Warta Contoh"');
  expect(text).toContain('<option value="ms" selected>');

  const saved = await operator.post(`${trial}/source`, {
    choice: '0',
    name: 'Warta Contoh',
    lang: 'ms',
    section: 'nasional',
    ground: 'permission',
    groundWords: 'surat 3 Mei',
  });
  const [path = ''] = (saved.headers.get('location') ?? '').split('?');
  const source = await tunedSources.get(pool, path.split('/').at(-1) ?? '');
  expect(source).toMatchObject({
    name: 'Warta Contoh',
    outlet: 'Warta Contoh',
    kind: 'rss',
    url: `${site.origin}/feed`,
    origin: 'demo',
    section: 'nasional',
    basis: 'permission: surat 3 Mei',
    pausedAt: null,
  });
  expect(await sources.takeDue(pool, 10)).toEqual([source.id]);
  const { rows } = await pool.query('SELECT act, subject FROM audit ORDER BY id');
  expect(rows.map(({ act }: { act: string }) => act)).toEqual(['try-source', 'add-source']);
  expect(rows[1]).toMatchObject({ subject: { sourceId: source.id } });
});

test('saved without a ground it rests, and saved twice it is one', async ({ pool, desk }) => {
  desk.loopback.push('127.0.0.1:4510');
  const operator = await desk.seat({ role: 'operator' });
  const url = 'http://127.0.0.1:4510/feed';
  const trialId = await aTrial(pool, operator.actor, [aProposal({ url })]);
  const save = () =>
    operator.post(`/sources/trials/${trialId}/source`, { choice: '0', name: 'Warta Contoh' });
  const first = (await save()).headers.get('location') ?? '';
  expect((await operator.get(first)).text).toContain('Ia berehat sehingga asas');
  const second = (await save()).headers.get('location') ?? '';
  expect((await operator.get(second)).text).toContain('sudah dikenali');
  expect(await count(pool, 'sources')).toBe(1);
  expect(await sources.takeDue(pool, 10)).toEqual([]);
});

test('an address that leads inside is refused with its reason, and nobody is sent there', async ({
  pool,
  desk,
}) => {
  const operator = await desk.seat({ role: 'operator' });
  const refused = async (address: string) => {
    const { status, text } = await operator.post('/sources/trials', { address });
    expect(status, address).toBe(400);
    return text;
  };
  expect(await refused('http://169.254.169.254/latest/meta-data/')).toContain('dalam rangkaian');
  expect(await refused('https://www.example.com:8443/feed')).toContain('port web sendiri');
  expect(await refused('file:///etc/passwd')).toContain('Hanya alamat http');
  expect(await refused('https://ravi:rahsia@www.example.com/')).toContain('kata laluan');
  expect(await refused('https://www.example.com/')).toContain('Demo hanya membaca');
  expect(await refused('')).toContain('Ini bukan alamat');
  expect(await count(pool, 'trials')).toBe(0);
});

test('what was proposed is checked again when it is saved', async ({ pool, desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  const trialId = await aTrial(pool, operator.actor, [aProposal({ url: 'http://10.0.0.8/feed' })]);
  const path = `/sources/trials/${trialId}/source`;
  expect((await operator.post(path, { choice: '0', name: 'Warta' })).status).toBe(400);
  expect((await operator.post(path, { choice: '7', name: 'Warta' })).status).toBe(404);
  expect(await count(pool, 'sources')).toBe(0);
});

test('somebody who knows better says how it is read, one clear line for each mistake', async ({
  pool,
  desk,
}) => {
  desk.loopback.push('127.0.0.1:4510');
  const operator = await desk.seat({ role: 'operator' });
  const form = { address: 'http://127.0.0.1:4510/', kind: 'listing', link: 'a[', date: 'time' };
  const wrong = await operator.post('/sources/trials', form);
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('Senarai memerlukan pemilih bagi satu entri.');
  expect(wrong.text).toContain('Ini bukan pemilih CSS.');
  expect(wrong.text).toContain('2 perkara perlu dibetulkan dahulu.');

  const right = await operator.post('/sources/trials', { ...form, item: 'li.berita', link: 'a' });
  expect(right.status).toBe(303);
  const { rows } = await pool.query('SELECT asked FROM trials');
  expect(rows).toMatchObject([
    { asked: { kind: 'listing', options: { selectors: { item: 'li.berita', link: 'a' } } } },
  ]);
});

test('a mailbox is looked at with those who may send to it, its password told nowhere', async ({
  pool,
  desk,
}) => {
  desk.loopback.push('127.0.0.1:4143');
  const operator = await desk.seat({ role: 'operator' });
  const mailbox = { address: 'imap://amaran@127.0.0.1:4143/INBOX', authserv: 'mx.contoh.example' };
  const wrong = await operator.post('/sources/trials', { ...mailbox, allowedSenders: 'sesiapa' });
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('Penghantar ditulis seperti');

  const allowedSenders = 'berita@contoh.example @bomba.example';
  expect((await operator.post('/sources/trials', { ...mailbox, allowedSenders })).status).toBe(303);
  const { rows } = await pool.query('SELECT asked FROM trials');
  expect(rows).toMatchObject([
    {
      asked: {
        kind: 'email',
        options: {
          allowedSenders: ['berita@contoh.example', '@bomba.example'],
          authserv: 'mx.contoh.example',
        },
      },
    },
  ]);

  const secret = await operator.post('/sources/trials', {
    address: 'imaps://amaran:rahsia@mel.example.com/INBOX',
  });
  expect(secret.status).toBe(400);
  expect(secret.text).toContain('MAIL_PASSWORDS');
  expect(await count(pool, 'trials')).toBe(1);
});

test('what waits for a token may be saved, what robots.txt forbids may not', async ({
  pool,
  desk,
}) => {
  desk.loopback.push('127.0.0.1:4510');
  const operator = await desk.seat({ role: 'operator' });
  const url = 'http://127.0.0.1:4510/warta';
  const proposals = [
    aProposal({ url, kind: 'facebook', failure: 'token-missing' }),
    aProposal({ url, failure: 'blocked' }),
  ];
  const trialId = await aTrial(pool, operator.actor, proposals);
  const path = `/sources/trials/${trialId}`;
  expect((await operator.get(`${path}?choice=1`)).text).not.toContain('Simpan sebagai sumber');
  const name = 'Warta Contoh';
  expect((await operator.post(`${path}/source`, { choice: '1', name })).status).toBe(404);
  expect((await operator.get(`${path}?choice=0`)).text).toContain('Simpan sebagai sumber');
  expect((await operator.post(`${path}/source`, { choice: '0', name })).status).toBe(303);
});

test('a look that ended is loaded as a whole', async ({ pool, desk }) => {
  const operator = await desk.seat({ role: 'operator' });
  const trialId = await aTrial(pool, operator.actor, []);
  const response = await fetch(`${desk.url}/sources/trials/${trialId}`, {
    headers: { cookie: operator.cookie, 'hx-request': 'true', 'hx-request-type': 'partial' },
  });
  expect(response.headers.get('hx-refresh')).toBe('true');
});

test('who only sees sources adds none, by any way', async ({ pool, desk }) => {
  const supervisor = await desk.seat({ role: 'supervisor' });
  expect((await supervisor.get('/sources')).text).not.toContain('/sources/new');
  expect((await supervisor.get('/sources/new')).status).toBe(403);
  expect((await supervisor.post('/sources/trials', { address: 'x.example' })).status).toBe(403);
  expect(await count(pool, 'trials')).toBe(0);
});
