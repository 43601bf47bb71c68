import type { lookup } from 'node:dns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { isPublicAddress, makeAddressGuard } from '../../crawler/visit/address-guard.ts';
import { makeFetchPage } from '../../crawler/visit/fetch-page.ts';
import { openTrap, type Trap } from './trap.ts';

let trap: Trap;
beforeAll(async () => {
  trap = await openTrap();
});
afterAll(() => trap.close());

/** Addresses of the inside; `PORT` stands for the trap's own. */
const INSIDE = [
  // This machine, in every way to write it.
  'http://127.0.0.1:PORT/',
  'http://127.1:PORT/',
  'http://127.0.1:PORT/',
  'http://2130706433:PORT/',
  'http://017700000001:PORT/',
  'http://0x7f000001:PORT/',
  'http://0x7f.0.0.1:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://0177.0x0.0.01:PORT/',
  'http://127.0.0.1.:PORT/',
  'http://127.255.255.254:PORT/',
  'http://0:PORT/',
  'http://0.0.0.0:PORT/',
  'http://[::1]:PORT/',
  'http://[::]:PORT/',
  'http://[0:0:0:0:0:0:0:1]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://[::ffff:7f00:1]:PORT/',
  'http://[::127.0.0.1]:PORT/',
  'http://１２７.０.０.１:PORT/',
  'http://①②⑦.⓪.⓪.①:PORT/',
  'http://127。0。0。1:PORT/',
  'http://%31%32%37.0.0.1:PORT/',
  'hTTp://127.0.0.1:PORT/',
  '  http://127.0.0.1:PORT/  ',
  'http:/\\127.0.0.1:PORT/',
  'http:127.0.0.1:PORT',
  'http://127.0.0.1\t:PORT/',
  'http://localhost:PORT/',
  'http://LOCALHOST.:PORT/',
  'http://desk.localhost:PORT/',
  'http://ip6-localhost:PORT/',
  // The same on the ports of the web, where only the address can be what is wrong.
  'http://127.0.0.1/',
  'https://127.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:7f00:1]/',
  'http://localhost/',
  'https://localhost./',
  // Whoever else is inside: private, link-local, shared, reserved.
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://169.254.1.1/',
  'http://198.18.0.1/',
  'http://192.0.0.8/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://240.0.0.1/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[fec0::1]/',
  'http://[ff02::1]/',
  'http://[2001:db8::1]/',
  // IPv4 wrapped in IPv6: NAT64, 6to4, Teredo, the translated and the compatible.
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b::169.254.169.254]/',
  'http://[64:ff9b:1::a00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2002:a9fe:a9fe::1]/',
  'http://[2001:0:7f00:1::]/',
  'http://[::ffff:0:127.0.0.1]/',
  'http://[100::1]/',
  // What clouds keep for their machines.
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://[::ffff:169.254.169.254]/',
  'http://[fd00:ec2::254]/',
  'http://100.100.100.200/',
  'http://168.63.129.16/',
  'http://192.0.0.192/',
  // User names, other ports, other schemes.
  'http://warta.example@127.0.0.1/',
  'http://warta.example:80@127.0.0.1/',
  'http://a:b@warta.example/',
  'http://warta.example:22/',
  'http://warta.example:6379/',
  'https://warta.example:8443/',
  'http://warta.example:0/',
  'http://warta.example:65536/',
  'file:///etc/hostname',
  'FILE:///etc/hostname',
  'gopher://127.0.0.1:PORT/_GET%20/',
  'dict://127.0.0.1:PORT/',
  'ftp://127.0.0.1:PORT/',
  'ws://127.0.0.1:PORT/',
  'data:text/html,<p>x</p>',
  'javascript:fetch("http://127.0.0.1:PORT/")',
  'blob:http://127.0.0.1:PORT/1',
  'view-source:http://127.0.0.1:PORT/',
  'jar:http://127.0.0.1:PORT/!/',
  '//127.0.0.1:PORT/',
  'http://',
  '',
];

describe('S1: no address of the inside is asked, however it is written', () => {
  test.each(INSIDE)('%s', async (written) => {
    // Every name that is left to look up is one of this machine's.
    const { resolve } = resolver([[inside]]);
    const options = { userAgent: 'FirstKnock/1.0', loopback: [], minGapMs: 0, resolve };
    const fetchPage = makeFetchPage(options);
    const address = written.replaceAll('PORT', String(trap.port));
    await expect(fetchPage(address)).rejects.toMatchObject({ kind: 'refused-address' });
    expect(trap.hits).toEqual([]);
  });

  test('and the trap would have heard it', async () => {
    await reaching(trap)(`http://127.0.0.1:${trap.port}/`).catch(() => undefined);
    expect(trap.hits.length).toBeGreaterThan(0);
    trap.hits.length = 0;
  });
});

function reaching({ port }: Trap) {
  const loopback = [`127.0.0.1:${port}`];
  return makeFetchPage({ userAgent: 'FirstKnock/1.0', loopback, minGapMs: 0, deadlineMs: 2000 });
}

type Found = { address: string; family: number };

/** A resolver that gives the next of `answers` each time it is asked, beginning anew at the end. */
function resolver(answers: Found[][]): { resolve: typeof lookup; asked: () => number } {
  let asked = 0;
  const resolve = (_: string, options: { all?: boolean }, answer: (...said: unknown[]) => void) => {
    const found = answers[asked % answers.length] ?? [];
    asked += 1;
    if (options.all) answer(null, found);
    else answer(null, found[0]?.address, found[0]?.family);
  };
  return { resolve: resolve as unknown as typeof lookup, asked: () => asked };
}

const outside = { address: '203.0.112.10', family: 4 };
const inside = { address: '127.0.0.1', family: 4 };
const inside6 = { address: '::1', family: 6 };
const mapped = { address: '::ffff:127.0.0.1', family: 6 };

describe('S2: a name that leads inside is refused by the addresses that would be dialled', () => {
  test('1,000 answers that flip: each is judged by itself, and no inner one is passed on', async () => {
    const { resolve, asked } = resolver([[outside], [inside], [outside], [inside6], [mapped]]);
    const { lookup: guarded } = makeAddressGuard([], resolve);
    const passed: string[] = [];
    let refused = 0;
    for (let tries = 0; tries < 1000; tries += 1) {
      await new Promise<void>((done) => {
        guarded('flip.example', { all: true }, (error, addresses) => {
          if (error) refused += 1;
          else passed.push(...(addresses as Found[]).map(({ address }) => address));
          done();
        });
      });
    }
    expect(asked()).toBe(1000);
    expect(refused).toBe(600);
    expect(new Set(passed)).toEqual(new Set([outside.address]));
  });

  test.each([
    ['A inside, AAAA outside', [inside, { address: '2606:4700::1', family: 6 }]],
    ['A outside, AAAA inside', [outside, inside6]],
    ['the last of twenty', [...Array.from({ length: 19 }, () => outside), inside]],
    ['IPv4 in IPv6', [mapped]],
    ['a metadata service', [{ address: '169.254.169.254', family: 4 }]],
    ['Azure, public by its range', [{ address: '168.63.129.16', family: 4 }]],
    ['NAT64', [{ address: '64:ff9b::7f00:1', family: 6 }]],
    ['with a zone', [{ address: 'fe80::1%eth0', family: 6 }]],
    ['no address', []],
    ['what is no address', [{ address: 'localhost', family: 4 }]],
    ['an empty address', [{ address: '', family: 4 }]],
  ])('a name with %s', async (_, answers) => {
    const { resolve } = resolver([answers]);
    const options = { userAgent: 'FirstKnock/1.0', loopback: [], minGapMs: 0, resolve };
    await expect(makeFetchPage(options)('http://mixed.example/')).rejects.toMatchObject({
      kind: 'refused-address',
    });
  });

  test('a name never gets the rights of a loopback pair that it leads to', async () => {
    const { resolve } = resolver([[inside]]);
    const fetchPage = makeFetchPage({
      userAgent: 'FirstKnock/1.0',
      loopback: [`127.0.0.1:${trap.port}`],
      minGapMs: 0,
      resolve,
    });
    for (const name of [`pair.example:${trap.port}`, 'pair.example']) {
      await expect(fetchPage(`http://${name}/`)).rejects.toMatchObject({ kind: 'refused-address' });
    }
    expect(trap.hits).toEqual([]);
  });
});

describe('S1: the public web is not refused', () => {
  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '100.128.0.1',
    '2606:4700::1',
  ])('%s', (address) => expect(isPublicAddress(address)).toBe(true));
});
