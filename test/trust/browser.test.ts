import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import { makeAddressGuard } from '../../crawler/visit/address-guard.ts';
import { findChromium } from '../../crawler/visit/chromium.ts';
import { openGuardingProxy } from '../../crawler/visit/guarding-proxy.ts';
import { makeRenderPage } from '../../crawler/visit/render-page.ts';
import { HTML, say, serve } from '../crawler/local-web.ts';
import { openTrap, type Trap } from './trap.ts';

const chromium = await findChromium();

let trap: Trap;
beforeAll(async () => {
  trap = await openTrap();
});
afterAll(() => trap.close());

/** Ways out beside those in test/crawler/visit/render-page.test.ts; `AT` is the trap's address and port. */
const WAYS_OUT = {
  'elements of every kind': `
    <object data="http://AT/object"></object><embed src="http://AT/embed">
    <video src="http://AT/video" poster="http://AT/poster"></video><audio src="http://AT/audio"></audio>
    <track src="http://AT/track"><input type="image" src="http://AT/input">
    <svg><image href="http://AT/svg"/><use href="http://AT/use#a"/></svg>
    <link rel="manifest" href="http://AT/manifest"><link rel="icon" href="http://AT/icon">
    <link rel="modulepreload" href="http://AT/module"><link rel="preload" as="fetch" href="http://AT/pre">
    <link rel="prerender" href="http://AT/prerender"><img srcset="http://AT/set 2x">
    <iframe srcdoc="<img src='http://AT/srcdoc'>"></iframe><base href="http://AT/"><img src="base">`,
  'styles and fonts': `
    <style>@import "http://AT/import"; @font-face { font-family: x; src: url(http://AT/font) }
    body { font-family: x; background: url(http://AT/background); cursor: url(http://AT/cursor), auto }
    </style><p>kata</p>`,
  'scripts of every kind': `<script type="module">
    import('http://AT/import').catch(() => {});
    const asked = new XMLHttpRequest(); asked.open('GET', 'http://AT/xhr'); asked.send();
    fetch('http://AT/keep', { keepalive: true, mode: 'no-cors' }).catch(() => {});
    try { new SharedWorker('http://AT/shared'); } catch {}
    try { new Worker('http://AT/worker'); } catch {}
    try { new WebTransport('https://AT/transport'); } catch {}
    try { new WebSocket('wss://AT/wss'); } catch {}
    new Worker(URL.createObjectURL(new Blob(["importScripts('http://AT/scripts')"])));
    new Worker(URL.createObjectURL(new Blob(["new WebSocket('ws://AT/from-worker')"])));
    </script>`,
  'a service worker': `<script>
    navigator.serviceWorker?.register('/worker.js').catch(() => {});
    </script>`,
  'a peer connection': `<script>
    const peer = new RTCPeerConnection({ iceServers: [
      { urls: ['stun:AT', 'turn:AT?transport=tcp'], username: 'a', credential: 'b' }] });
    peer.createDataChannel('x'); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    </script>`,
  'a form that is sent': `<form method="post" action="http://AT/form"></form>
    <script>setTimeout(() => document.forms[0].submit(), 300)</script>`,
  'a window that is opened': `<script>window.open('http://AT/window')</script>
    <a id="a" href="http://AT/link" target="_blank" ping="http://AT/ping">x</a><script>a.click()</script>`,
  'a download': `<a id="a" href="http://AT/download" download>x</a><script>a.click()</script>`,
  'leaving the page': `<script>setTimeout(() => { location = 'http://AT/left'; }, 300)</script>`,
  'a refresh': '<meta http-equiv="refresh" content="0;url=http://AT/refresh">',
  'other names of this machine': `
    <img src="http://localhost:PORT/a"><img src="http://[::1]:PORT/b"><img src="http://0:PORT/c">
    <script>for (const host of ['localhost', '[::1]', '0.0.0.0', '127.1', '2130706433'])
      fetch('http://' + host + ':PORT/', { mode: 'no-cors' }).catch(() => {});</script>`,
  'redirects of its own host': `<img src="/away"><iframe src="/away"></iframe>
    <script src="/away"></script><script>fetch('/away', { mode: 'no-cors' }).catch(() => {})</script>`,
};

describe.skipIf(!chromium)('S4: nothing that a page does in the browser reaches inside', () => {
  test.each(Object.entries(WAYS_OUT))('%s', async (_, html) => {
    const at = (text: string) =>
      text.replaceAll('AT', `127.0.0.1:${trap.port}`).replaceAll('PORT', String(trap.port));
    const server = await serve({
      '/': say(`<title>Warta</title>${at(html)}`, HTML),
      '/away': say('', { location: at('http://AT/redirected') }, 302),
      '/worker.js': say(at("fetch('http://AT/service')"), { 'content-type': 'text/javascript' }),
    });
    await rendering(server.pair)(`${server.origin}/`).catch(() => undefined);
    expect(server.asked).toContain('/');
    expect(trap.hits).toEqual([]);
  });
});

function rendering(pair: string) {
  const renderPage = makeRenderPage({
    userAgent: 'FirstKnock/1.0',
    loopback: [pair],
    minGapMs: 0,
    deadlineMs: 15_000,
  });
  onTestFinished(() => renderPage.close());
  return renderPage;
}

describe("S4: the browser's way out refuses what the guard refuses", () => {
  test.each([
    'CONNECT 127.0.0.1:PORT HTTP/1.1',
    'CONNECT localhost:PORT HTTP/1.1',
    'CONNECT 2130706433:PORT HTTP/1.1',
    'CONNECT [::ffff:127.0.0.1]:PORT HTTP/1.1',
    'CONNECT a@127.0.0.1:PORT HTTP/1.1',
    'CONNECT 127.0.0.1:PORT#:443 HTTP/1.1',
    'CONNECT 127.0.0.1:PORT/ HTTP/1.1',
    'CONNECT 169.254.169.254:80 HTTP/1.1',
    'CONNECT 10.0.0.1:443 HTTP/1.1',
    'CONNECT warta.example:22 HTTP/1.1',
    'CONNECT : HTTP/1.1',
    'GET http://127.0.0.1:PORT/ HTTP/1.1',
    'GET http://localhost:PORT/ HTTP/1.1',
    'GET http://a:b@127.0.0.1:PORT/ HTTP/1.1',
    'GET https://127.0.0.1:PORT/ HTTP/1.1',
    'GET ftp://127.0.0.1:PORT/ HTTP/1.1',
    'GET file:///etc/hostname HTTP/1.1',
    'GET //127.0.0.1:PORT/ HTTP/1.1',
    'GET / HTTP/1.1',
    'OPTIONS * HTTP/1.1',
  ])('%s', async (line) => {
    const proxy = await openGuardingProxy(makeAddressGuard([]));
    onTestFinished(() => proxy.close());
    const request = line.replaceAll('PORT', String(trap.port));
    // Whom the request says it is for changes nothing.
    const said = await answerTo(proxy.url, `${request}\r\nhost: 127.0.0.1:${trap.port}\r\n\r\n`);
    expect(said).toMatch(/^HTTP\/1\.1 (?:403|400) |^$/);
    expect(trap.hits).toEqual([]);
  });
});

/** What a proxy says to a request, as written, until it ends or has said its first line. */
function answerTo(proxy: string, request: string): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(proxy);
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.once('data', (said: Buffer) => {
      resolve(said.toString('latin1'));
      socket.destroy();
    });
    socket.once('close', () => resolve(''));
    socket.on('error', () => {});
  });
}
