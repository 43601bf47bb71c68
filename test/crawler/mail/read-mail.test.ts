import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { CrawlError } from '../../../crawler/crawl-error.ts';
import { bareSubject } from '../../../crawler/mail/forwarded-words.ts';
import { resultsInText, unwrapResult } from '../../../crawler/mail/google-alerts.ts';
import { joinLines } from '../../../crawler/mail/join-lines.ts';
import { type MailRead, readMail } from '../../../crawler/mail/read-mail.ts';
import { aMail, anAlert, quotedPrintable } from '../../support/media/mail.ts';

const bytesOf = (mail: string) => Buffer.from(mail.replaceAll(/\r?\n/g, '\r\n'), 'latin1');
/** Reads a mail whose characters above 127 are bytes. */
const read = (mail: string) => readMail(bytesOf(mail));
const utf8 = (text: string) => Buffer.from(text).toString('latin1');
const withBody = (body: string) => aMail({ body });
const html = (inside: string, charset = 'utf-8') =>
  withBody(`Content-Type: text/html; charset=${charset}\n\n${inside}\n`);

const parts = (kind: string, ...all: string[]) =>
  `Content-Type: multipart/${kind}; boundary="b-${kind}"\n\n` +
  all.map((part) => `--b-${kind}\n${part}\n`).join('') +
  `--b-${kind}--\n`;
const plainPart = 'Content-Type: text/plain\n\nDua maut di Kluang.';

describe('the words of a mail', () => {
  test.each<[string, string, string]>([
    ['quoted-printable', quotedPrintable('Kebakaran di Perak – “dua maut”'), 'quoted-printable'],
    ['base64', Buffer.from('Kebakaran di Perak – “dua maut”').toString('base64'), 'base64'],
    ['8bit', utf8('Kebakaran di Perak – “dua maut”'), '8bit'],
  ])('are read from %s', async (_, encoded, encoding) => {
    const mail = `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${encoding}\n\n${encoded}\n`;
    expect((await read(withBody(mail))).text).toBe('Kebakaran di Perak – “dua maut”');
  });

  test.each([
    ['windows-1252', [0x93, 0x4d, 0x61, 0x75, 0x74, 0x94], '“Maut”'],
    ['gb2312', [0xb3, 0xb5, 0xbb, 0xf6], '车祸'],
    ['gbk', [0xb3, 0xb5, 0xbb, 0xf6], '车祸'],
    ['big5', [0xa8, 0xae, 0xba, 0xd7], '車禍'],
    ['shift_jis', [0x8e, 0x96, 0x8c, 0xcc], '事故'],
    ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x3b, 0x76, 0x38, 0x4e, 0x1b, 0x28, 0x42], '事故'],
    ['utf-16le', [0x4d, 0, 0x61, 0, 0x75, 0, 0x74, 0], 'Maut'],
  ])('are read in %s', async (charset, bytes, words) => {
    const mail = `Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: base64\n\n${Buffer.from(bytes).toString('base64')}\n`;
    expect((await read(withBody(mail))).text).toBe(words);
  });

  test('are those of HTML where there are no others', async () => {
    const mail = await read(
      html('<style>p{}</style><h1>Maut</h1><p>Dua <b>maut</b><br>di Kluang.'),
    );
    expect(mail.text).toBe('Maut\n\nDua maut\n\ndi Kluang.');
  });

  test('are those of HTML where the plain part only points to it', async () => {
    const long = '<p>Dua pekerja kilang maut dalam kebakaran di Kluang malam tadi, kata bomba.</p>';
    const mail = parts(
      'alternative',
      'Content-Type: text/plain\n\nLihat HTML.',
      `Content-Type: text/html\n\n${long}`,
    );
    expect((await read(withBody(mail))).text).toMatch(/^Dua pekerja kilang maut/);
  });

  test('are the plain ones where both are there', async () => {
    const mail = parts(
      'alternative',
      plainPart,
      'Content-Type: text/html\n\n<p>Dua maut di <b>Kluang</b>.</p>',
    );
    expect((await read(withBody(mail))).text).toBe('Dua maut di Kluang.');
  });

  test('are read from parts within parts, calendars and winmail.dat left out', async () => {
    const inner = parts('alternative', plainPart, 'Content-Type: text/calendar\n\nBEGIN:VCALENDAR');
    const winmail = 'Content-Type: application/ms-tnef; name=winmail.dat\n\nx';
    const mail = await read(withBody(parts('mixed', inner, winmail)));
    expect(mail).toMatchObject({ text: 'Dua maut di Kluang.', papers: [], forwarded: [] });
  });

  test('are one line a paragraph however the program broke them, without the signature', async () => {
    const text = `Dua pekerja kilang maut dalam kebakaran yang berlaku di
Kluang malam tadi, kata bomba.

Nama: Rosli
Umur: 34

--${' '}
Unit Media, 03-1234`;
    expect((await read(aMail({ text }))).text).toBe(
      'Dua pekerja kilang maut dalam kebakaran yang berlaku di Kluang malam tadi, kata bomba.\n\n' +
        'Nama: Rosli\nUmur: 34',
    );
  });

  test('have no spaces where Chinese lines were broken', () => {
    const line = '（居銮二十一日讯）一名工厂工人昨晚下班回家途中骑摩托车';
    expect(joinLines(`${line}\n与罗里相撞，当场身亡。`)).toBe(`${line}与罗里相撞，当场身亡。`);
  });

  test('of a subject in encoded words are put together', async () => {
    const halves = ['居銮', '车祸'].map(
      (half) => `=?GB2312?B?${half === '居銮' ? 'vtPCvg==' : 's7W79g=='}?=`,
    );
    const mail = await read(aMail({ subject: `${halves.join('\n ')} =?iso-8859-1?Q?Jos=E9?=` }));
    expect(mail.subject).toMatch(/车祸José$/);
  });

  test.each([
    ['Fwd: Kebakaran', 'Kebakaran'],
    ['RE: FW: Kebakaran', 'Kebakaran'],
    ['转发：车祸', '车祸'],
    ['Refleksi: Kebakaran', 'Refleksi: Kebakaran'],
  ])('of the subject "%s" are "%s"', (subject, bare) => {
    expect(bareSubject(subject)).toBe(bare);
  });

  test('are never doubled or lost, whatever the lines', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', '车', ' ', '.'), maxLength: 90 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const letters = (text: string) => text.replaceAll(/\s/g, '');
        const joined = joinLines(lines.join('\n'));
        expect(letters(joined)).toBe(letters(lines.join('')));
        expect(joinLines(joined)).toBe(joined);
      }),
    );
  });
});

describe('a forwarded mail', () => {
  const inner = aMail({
    subject: 'Kebakaran di Kluang',
    text: 'Dua maut.',
    id: 'asal@bomba.example',
  });
  const texts = ({ forwarded }: MailRead) => forwarded.map(({ subject, text }) => [subject, text]);

  test('is the mail inside, by its own id', async () => {
    const mail = await read(
      withBody(
        parts(
          'mixed',
          'Content-Type: text/plain\n\nUntuk makluman.',
          `Content-Type: message/rfc822\n\n${inner}`,
        ),
      ),
    );
    expect(mail.text).toBe('Untuk makluman.');
    expect(mail.forwarded).toMatchObject([
      { messageId: 'asal@bomba.example', subject: 'Kebakaran di Kluang', text: 'Dua maut.' },
    ]);
  });

  test.each([
    [
      'Gmail',
      '---------- Forwarded message ---------',
      'From: Bomba <a@b.example>\nDate: Sab, 21 Nov 2026\nSubject: Kebakaran di Kluang\nTo: <c@d.example>',
    ],
    [
      'Apple Mail',
      'Begin forwarded message:',
      '\nFrom: Bomba <a@b.example>\n\nSubject: Kebakaran di Kluang\n\nTo: c@d.example',
    ],
    [
      'Outlook',
      '-----Original Message-----',
      'From: Bomba\nSent: Saturday\nTo: c\nSubject: Kebakaran di Kluang',
    ],
    [
      'a program in Malay',
      '---------- Mesej dimajukan ---------',
      'Daripada: x\nDari: Bomba <a@b.example>\nPerkara: Kebakaran di Kluang',
    ],
    [
      'a program in Chinese',
      '---------- 转发的邮件 ---------',
      '发件人: Bomba <a@b.example>\n主题: Kebakaran di Kluang',
    ],
  ])('by %s names nobody of its header', async (program, mark, header) => {
    const lines = program === 'a program in Malay' ? header.replace(/^.*\n/, '') : header;
    const mail = await read(
      aMail({ text: utf8(`Untuk makluman.\n\n${mark}\n${lines}\n\n\nDua maut.`) }),
    );
    expect(mail.text).toBe('Untuk makluman.');
    expect(texts(mail)).toEqual([['Kebakaran di Kluang', 'Dua maut.']]);
  });

  test('as HTML is read the same', async () => {
    const mail = await read(
      html(
        '<div>FYI</div><div>---------- Forwarded message ---------<br>From: <b>Bomba</b><br>Subject: Kebakaran<br>To: x<br></div><br><div>Dua maut.</div>',
      ),
    );
    expect(texts(mail)).toEqual([['Kebakaran', 'Dua maut.']]);
  });

  test('five deep is too deep', async () => {
    let mail = inner;
    for (let level = 0; level < 5; level += 1) {
      mail = withBody(`Content-Type: message/rfc822\n\n${mail}`);
    }
    await expect(read(mail)).rejects.toMatchObject({ kind: 'too-large' });
  });
});

describe('a Google Alert', () => {
  const results = [1, 2].map((n) => ({
    url: `https://akhbar.example/${n}/?id=${n}`,
    title: `Maut di jalan ${n}`,
    outlet: 'Harian Rekaan',
    snippet: 'Seorang penunggang maut ...',
  }));
  const expected = results.map(({ url, title, snippet }) => ({ url, title, snippet }));

  test.each([[['plain', 'html']], [['html']], [['plain']]])(
    'in %s gives its articles',
    async (kinds) => {
      expect((await read(anAlert('maut', results, kinds))).results).toEqual(expected);
    },
  );

  test.each([
    ['another page of Google', 'https://www.google.com/alerts/share?ru=https://a.example/'],
    ['a search', 'https://www.google.com/url?url=https://a.example/&ct=clnk'],
    ['a host like Google', 'https://www.google.com.evil.example/url?ct=ga&url=https://a.example/'],
    ['a script', 'https://www.google.com/url?ct=ga&url=javascript:alert(1)'],
    ['a file', 'https://www.google.com/url?ct=ga&url=file:///etc/passwd'],
    ['nothing', 'https://www.google.com/url?ct=ga'],
  ])('takes no article from a link to %s', (_, href) => {
    expect(unwrapResult(href)).toBeUndefined();
    expect(resultsInText(`Tajuk\n<${href}>`)).toEqual([]);
  });

  test('that a colleague forwarded gives its articles as well', async () => {
    const mail = await read(
      withBody(`Content-Type: message/rfc822\n\n${anAlert('maut', results)}`),
    );
    expect(mail.forwarded.map((inner) => inner.results)).toEqual([expected]);
  });
});

describe('papers in a mail', () => {
  const attached = (type: string, name: string, more = '') =>
    `Content-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n${more}\naGVsbG8=`;

  test('are PDFs and pictures, by name; logos and other files are not', async () => {
    const mail = await read(
      withBody(
        parts(
          'mixed',
          plainPart,
          attached('application/pdf', 'kenyataan.pdf'),
          attached('application/octet-stream', 'LAPORAN.PDF'),
          attached('image/jpeg', 'muka.jpg'),
          attached('image/png', 'logo.png', 'Content-ID: <logo>\n'),
          attached('application/zip', 'bom.zip'),
        ),
      ),
    );
    expect(mail.papers.map(({ name, type }) => [name, type])).toEqual([
      ['kenyataan.pdf', 'application/pdf'],
      ['LAPORAN.PDF', 'application/pdf'],
      ['muka.jpg', 'image/jpeg'],
    ]);
    expect(Buffer.from(mail.papers[0]?.bytes ?? []).toString()).toBe('hello');
  });
});

test('whatever bytes come, a mail is read or refused by name', async () => {
  const whole = bytesOf(anAlert('maut', []));
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), fc.uint8Array({ maxLength: 40 }), async (at, noise) => {
      const bytes = Buffer.concat([
        whole.subarray(0, at),
        noise,
        whole.subarray(at + noise.length),
      ]);
      const outcome = await readMail(bytes).catch((error: unknown) => error);
      expect(outcome instanceof Error && !(outcome instanceof CrawlError)).toBe(false);
    }),
    { numRuns: 200 },
  );
});
