import { expect, onTestFinished, test, vi } from 'vitest';

import { makeAddressGuard } from '../../crawler/visit/address-guard.ts';
import { collect } from '../../crawler/collect.ts';
import { makeOpenMailbox } from '../../crawler/mail/open-mailbox.ts';
import { Source, type Validators } from '../../domain/source.ts';
import { MAILBOX } from '../../demo/mailbox.ts';
import { openNewsroom } from '../../demo/newsroom.ts';
import { press } from '../../demo/outlets.ts';
import { demoMailbox, demoPasswords } from '../../demo/sources.ts';

const openedAt = new Date();
const MINUTE = 60_000;

/** The newsroom's mailbox, and a crawl of it as long after the opening as the test says. */
async function aMailbox() {
  let now = openedAt;
  const asked = Object.fromEntries(
    [...press.map(({ slug }) => slug), MAILBOX].map((one) => [one, 0]),
  );
  const { ports, close } = await openNewsroom({ ports: asked, openedAt, now: () => now });
  onTestFinished(close);
  const guard = makeAddressGuard([`127.0.0.1:${ports[MAILBOX]}`]);
  const openMailbox = makeOpenMailbox({ guard, passwords: demoPasswords(ports), deadlineMs: 5000 });
  const id = '7b0e7c0e-6f0a-4c0e-9c51-0c51b9f0c0de';
  const source = { ...demoMailbox(ports), id, pausedAt: null };
  let validators: Validators = {};
  const noPage = () => Promise.reject(new Error('no pages here'));
  return {
    ports,
    source,
    openMailbox,
    after: (minutes: number) => {
      now = new Date(openedAt.getTime() + minutes * MINUTE);
    },
    crawl: async () => {
      const fetchers = { fetchPage: noPage, renderPage: noPage, openMailbox };
      const listing = await collect(Source.parse({ ...source, validators }), fetchers, now);
      ({ validators } = listing);
      return listing;
    },
  };
}

test('mails come while the newsday goes by, each once', async () => {
  const { ports, after, crawl } = await aMailbox();
  const first = await crawl();
  expect(first.entries.length).toBeGreaterThan(0);
  const addresses = new Set(Object.values(ports).map((port) => `127.0.0.1:${port}`));
  for (const { url } of first.entries) expect(addresses).toContain(new URL(url ?? '').host);

  after(1);
  expect((await crawl()).entries.map(({ title }) => title)).toEqual([
    'Kenyataan media: pekerja maut tertimbus di tapak bina Nilai',
  ]);
  expect((await crawl()).entries).toEqual([]);
  after(12);
  const rest = await crawl();
  const forwarded = rest.entries.find(({ title }) => title === 'Makluman kemalangan di kilang');
  // The inner words, then what the sender added; nobody's address.
  expect(forwarded?.summary).toMatch(/^Seorang juruteknik[^@]*Mohon perhatian pasukan[^@]*$/);
  expect(rest.skipped).toBe(0);
});

test('who waits is told of a mail as it comes', async () => {
  const { source, openMailbox, after } = await aMailbox();
  const mailbox = await openMailbox(source.url);
  onTestFinished(() => mailbox.close());
  const told = vi.fn<(isNew: boolean) => void>();
  const waiting = mailbox.newMail(20_000, new AbortController().signal).then(told);
  after(1);
  await waiting;
  expect(told).toHaveBeenCalledWith(true);
});
