import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';

import { findChromium } from '../../../crawler/visit/chromium.ts';
import { makeRenderPage } from '../../../crawler/visit/render-page.ts';
import { HTML, type LocalServer, say, serve } from '../local-web.ts';

const chromium = await findChromium();

/** Renderers are closed together at the end: a browser serves all the pages of its test. */
const renderers: Array<{ close(): Promise<void> }> = [];
afterAll(() => Promise.all(renderers.map((renderer) => renderer.close())));

function rendering(servers: LocalServer[], deadlineMs = 20_000) {
  const loopback = servers.map(({ pair }) => pair);
  const renderPage = makeRenderPage({
    userAgent: 'FirstKnock/1.0',
    loopback,
    minGapMs: 0,
    deadlineMs,
  });
  renderers.push(renderPage);
  return renderPage;
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe.skipIf(!chromium)('with a Chromium', () => {
  test('a page made by its scripts is read as they leave it', async () => {
    const server = await serve({
      '/list': say(
        `<ul id="list"></ul><script>
          fetch('/data.json').then((answer) => answer.json()).then((titles) => {
            for (const title of titles) list.innerHTML += '<li class="story">' + title + '</li>';
          });
        </script>`,
        HTML,
      ),
      '/data.json': say('["Lori terbabas", "Banjir kilat"]', {
        'content-type': 'application/json',
      }),
    });
    const page = await rendering([server])(`${server.origin}/list`, { waitFor: '.story' });
    expect(page).toMatchObject({ status: 200, url: `${server.origin}/list` });
    expect(textOf(page.bytes)).toContain('<li class="story">Banjir kilat</li>');
  });

  test('a consent banner is passed', async () => {
    const server = await serve({
      '/': say(
        `<button onclick="document.body.innerHTML = '<p>Berita hari ini</p>'">Terima semua</button>`,
        HTML,
      ),
    });
    const page = await rendering([server])(`${server.origin}/`, { waitFor: 'p' });
    expect(textOf(page.bytes)).toContain('Berita hari ini');
  });

  const news = '<p>Berita hari ini</p>';
  const unlock = `document.body.innerHTML = '${news}'`;

  test.each([
    [
      'a button, refusing where that is offered',
      `<button onclick="stop()">Terima semua</button><button onclick="${unlock}">Tolak semua</button>`,
    ],
    [
      'words that are no button to a machine',
      `<div id="cookie-notice">Kami guna kuki. <span onclick="${unlock}">Saya setuju</span></div>`,
    ],
    ['a link in a dialog', `<div role="dialog"><a href="#" onclick="${unlock}">Got it!</a></div>`],
    ['Chinese', `<div class="gdpr-bar"><div onclick="${unlock}">全部接受</div></div>`],
    ['Tamil', `<button onclick="${unlock}">அனைத்தையும் ஏற்கவும்</button>`],
    [
      'hidden twins',
      `<button hidden>Accept all</button><button onclick="${unlock}">Accept all</button>`,
    ],
    [
      'a shadow',
      `<cmp-box></cmp-box><script>
      const root = document.querySelector('cmp-box').attachShadow({ mode: 'open' });
      root.innerHTML = '<button>Agree and close</button>';
      root.querySelector('button').onclick = () => { ${unlock} };
    </script>`,
    ],
    [
      'one that comes late',
      `<script>setTimeout(() => {
      document.body.innerHTML = '<button>Setuju dan teruskan</button>';
      document.querySelector('button').onclick = () => { ${unlock} };
    }, 900)</script>`,
    ],
  ])('a consent banner is passed: %s', async (_, banner) => {
    const server = await serve({ '/': say(banner, HTML) });
    const page = await rendering([server])(`${server.origin}/`, { waitFor: 'p' });
    expect(textOf(page.bytes)).toContain(news);
  });

  test('a consent banner in a frame of another is passed', async () => {
    const banner = await serve({
      '/': say(
        `<button onclick="parent.postMessage('yes', '*')">只接受必要</button>
        <button onclick="parent.postMessage('yes', '*')">同意并继续</button>`,
        HTML,
      ),
    });
    const server = await serve({
      '/': say(
        `<iframe src="${banner.origin}/"></iframe>
         <script>onmessage = () => { ${unlock} }</script>`,
        HTML,
      ),
    });
    const page = await rendering([server, banner])(`${server.origin}/`, { waitFor: 'p' });
    expect(textOf(page.bytes)).toContain(news);
  });

  /** Ten more stories each time its end is seen, or its button is pressed, forty at the most. */
  const endless = (more: string) => `<style>li { height: 300px }</style><ul></ul>${more}<script>
    const list = document.querySelector('ul');
    let asked = 0;
    const show = () => {
      if (asked++ < 4) for (let n = 0; n < 10; n++) list.innerHTML += '<li class="story">Berita</li>';
    };
    show();
  </script>`;
  const byScrolling = endless('<i>.</i>').replace(
    '</script>',
    `new IntersectionObserver(([seen]) => { if (seen.isIntersecting) setTimeout(show, 100); })
      .observe(document.querySelector('i'));</script>`,
  );
  const byButton = endless('<button class="more" onclick="setTimeout(show, 100)">Lagi</button>');

  test.each([
    ['scrolled twice', byScrolling, { scrolls: 2 }, 30],
    ['scrolled more often than there is more', byScrolling, { scrolls: 9 }, 40],
    ['never scrolled', byScrolling, {}, 10],
    ['whose button is pressed once', byButton, { clickMore: '.more' }, 20],
    ['whose button is pressed twice', byButton, { clickMore: '.more', scrolls: 2 }, 30],
    ['without the button it should have', byButton, { clickMore: '.none', scrolls: 2 }, 10],
  ])('an endless page %s shows so much', async (_, html, how, stories) => {
    const server = await serve({ '/': say(html, HTML) });
    const page = await rendering([server])(`${server.origin}/`, how);
    const [shown = ''] = textOf(page.bytes).split('<script>');
    expect(shown.match(/class="story"/g)).toHaveLength(stories);
  });

  test('nothing a page tries reaches another loopback port', async () => {
    const heard: string[] = [];
    const inside = createTcpServer((socket) => {
      heard.push('a connection');
      socket.destroy();
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void inside.close());
    const at = `127.0.0.1:${(inside.address() as AddressInfo).port}`;
    const server = await serve({
      '/': say(
        `<link rel="preconnect" href="http://${at}"><link rel="prefetch" href="http://${at}/p">
         <link rel="dns-prefetch" href="http://${at}"><link rel="stylesheet" href="http://${at}/c">
         <img src="http://${at}/i"><iframe src="http://${at}/f"></iframe>
         <script src="http://${at}/s"></script>
         <script>
           fetch('http://${at}/fetch').catch(() => {});
           navigator.sendBeacon('http://${at}/beacon');
           new WebSocket('ws://${at}/ws');
           new EventSource('http://${at}/es');
           new Worker(URL.createObjectURL(new Blob(["fetch('http://${at}/w')"])));
           const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:${at}' }] });
           peer.createDataChannel('x');
           peer.createOffer().then((offer) => peer.setLocalDescription(offer));
           setTimeout(() => document.body.append('done'), 500);
         </script>`,
        HTML,
      ),
    });
    const page = await rendering([server])(`${server.origin}/`);
    expect(textOf(page.bytes)).toContain('<script>');
    expect(heard).toEqual([]);
  });

  test('a page that asks for no robots is not rendered', async () => {
    const server = await serve({
      '/robots.txt': say('User-agent: *\nDisallow: /'),
      '/': say('x', HTML),
    });
    await expect(rendering([server])(`${server.origin}/`)).rejects.toMatchObject({
      kind: 'blocked',
    });
  });

  test.each([
    ['a missing page', 404, '<p>Tiada</p>', 'not-found'],
    ['a failing server', 500, '<p>Ralat</p>', 'server-error'],
    ['a challenge', 200, '<title>Just a moment...</title>', 'challenge'],
  ])('%s has its name', async (_, status, html, kind) => {
    const server = await serve({ '/': say(html, HTML, status) });
    await expect(rendering([server])(`${server.origin}/`)).rejects.toMatchObject({ kind });
  });

  test('a page that never shows what is waited for times out', async () => {
    const server = await serve({ '/': say('<p>Kosong</p>', HTML) });
    await expect(
      rendering([server], 1500)(`${server.origin}/`, { waitFor: '.story' }),
    ).rejects.toMatchObject({
      kind: 'timeout',
    });
  });

  test('a download is not a page', async () => {
    const server = await serve({
      '/': say('data', { 'content-disposition': 'attachment; filename=x.bin' }),
    });
    await expect(rendering([server])(`${server.origin}/`)).rejects.toMatchObject({
      kind: 'unreadable',
    });
  });
});

test('an address inside is refused before any browser starts', async () => {
  const inside = await serve(say('secret', HTML));
  await expect(rendering([])(`${inside.origin}/`)).rejects.toMatchObject({
    kind: 'refused-address',
  });
  expect(inside.asked).toEqual([]);
});
