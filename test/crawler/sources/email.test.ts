import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test as plain } from 'vitest';

import { makeAddressGuard } from '../../../crawler/visit/address-guard.ts';
import { collect } from '../../../crawler/collect.ts';
import { makeOpenMailbox } from '../../../crawler/mail/open-mailbox.ts';
import type { Validators } from '../../../domain/source.ts';
import { aSource, reaching } from '../../support/media/a-source.ts';
import {
  type Dovecot,
  dovecotPath,
  PASSWORD,
  serveDovecot,
  USER,
} from '../../support/media/dovecot.ts';
import { aMail, anAlert, SENDER } from '../../support/media/mail.ts';

const test = plain.skipIf(!dovecotPath);

const options = { allowedSenders: ['@agensi.example', 'googlealerts-noreply@google.com'] };

interface Reading {
  folder?: string;
  options?: object;
  passwords?: Record<string, string>;
  address?: string;
  deadlineMs?: number;
}

/** A reader of the mailbox that remembers how far it came. */
function readerOf(server: Pick<Dovecot, 'pair' | 'passwords' | 'address'>, how: Reading = {}) {
  const passwords = how.passwords ?? server.passwords;
  const { deadlineMs = 10_000 } = how;
  const guard = makeAddressGuard([server.pair]);
  const fetchers = {
    ...reaching(),
    openMailbox: makeOpenMailbox({ guard, passwords, deadlineMs }),
  };
  let validators: Validators = {};
  return async () => {
    const url = how.address ?? server.address(how.folder);
    const changes = { options: { ...options, ...how.options }, validators };
    const listing = await collect(aSource('email', url, changes), fetchers);
    ({ validators } = listing);
    return listing;
  };
}

const titles = ({ entries }: { entries: { title: string }[] }) => entries.map(({ title }) => title);

describe('a mailbox', () => {
  test('gives each mail once, whoever else reads it, and leaves it unread', async () => {
    const server = await serveDovecot();
    const read = readerOf(server);
    await server.deliver(aMail({ subject: 'Satu' }));
    expect(titles(await read())).toEqual(['Satu']);
    await server.deliver(aMail({ subject: 'Dua' }));
    await server.deliver(aMail({ subject: 'Tiga' }));
    expect(titles(await read())).toEqual(['Dua', 'Tiga']);
    expect(titles(await read())).toEqual([]);
    // Maildir: no file has the flag S (seen) or T (trashed), and none is gone.
    const files = await server.files();
    expect(files).toHaveLength(3);
    expect(files.filter((file) => /:2,.*[ST]/.test(file))).toEqual([]);
  });

  test('is read in the folder that its address names', async () => {
    const server = await serveDovecot();
    await server.deliver(aMail({ subject: 'Di peti utama' }));
    await server.deliver(aMail({ subject: 'Di folder' }), 'Amaran');
    expect(titles(await readerOf(server, { folder: 'Amaran' })())).toEqual(['Di folder']);
  });

  test('of a large past begins with what is new, and goes on after it', async () => {
    const server = await serveDovecot();
    for (let n = 1; n <= 5000; n += 1) {
      await server.deliver(aMail({ subject: `Kenyataan ${n}`, id: `${n}@agensi.example` }));
    }
    const read = readerOf(server);
    const first = await read();
    expect(first.entries).toHaveLength(100);
    expect(titles(first).at(-1)).toBe('Kenyataan 5000');
    await server.deliver(aMail({ subject: 'Baharu' }));
    expect(titles(await read())).toEqual(['Baharu']);
  }, 120_000);

  test('with more new mails than a turn reads is read on in the next', async () => {
    const server = await serveDovecot();
    const read = readerOf(server);
    await read();
    for (let n = 1; n <= 620; n += 1) await server.deliver(aMail({ subject: `Kenyataan ${n}` }));
    expect((await read()).entries).toHaveLength(500);
    expect((await read()).entries).toHaveLength(120);
  }, 60_000);

  test('made anew is read again, and its mails are known by their ids', async () => {
    const server = await serveDovecot();
    const read = readerOf(server);
    await server.deliver(aMail({ subject: 'Satu', id: 'satu@agensi.example' }));
    const before = await read();
    await server.makeAnew();
    const after = await read();
    expect(after.validators.mailbox?.uidValidity).not.toBe(before.validators.mailbox?.uidValidity);
    expect(after.entries).toEqual(before.entries);
  });

  test('keeps to those who may send, and counts the others', async () => {
    const server = await serveDovecot();
    await server.deliver(aMail({ subject: 'Dari agensi' }));
    await server.deliver(aMail({ subject: 'Dari luar', from: 'orang@luar.example' }));
    await server.deliver(
      aMail({ subject: 'Berpura-pura', from: `"${SENDER}" <orang@luar.example>` }),
    );
    await server.deliver(
      aMail({ subject: 'Dua pengirim', headers: `From: ${SENDER}\n`, from: 'orang@luar.example' }),
    );
    const listing = await readerOf(server)();
    expect(titles(listing)).toEqual(['Dari agensi']);
    expect(listing.skipped).toBe(3);
  });

  test('without anybody allowed gives nothing', async () => {
    const server = await serveDovecot();
    await server.deliver(aMail());
    const listing = await readerOf(server, { options: { allowedSenders: [] } })();
    expect(listing).toMatchObject({ entries: [], skipped: 1 });
  });

  test('believes a sender only as far as its own server does, when that is named', async () => {
    const server = await serveDovecot();
    const found = (by: string, what: string) => `Authentication-Results: ${by}; ${what}\n`;
    const good = found('mx.squad.example', 'dkim=pass header.d=agensi.example; spf=none');
    const bad = found('mx.squad.example', 'dkim=fail header.d=agensi.example');
    await server.deliver(aMail({ subject: 'Benar', headers: good }));
    await server.deliver(aMail({ subject: 'Tiada penemuan' }));
    await server.deliver(aMail({ subject: 'Palsu', headers: bad + good }));
    await server.deliver(
      aMail({ subject: 'Pelayan lain', headers: found('mx.luar.example', 'dmarc=pass') }),
    );
    const listing = await readerOf(server, { options: { authserv: 'mx.squad.example' } })();
    expect(titles(listing)).toEqual(['Benar']);
    expect(listing.skipped).toBe(3);
  });

  test('holds one mail that cannot be read, and gives the others', async () => {
    const server = await serveDovecot();
    const parts = '--x\n\nsatu\n'.repeat(200);
    await server.deliver(aMail({ subject: 'Sebelum' }));
    await server.deliver(
      aMail({ subject: 'Bom', body: `Content-Type: multipart/mixed; boundary=x\n\n${parts}--x--` }),
    );
    await server.deliver(Buffer.alloc(21 * 1024 * 1024, 'A'));
    await server.deliver(aMail({ subject: 'Selepas' }));
    const read = readerOf(server);
    const listing = await read();
    expect(titles(listing)).toEqual(['Sebelum', 'Selepas']);
    expect(listing.skipped).toBe(2);
    expect(titles(await read())).toEqual([]);
  });

  test('gives an entry for each article of an alert, with the address of the article', async () => {
    const server = await serveDovecot();
    const result = (n: number) => ({
      url: `https://akhbar.example/berita/${n}?a=1%26b`,
      title: `Dua maut dalam kemalangan ${n}`,
      outlet: 'Harian Rekaan',
      snippet: `Dua penunggang <b>maut</b> selepas motosikal bertembung ...`,
    });
    await server.deliver(anAlert('kemalangan maut', [result(1), result(2)]));
    // The same article in another alert is the same entry.
    await server.deliver(anAlert('motosikal', [result(2)]));
    const { entries } = await readerOf(server)();
    expect(entries).toMatchObject(
      [1, 2].map((n) => ({
        url: `https://akhbar.example/berita/${n}?a=1&b`,
        title: `Dua maut dalam kemalangan ${n}`,
        summary: 'Dua penunggang maut selepas motosikal bertembung ...',
        publishedAt: null,
      })),
    );
  });
});

describe('a mailbox that cannot be read', () => {
  test('says that its password is missing', async () => {
    const server = await serveDovecot();
    const read = readerOf(server, { passwords: {} });
    await expect(read()).rejects.toMatchObject({ kind: 'token-missing', permanent: true });
  });

  test('says that its password is wrong, without saying whose', async () => {
    const server = await serveDovecot();
    const passwords = { [`${USER}@${server.pair}`]: 'lain' };
    const failure = await readerOf(server, { passwords })().catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'forbidden' });
    expect(String(failure)).not.toContain(USER);
    expect(JSON.stringify(failure)).not.toContain(PASSWORD);
  });

  test('says that its folder is gone', async () => {
    const server = await serveDovecot();
    const read = readerOf(server, { folder: 'Tiada' });
    await expect(read()).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('says that its server is away, and is read on when it is back', async () => {
    const server = await serveDovecot();
    const read = readerOf(server);
    await server.deliver(aMail({ subject: 'Satu' }));
    await read();
    await server.stop();
    await expect(read()).rejects.toMatchObject({ kind: 'unreachable', permanent: false });
    await server.deliver(aMail({ subject: 'Dua' }));
    await server.start();
    expect(titles(await read())).toEqual(['Dua']);
  });

  test('says that its certificate is nobody’s', async () => {
    const server = await serveDovecot({ certificate: true });
    await expect(readerOf(server)()).rejects.toMatchObject({ kind: 'unreachable' });
  });

  plain('says that its server does not answer', async () => {
    const server = await listening(() => {});
    const read = readerOf(server, { deadlineMs: 300 });
    await expect(read()).rejects.toMatchObject({ kind: 'timeout' });
  });

  plain('says that what answers is no mail server', async () => {
    const server = await listening((say) => say('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const read = readerOf(server, { deadlineMs: 1000 });
    await expect(read()).rejects.toMatchObject({ name: 'CrawlError' });
  });

  plain.each([
    ['inside our network', 'imaps://amaran@10.0.0.1/INBOX'],
    ['on this machine', 'imaps://amaran@127.0.0.1/INBOX'],
    ['on this machine, in another notation', 'imaps://amaran@0x7f.1/INBOX'],
    ['by a name that leads inside', 'imaps://amaran@localhost/INBOX'],
    ['at another port', 'imaps://amaran@mail.example:80/INBOX'],
    ['without encryption', 'imap://amaran@mail.example/INBOX'],
    ['with a password in its address', 'imaps://amaran:rahsia@mail.example/INBOX'],
    ['without a user', 'imaps://mail.example/INBOX'],
  ])('is refused %s', async (_, address) => {
    const account = `amaran@${new URL(address).host}`;
    const server = { pair: '127.0.0.1:1', passwords: { [account]: 'x' }, address: () => address };
    const failure = await readerOf(server)().catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'refused-address' });
    expect(String(failure)).not.toContain('rahsia');
  });
});

/** A server that says what it likes. */
async function listening(greet: (say: (words: string) => void) => void) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    greet((words) => socket.write(words));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const pair = `127.0.0.1:${port}`;
  return {
    pair,
    passwords: { [`${USER}@${pair}`]: PASSWORD },
    address: () => `imap://${USER}@${pair}/INBOX`,
  };
}
