import { describe, expect, test } from 'vitest';

import { isPublicAddress, makeAddressGuard } from '../../../crawler/visit/address-guard.ts';

const guard = makeAddressGuard(['127.0.0.1:4100']);
const refusal = (url: string) => {
  try {
    guard.check(new URL(url));
    return undefined;
  } catch (error) {
    return (error as { kind: string }).kind;
  }
};

describe('addresses that are not of the public web are refused', () => {
  test.each(
    (
      '127.0.0.1 127.1 0x7f000001 2130706433 017700000001 0.0.0.0 ' +
      '0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 ' +
      '169.254.169.254 100.100.100.200 168.63.129.16 192.0.0.192 192.0.2.1 198.18.0.1 ' +
      '198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 [::1] ' +
      '[::] [fe80::1] [fc00::1] [fd00:ec2::254] [ff02::1] [2001:db8::1] ' +
      '[::ffff:127.0.0.1] [::ffff:a9fe:a9fe] [64:ff9b::7f00:1] [2002:7f00:1::] [::127.0.0.1] [4000::1] ' +
      '１２７.０.０.１ 127。0。0。1'
    ).split(' '),
  )('http://%s/', (host) => expect(refusal(`http://${host}/`)).toBe('refused-address'));

  test.each([
    'http://rekaan.example:8080/',
    'https://rekaan.example:22/',
    'http://93.184.216.34:5432/',
    'http://127.0.0.1:4101/',
    'http://127.0.0.2:4100/',
    'http://localhost:4100/',
    'http://[::ffff:127.0.0.1]:4100/',
    'http://user@rekaan.example/',
    'http://user:word@93.184.216.34/',
    'file:///etc/passwd',
    'ftp://rekaan.example/',
    'gopher://rekaan.example/',
    'data:text/html,x',
    'javascript:alert(1)',
  ])('%s', (url) => expect(refusal(url)).toBe('refused-address'));
});

test.each([
  'http://rekaan.example/',
  'https://rekaan.example/',
  'http://rekaan.example:443/',
  'http://93.184.216.34/',
  'https://[2606:2800:220:1:248:1893:25c8:1946]/',
  'http://127.0.0.1:4100/feed',
])('%s may be asked for', (url) => expect(refusal(url)).toBeUndefined());

describe('a name is refused when any of its addresses is inside', () => {
  const looked = (addresses: string[]) =>
    new Promise((resolve) => {
      const answers = addresses.map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      }));
      const resolver = ((_: string, __: object, answer: (e: null, found: object[]) => void) =>
        answer(null, answers)) as never;
      makeAddressGuard([], resolver).lookup('rekaan.example', { all: true }, (error, found) =>
        resolve(error ? (error as { kind?: string }).kind : found),
      );
    });
  test.each([
    [['10.0.0.1']],
    [['93.184.216.34', '127.0.0.1']],
    [['93.184.216.34', '::1']],
    [['169.254.169.254']],
    [[]],
  ])('%j', async (addresses) => expect(await looked(addresses)).toBe('refused-address'));

  test('and found when all are public', async () => {
    expect(await looked(['93.184.216.34'])).toEqual([{ address: '93.184.216.34', family: 4 }]);
  });
});

test('what is no address is not public', () => {
  expect(isPublicAddress('rekaan.example')).toBe(false);
  expect(isPublicAddress('')).toBe(false);
});
