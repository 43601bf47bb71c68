import { expect, test } from 'vitest';

import { checkSourceAddress } from '../../crawler/source-address.ts';
import { fetching } from './local-web.ts';

const live = { loopback: [], demo: false };

/** What an operator may be talked into pasting, and why it is not kept. */
const refused: [address: string, trouble: string][] = [
  ['urn:first-knock:tip:desk', 'no-address'],
  ['http://127.0.0.1/', 'not-public'],
  ['http://127.1/', 'not-public'],
  ['http://2130706433/', 'not-public'],
  ['http://0x7f000001/', 'not-public'],
  ['http://0177.0.0.1/', 'not-public'],
  ['http://0.0.0.0/', 'not-public'],
  ['http://[::1]/', 'not-public'],
  ['http://[::]/', 'not-public'],
  ['http://[::ffff:127.0.0.1]/', 'not-public'],
  ['http://[fe80::1]/', 'not-public'],
  ['http://[fd00:ec2::254]/latest/meta-data/', 'not-public'],
  ['http://10.0.0.8/feed', 'not-public'],
  ['http://172.16.4.1/feed', 'not-public'],
  ['http://192.168.1.1/feed', 'not-public'],
  ['http://100.64.0.1/', 'not-public'],
  ['http://169.254.169.254/latest/meta-data/', 'not-public'],
  ['http://100.100.100.200/', 'not-public'],
  ['http://168.63.129.16/', 'not-public'],
  ['http://localhost/feed', 'not-public'],
  ['http://localhost./feed', 'not-public'],
  ['http://router/feed', 'not-public'],
  ['http://printer.local/feed', 'not-public'],
  ['http://db.internal/feed', 'not-public'],
  ['http://metadata.google.internal/', 'not-public'],
  ['https://www.example.com:8443/feed', 'port'],
  ['http://www.example.com:22/', 'port'],
  ['127.0.0.1:5432', 'port'],
  ['https://ravi@www.example.com/feed', 'user-name'],
  ['https://ravi:rahsia@www.example.com/feed', 'user-name'],
  ['imaps://ravi:rahsia@mail.example.com/', 'password'],
  ['imap://ravi:rahsia@10.0.0.8/', 'password'],
  ['imaps://mail.example.com/INBOX', 'no-user'],
  ['imap://ravi@mail.example.com/', 'scheme'],
  ['imaps://ravi@10.0.0.8/', 'not-public'],
  ['imaps://ravi@mail.example.com:143/', 'port'],
  ['file:///etc/passwd', 'scheme'],
  ['ftp://ftp.example.com/feed', 'scheme'],
  ['gopher://example.com/', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['data:text/xml,<rss/>', 'scheme'],
  ['urn:isbn:9780000000000', 'no-address'],
  ['urn:first-knock:nothing:name', 'no-address'],
  ['https://', 'no-address'],
  ['', 'no-address'],
  [`https://www.example.com/${'a'.repeat(2000)}`, 'no-address'],
];

test.each(refused)('%s is not saved', (address, trouble) => {
  expect(checkSourceAddress(address, live)).toEqual({ trouble });
});

const webOnly = refused.filter(
  ([address]) => /^https?:\/\/./.test(address) && address.length < 100,
);

// The names that lead inside are resolved, so this asks nobody but the resolver.
test('whatever is refused when saved is refused when used', async () => {
  const fetchPage = fetching([]);
  for (const [address] of webOnly) {
    await expect(fetchPage(address), address).rejects.toMatchObject({ name: 'CrawlError' });
  }
});

test('what people paste of the web becomes a whole address', () => {
  const href = (address: string) => {
    const checked = checkSourceAddress(address, live);
    return checked.trouble ?? checked.url.href;
  };
  expect(href('  www.example.com/berita ')).toBe('https://www.example.com/berita');
  expect(href('HTTP://Www.Example.COM')).toBe('http://www.example.com/');
  expect(href('t.me/saluran')).toBe('https://t.me/saluran');
  expect(href('example.com:443/feed')).toBe('https://example.com/feed');
  expect(href('imaps://berita@mail.example.com/Siaran')).toBe(
    'imaps://berita@mail.example.com/Siaran',
  );
  expect(href('urn:first-knock:e-paper:Warta')).toBe('urn:first-knock:e-paper:Warta');
});

test('the demo adds what its own newsroom has, and nothing of the web', () => {
  const demo = { loopback: ['127.0.0.1:4510'], demo: true };
  expect(checkSourceAddress('http://127.0.0.1:4510/feed', demo)).toHaveProperty('url');
  expect(checkSourceAddress('127.0.0.1:4510/feed', demo)).toMatchObject({
    url: { href: 'http://127.0.0.1:4510/feed' },
  });
  expect(checkSourceAddress('http://127.0.0.1:4511/feed', demo)).toEqual({ trouble: 'port' });
  expect(checkSourceAddress('https://www.example.com/', demo)).toEqual({
    trouble: 'not-the-demo',
  });
});
