/** What comes by mail while the newsday goes by: alerts to what the outlets tell, and statements. */
import type { Article } from './article.ts';
import { offsetMs } from './duration.ts';

export interface DemoMail {
  at: Date;
  /** As RFC 5322 has it. */
  source: string;
}

/** Who may write to the demo's mailbox. */
export const ALLOWED = [
  'googlealerts-noreply@google.com',
  '@bomba-rekaan.example',
  '@kesatuan.example',
];

/** An article as an alert tells it. */
export type Told = Pick<Article, 'headline' | 'summary' | 'publishedAt'> & {
  url: string;
  outlet: string;
};

const ALERT_AFTER = ['-3h', '1m10s', '3m40s', '7m'];
const RESULTS = 4;
const FATAL = /\b(?:maut|meninggal|killed|dies|dead)\b/i;

/** All made up; the families are nobody's. */
const statements = [
  {
    after: '35s',
    from: 'Unit Media <media@bomba-rekaan.example>',
    subject: 'Kenyataan media: pekerja maut tertimbus di tapak bina Nilai',
    words: `Seorang pekerja binaan disahkan meninggal dunia selepas tertimbus tanah runtuh ketika
memasang paip pembetung di sebuah tapak bina di Nilai, Negeri Sembilan, petang semalam.

Mangsa, Mohd Khairul Zamri Rekaan, 33, ditemukan pasukan penyelamat pada kedalaman tiga
meter selepas gerakan mencari selama dua jam. Seorang lagi pekerja cedera di bahagian kaki
dan dirawat di Hospital Tuanku Ja'afar.

Kerja di lokasi dihentikan sementara siasatan dijalankan.

--${' '}
Unit Media`,
  },
  {
    after: '4m50s',
    from: 'Setiausaha <setiausaha@kesatuan.example>',
    subject: 'Fwd: Makluman kemalangan di kilang',
    words: `Mohon perhatian pasukan. Keluarganya di Sungai Bakap belum dihubungi sesiapa.

---------- Forwarded message ---------
From: Jawatankuasa Keselamatan <jkk@kesatuan.example>
Subject: Makluman kemalangan di kilang
To: <setiausaha@kesatuan.example>

Seorang juruteknik penyelenggaraan maut dipercayai terkena renjatan elektrik ketika membaiki
papan suis di sebuah kilang komponen di Perai, Pulau Pinang, malam tadi.

Mendiang Suresh a/l Perumal Rekaan, 41, meninggal dunia dalam perjalanan ke hospital. Dia
meninggalkan isteri dan dua orang anak yang masih bersekolah.`,
  },
];

/** All mails of the newsday, the first first; `told` is what the outlets publish in it. */
export function demoMails(told: Told[], openedAt: Date): DemoMail[] {
  const since = (after: string) => new Date(openedAt.getTime() + offsetMs(after));
  const given = new Set<string>();
  const alerts = ALERT_AFTER.flatMap((after, index) => {
    const at = since(after);
    const results = told
      .filter(({ publishedAt, url }) => publishedAt <= at && !given.has(url))
      .filter(({ headline }) => FATAL.test(headline))
      .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
      .slice(0, RESULTS);
    for (const { url } of results) given.add(url);
    return results.length > 0
      ? [{ at, source: anAlert(results, { at, id: `amaran-${index + 1}` }) }]
      : [];
  });
  const others = statements.map(({ after, from, subject, words }, index) => {
    const at = since(after);
    const head = headOf({ from, subject, at, id: `kenyataan-${index + 1}` });
    return { at, source: `${head}Content-Type: text/plain; charset=utf-8\n\n${words}\n` };
  });
  return [...alerts, ...others].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** As Google sends them; crawler/mail/google-alerts.ts says where that is known from. */
function anAlert(results: Told[], { at, id }: { at: Date; id: string }): string {
  const from = 'Google Alerts <googlealerts-noreply@google.com>';
  const blocks = results.map(({ headline, outlet, summary, url }) => {
    const query = new URLSearchParams({ rct: 'j', sa: 't', url, ct: 'ga' });
    return `${headline}\n${outlet}\n${summary}\n<https://www.google.com/url?${query.toString()}>\n`;
  });
  const head = headOf({ from, subject: 'Google Alert - maut', at, id });
  const title = `=== News - ${results.length} new results for [maut] ===`;
  return `${head}Content-Type: text/plain; charset=utf-8\n\n${title}\n\n${blocks.join('\n')}\n`;
}

function headOf(mail: { from: string; subject: string; at: Date; id: string }): string {
  return `From: ${mail.from}
To: <amaran@squad.example>
Subject: ${mail.subject}
Date: ${mail.at.toUTCString().replace('GMT', '+0000')}
Message-ID: <${mail.id}@newsroom.example>
MIME-Version: 1.0
`;
}
