/** Mails made to hang, swell or mislead whoever reads them. */
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

import type { MailRead } from '../../../crawler/mail/read-mail.ts';
import { isAllowed } from '../../../crawler/mail/sent-by.ts';
import { openReaders } from '../../../crawler/readers/reader-threads.ts';
import type { Battery, Hostile } from '../battery.ts';
import { mutations } from './mutations.ts';

const HEAD = `From: media@agensi.example
Subject: Kenyataan
Date: Sat, 21 Nov 2026 20:00:00 +0800
Message-ID: <satu@agensi.example>
MIME-Version: 1.0
`;
const text = 'Content-Type: text/plain; charset=utf-8\n\nDua maut di Kluang.\n';
const whole = `${HEAD}${text}`;
const multipart = (kind: string, boundary: string, inside: string) =>
  `Content-Type: multipart/${kind}; boundary="${boundary}"\n\n${inside}\n--${boundary}--\n`;
const html = (inside: string) => `${HEAD}Content-Type: text/html; charset=utf-8\n\n${inside}`;
const many = 200_000;

function nested(levels: number, wrap: (inner: string, level: number) => string): string {
  let mail = text;
  for (let level = 0; level < levels; level += 1) mail = wrap(mail, level);
  return mail;
}

const lined = (bytes: Uint8Array) =>
  Buffer.from(bytes).toString('base64').replaceAll(/.{76}/g, '$&\n');
const attached = (type: string, name: string, bytes: Uint8Array) =>
  HEAD +
  multipart(
    'mixed',
    'b',
    `--b\n${text}\n--b\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${lined(bytes)}\n`,
  );

/** A zip archive of one file (PKWARE APPNOTE, 4.3), of 100 MB of zeros unless told otherwise. */
function zipOf(name: string, content: Uint8Array = Buffer.alloc(100_000_000)): Uint8Array {
  const packed = deflateRawSync(content);
  const described = Buffer.alloc(22);
  described.writeUInt16LE(20, 0);
  described.writeUInt16LE(8, 4);
  described.writeUInt32LE(crc32(content), 10);
  described.writeUInt32LE(packed.length, 14);
  described.writeUInt32LE(content.length, 18);
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16LE(name.length, 0);
  const local = Buffer.concat([
    Buffer.from('PK\x03\x04'),
    described,
    lengths,
    Buffer.from(name),
    packed,
  ]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\0'),
    described,
    lengths,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** Each is a mail but for what its name says. */
const made: Record<string, () => string | Uint8Array> = {
  // Parts.
  '10,000 parts': () =>
    HEAD + multipart('mixed', 'b', Array.from({ length: 10_000 }, () => `--b\n${text}`).join('')),
  '10,000 empty parts': () => HEAD + multipart('mixed', 'b', '--b\n\n'.repeat(10_000)),
  '10,000 parts whose boundary is told in pieces': () =>
    `${HEAD}Content-Type: multipart/mixed; boundary*0="a"; boundary*1="b"\n\n${'--ab\n\nx\n'.repeat(10_000)}--ab--`,
  '10,000 boundaries': () =>
    HEAD +
    nested(10_000, (inner, n) => multipart('mixed', `b${n}`, `--b${n}\n${inner}`)).slice(
      0,
      4_000_000,
    ),
  '300 parts within each other': () =>
    HEAD + nested(300, (inner, n) => multipart('mixed', `b${n}`, `--b${n}\n${inner}`)),
  'six parts within each other': () =>
    HEAD + nested(6, (inner, n) => multipart('mixed', `b${n}`, `--b${n}\n${inner}`)),
  '60 mails within each other': () =>
    nested(60, (inner) => `${HEAD}Content-Type: message/rfc822\n\n${inner}`),
  '20 mails within each other, each in base64': () =>
    nested(
      20,
      (inner) =>
        `${HEAD}Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n${Buffer.from(inner).toString('base64')}`,
    ),
  'a boundary of nothing': () => HEAD + multipart('mixed', '', '--\nx\n--\ny\n'.repeat(50_000)),
  'a boundary of 100,000 characters': () => HEAD + multipart('mixed', 'b'.repeat(100_000), '--x\n'),
  'a boundary that looks like a pattern': () =>
    HEAD + multipart('mixed', '(a+)+$', `--(a+)+$\n${text}`),
  'a multipart that never ends': () =>
    `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n${text}`,
  'a million lines that begin like boundaries': () =>
    HEAD + multipart('mixed', 'b', '--c\n'.repeat(1_000_000)),
  'one line of 20 MB that begins like a boundary': () =>
    HEAD + multipart('mixed', 'b', `--${'-'.repeat(20_000_000)}`),
  'boundary= 200,000 times': () => `${HEAD}X: ${'boundary="'.repeat(many)}\n\nx`,
  'boundary and a million spaces': () =>
    `${HEAD}X: ${`boundary${' '.repeat(1000)}`.repeat(1000)}\n\nx`,

  // Headers.
  '200,000 headers': () => `${`X-A: b\n`.repeat(many)}${whole}`,
  'a header of 10 MB': () => `X-A: ${'b'.repeat(10_000_000)}\n${whole}`,
  'a header folded 200,000 times': () => `Subject: a${'\n b'.repeat(many)}\n${text}`,
  'a subject of 100,000 encoded words': () =>
    `Subject: ${'=?utf-8?B?YQ==?= '.repeat(14_000)}\n${text}`,
  'encoded words that never end': () => `Subject: ${'=?utf-8?Q?'.repeat(20_000)}\n${text}`,
  'an encoded word in no charset': () => `Subject: =?x-tiada?B?YQ==?= =?utf-8?Z?YQ?=\n${text}`,
  'From with 10,000 addresses': () =>
    `From: ${'"a" <a@b.example>, '.repeat(10_000)}x@y.example\n${text}`,
  'From with groups within groups': () =>
    `From: ${'a:'.repeat(20_000)}x@y.example${';'.repeat(20_000)}\n${text}`,
  'From of brackets': () => `From: ${'<'.repeat(100_000)}\n${text}`,
  'From of quotes': () => `From: ${'"\\'.repeat(50_000)}\n${text}`,
  'From of comments within comments': () => `From: ${'('.repeat(100_000)}a@b.example\n${text}`,
  'Authentication-Results of brackets': () =>
    `Authentication-Results: mx; ${'('.repeat(200_000)}\n${whole}`,
  'parameters told in 50,000 pieces': () =>
    `${HEAD}Content-Type: text/plain; ${Array.from({ length: 12_000 }, (_, n) => `name*${n}*=utf-8''%41; `).join('')}\n\nx`,
  'header names of objects': () =>
    `__proto__: polluted\nconstructor: x\nprototype: y\nContent-Type: text/plain; __proto__=polluted; constructor=x\n${whole}`,
  'no headers': () => '\n\nDua maut.',
  nothing: () => '',
  'only line ends': () => '\r\n'.repeat(1_000_000),
  'only returns': () => '\r'.repeat(5_000_000),
  zeros: () => new Uint8Array(5_000_000),

  // Words.
  '20 MB of base64': () =>
    `${HEAD}Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n${`${'QUJD'.repeat(19)}\n`.repeat(250_000)}`,
  'base64 that is none': () =>
    `${HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n${'=!*'.repeat(500_000)}`,
  '15 MB of equals signs as quoted-printable': () =>
    `${HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n${'='.repeat(15_000_000)}`,
  'quoted-printable soft breaks': () =>
    `${HEAD}Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n${'=\n'.repeat(2_000_000)}`,
  '290,000 lines that begin like boundaries': () =>
    HEAD + multipart('mixed', 'b', '--c\n'.repeat(290_000)),
  '290,000 line ends': () => '\r\n'.repeat(290_000),
  'flowed text of 290,000 lines in one': () =>
    `${HEAD}Content-Type: text/plain; format=flowed; delsp=yes\n\n${'a \n'.repeat(290_000)}`,
  '290,000 lines of quote signs and spaces': () => whole + '> > \n'.repeat(290_000),
  '290,000 lines of 60 characters': () => whole + `${'maut '.repeat(12)}\n`.repeat(290_000),
  'flowed text of 5 MB in one line': () =>
    `${HEAD}Content-Type: text/plain; format=flowed; delsp=yes\n\n${'a \n'.repeat(1_500_000)}`,
  'a million quote signs': () => whole + '>'.repeat(1_000_000),
  'a million lines of quote signs and spaces': () => whole + '> > \n'.repeat(1_000_000),
  'spaces where a mark of forwarding might be': () =>
    `${whole}\n${`${' '.repeat(90)}\n`.repeat(50_000)}`,
  'a thousand marks of forwarding': () =>
    `${whole}\n${'---- Forwarded message ----\nSubject: a\n\n'.repeat(1000)}`,
  'a charset that is none': () =>
    `${HEAD}Content-Type: text/plain; charset=x-tiada\n\n\xff\xfe\xfd`,
  'UTF-7': () =>
    `${HEAD}Content-Type: text/html; charset=utf-7\n\n+ADw-script+AD4-alert(1)+ADw-/script+AD4-`,
  '490 KB of divs within divs': () => html('<div>'.repeat(98_000)),
  '15 MB of unclosed links': () =>
    html('<a href="https://www.google.com/url?ct=ga&url=https://a.example/">'.repeat(many)),
  '100,000 links of alerts': () =>
    html(
      Array.from(
        { length: 5000 },
        (_, n) => `<a href="https://www.google.com/url?ct=ga&amp;url=https://a.example/${n}">a</a>`,
      ).join(''),
    ),
  'a link of 5 MB': () =>
    html(
      `<a href="https://www.google.com/url?ct=ga&url=https://a.example/${'a'.repeat(5_000_000)}">a</a>`,
    ),
  'an unclosed tag of 5 MB': () => html(`<a ${'b="c" '.repeat(800_000)}`),
  'entities without end': () => html('&'.repeat(2_000_000)),
  'a link in text of 5 MB': () => `${whole}\n<https://www.google.com/url?${'a'.repeat(5_000_000)}>`,

  // H4: archives. None is opened; a scan or PDF is read by a process of its own.
  'a zip of 100 MB of zeros': () => attached('application/zip', 'a.zip', zipOf('a.txt')),
  'a zip that is called a paper': () => attached('application/pdf', 'a.pdf', zipOf('a.pdf')),
  'a document whose words are 100 MB': () =>
    attached(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'kenyataan.docx',
      zipOf('word/document.xml'),
    ),
  'a zip in a zip in a zip': () =>
    attached('application/zip', 'a.zip', zipOf('b.zip', zipOf('c.zip', zipOf('d.txt')))),
  'a zip whose names lead out of it': () =>
    attached('application/zip', 'a.zip', zipOf('../../../../tmp/first-knock-zip-slip')),
  'a mail in gzip': () => gzipSync(whole.repeat(100_000)),
  'gzip as an attachment': () =>
    attached('application/gzip', 'a.gz', gzipSync(Buffer.alloc(100_000_000))),
  'gzip that says it is how the mail is sent': () =>
    `${HEAD}Content-Encoding: gzip\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n${gzipSync(Buffer.alloc(50_000_000)).toString('base64')}\n`,

  // A report of a mail that was not delivered carries it; it is evidence, not words.
  'a report within a report': () =>
    HEAD +
    multipart(
      'report',
      'b',
      `--b\nContent-Type: message/delivery-status\n\nx\n--b\nContent-Type: message/rfc822\n\n${whole}`,
    ),
  'winmail.dat of nothing': () => `${HEAD}Content-Type: application/ms-tnef; name=winmail.dat\n\n`,
};

const inputs: Hostile[] = [
  ...Object.entries(made).map(([name, make]) => ({ name, make })),
  ...mutations(
    'mail',
    HEAD +
      multipart('mixed', 'b', `--b\n${text}\n--b\nContent-Type: text/html\n\n<p>Dua <b>maut</b>`),
    60,
  ),
];

const reader = openReaders({ threads: 1 });

export const battery: Battery = {
  promise: 'H4, H14: no mail crashes, hangs or swells who reads it, and no forged one is believed',
  inputs,
  inThreads: true,
  async read(input) {
    const mail = await reader.mail(input);
    // Nothing here passed a check of our server's.
    if (isAllowed(mail, ['@agensi.example'], 'mx.squad.example'))
      throw new Error('it was believed');
    const size = sizeOf(mail);
    if (size > 3 * input.length + 1000) throw new Error(`it grew to ${size} bytes`);
  },
};

/** What a mail holds once it is read, with the mails inside it. */
function sizeOf({ text, subject, results, papers, forwarded }: MailRead): number {
  const said = text.length + subject.length + JSON.stringify(results).length;
  return [
    ...papers.map(({ bytes }) => bytes.length),
    ...forwarded.map((inner) => sizeOf(inner)),
  ].reduce((sum, size) => sum + size, said);
}
