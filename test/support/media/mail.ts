/** Mails as the world writes them, made up. */

export interface MadeUpMail {
  from: string;
  subject: string;
  text?: string;
  date?: Date;
  id?: string;
  /** Headers above all others, as the receiving server puts them. */
  headers?: string;
  /** A body of its own, with its Content-Type and the like. */
  body?: string;
}

export const SENDER = 'media@agensi.example';

/** A mail in one string; words that are not ASCII as RFC 2047 asks. */
export function aMail(changes: Partial<MadeUpMail> = {}): string {
  const {
    from = `Unit Media <${SENDER}>`,
    subject = 'Kenyataan media',
    text = 'Kenyataan rekaan.',
    date = new Date(Date.now() - 600_000),
    id = `${Math.random().toString(36).slice(2)}@agensi.example`,
    headers = '',
    body,
  } = changes;
  const encoded = /^[ -~\n]*$/.test(subject)
    ? subject
    : `=?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`;
  const head = `${headers}From: ${from}
To: amaran@squad.example
Subject: ${encoded}
Date: ${date.toUTCString().replace('GMT', '+0000')}
Message-ID: <${id}>
MIME-Version: 1.0
`;
  return head + (body ?? `Content-Type: text/plain; charset=utf-8\n\n${text}\n`);
}

export interface Result {
  url: string;
  title: string;
  outlet: string;
  snippet: string;
}

export const ALERTS = 'Google Alerts <googlealerts-noreply@google.com>';

const wrapped = (url: string) =>
  `https://www.google.com/url?rct=j&sa=t&url=${url}&ct=ga&cd=CAEYACoTMzU1&usg=AOvVaw1g6vOl`;

/** An alert as Google sends it: what is told of such mails by those who read them. */
export function anAlert(query: string, results: Result[], parts = ['plain', 'html']): string {
  const plain = results.map(
    ({ title, outlet, snippet, url }) => `${title}
${outlet}
${snippet}
<${wrapped(url)}>
`,
  );
  const escaped = (url: string) => wrapped(url).replaceAll('&', '&amp;');
  const html = results.map(
    ({ title, outlet, snippet, url }) => `<tr itemscope itemtype="http://schema.org/Article"><td>
<a href="${escaped(url)}" itemprop="url"><span itemprop="name">${title} - ${outlet}</span></a>
<div><div itemprop="publisher" itemscope><a style="color:#737373"><span itemprop="name">${outlet}</span></a></div>
<div itemprop="description">${snippet}</div></div>
<a href="https://www.google.com/alerts/share?hl=en&amp;ru=${url}&amp;ss=fb"><img alt="Facebook"></a>
<a href="https://www.google.com/alerts/feedback?ffu=${url}">Flag as irrelevant</a></td></tr>`,
  );
  const card = { title: `Google Alert - ${query}`, widgets: [] };
  const bodies = {
    plain: `=== News - ${results.length} new results for [${query}] ===\n\n${plain.join('\n')}
- - - - - - - - - - -
Unsubscribe from this Google Alert:
<https://www.google.com/alerts/remove?source=alertsmail&s=AB2X>
`,
    html: `<html><head><script type="application/json" data-scope="inboxmarkup">${JSON.stringify({ cards: [card] })}</script></head>
<body><table>${html.join('\n')}</table><a href="https://www.google.com/alerts?s=AB2X">See more results</a></body></html>
`,
  };
  const body = parts.map(
    (part) => `--=_alert
Content-Type: text/${part}; charset=UTF-8
Content-Transfer-Encoding: quoted-printable

${quotedPrintable(bodies[part as 'plain' | 'html'])}
`,
  );
  return aMail({
    from: ALERTS,
    subject: `Google Alert - ${query}`,
    body: `Content-Type: multipart/alternative; boundary="=_alert"\n\n${body.join('')}--=_alert--\n`,
  });
}

/** RFC 2045 section 6.7: soft breaks within 76 characters. */
export function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const bytes = [...Buffer.from(line)].map((byte) =>
        byte === 0x3d || byte < 32 || byte > 126
          ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
          : String.fromCharCode(byte),
      );
      const rows = [''];
      for (const byte of bytes) {
        if ((rows.at(-1) ?? '').length + byte.length > 75) rows.push('');
        rows[rows.length - 1] += byte;
      }
      return rows.join('=\n');
    })
    .join('\n');
}
