/** A mail through the whole line: mail server, crawler, queue, worker, the desk's queue. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, vi } from 'vitest';

import { startCrawler } from '../../../crawler/main.ts';
import { openLog } from '../../../log.ts';
import { readSettings } from '../../../settings.ts';
import { asActor } from '../../../store/db.ts';
import * as leads from '../../../store/leads.ts';
import * as sources from '../../../store/sources.ts';
import { startWorker } from '../../../worker/main.ts';
import { aSource } from '../../support/media/a-source.ts';
import { dovecotPath, serveDovecot } from '../../support/media/dovecot.ts';
import { aMail, anAlert } from '../../support/media/mail.ts';
import { anActor } from '../../support/records.ts';
import { count, test as each } from '../../support/test.ts';

const test = each.skipIf(!dovecotPath);

const title = 'Penunggang motosikal maut bertembung lori di Kluang';
const text =
  'KLUANG: Seorang pekerja kilang maut selepas motosikal ditunggangnya bertembung dengan sebuah ' +
  'lori ketika dalam perjalanan pulang dari tempat kerja, malam tadi. Mangsa, Rosli Contoh, 34, ' +
  'meninggal dunia di tempat kejadian akibat cedera parah di kepala, kata polis.';

test('mails become leads on the desk while the source waits for its turn', async ({
  databaseUrl,
  pool,
}) => {
  const server = await serveDovecot();
  const { id: _, validators: __, pausedAt: ___, ...facts } = aSource('email', server.address());
  const options = { ...facts.options, allowedSenders: ['@agensi.example', '@google.com'] };
  const sourceId = await sources.add(pool, { ...facts, options, everySeconds: 3600 });

  const folder = await mkdtemp(join(tmpdir(), 'first-knock-mailed-'));
  const settings = readSettings({ DATA_DIR: folder, LOG_LEVEL: 'silent' });
  const log = openLog('crawler', 'silent');
  const giveUp = (reason: string) => {
    throw new Error(reason);
  };
  const common = { databaseUrl, settings, log, giveUp };
  const mail = { loopback: [server.pair], demoPasswords: server.passwords };
  const parts = [await startCrawler({ ...common, ...mail }), await startWorker(common)];
  onTestFinished(async () => {
    await Promise.all(parts.map((part) => part.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  const monitor = await anActor(pool);
  const queue = () => asActor(pool, monitor, (tx) => leads.triageQueue(tx, { limit: 10 }));
  const until = (many: number) =>
    vi.waitFor(async () => {
      const now = await queue();
      expect(now).toHaveLength(many);
      return now;
    }, 40_000);
  const isRead = () =>
    vi.waitFor(async () => {
      expect((await sources.find(pool, sourceId))?.validators.mailbox).toBeDefined();
      // Nobody waits for the turn of its rhythm: that is an hour away.
      expect(await count(pool, 'mailbox_watches')).toBe(1);
    }, 20_000);
  await isRead();

  await server.deliver(aMail({ subject: title, text }));
  const [lead] = await until(1);
  expect(lead).toMatchObject({ dead: 1, kinds: expect.arrayContaining(['road']) });
  expect(lead?.people).toMatchObject([{ name: 'Rosli Contoh', age: 34, status: 'dead' }]);

  await server.deliver(
    anAlert('lemas', [
      {
        url: 'https://akhbar.example/berita/remaja-lemas-di-sungai',
        title: 'Remaja maut lemas di sungai di Bentong',
        outlet: 'Harian Rekaan',
        snippet: 'BENTONG: Seorang remaja lelaki berusia 16 tahun ditemukan lemas petang semalam.',
      },
    ]),
  );
  const withAlert = await until(2);
  expect(withAlert.map(({ headline }) => headline)).toContain(
    'Remaja maut lemas di sungai di Bentong',
  );

  await server.deliver(aMailWithPaper());
  const withPaper = await until(3);
  expect(withPaper.map(({ headline }) => headline)).toContain(
    'Dua beradik maut rumah terbakar di Tawau',
  );
}, 120_000);

function aMailWithPaper(): string {
  const lines = aPaper('Dua beradik maut rumah terbakar di Tawau', [
    'TAWAU: Dua beradik lelaki berusia lapan dan lima tahun maut dalam',
    'kebakaran yang memusnahkan rumah mereka awal pagi semalam, kata',
    'jurucakap bomba. Ibu mereka, 34, cedera dan dibawa ke hospital.',
  ]);
  return aMail({
    subject: 'Kenyataan media',
    body: `Content-Type: multipart/mixed; boundary=sempadan

--sempadan
Content-Type: text/plain

Sila lihat lampiran.
--sempadan
Content-Type: application/pdf; name="kenyataan.pdf"
Content-Disposition: attachment; filename="kenyataan.pdf"
Content-Transfer-Encoding: base64

${(
  Buffer.from(lines)
    .toString('base64')
    .match(/.{1,76}/g) ?? []
).join('\n')}
--sempadan--
`,
  });
}

/** A page with a headline and text under it, as ISO 32000-1 has it; readers do without its table. */
function aPaper(headline: string, lines: string[]): string {
  const shown = lines.map((line) => `(${line}) Tj T*`).join('\n');
  const words = `BT /F 24 Tf 60 760 Td (${headline}) Tj /F 11 Tf 14 TL 0 -40 Td\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const numbered = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`);
  return `%PDF-1.4\n${numbered.join('')}trailer << /Root 1 0 R /Size 6 >>\n%%EOF\n`;
}
