import { describe, expect, test } from 'vitest';

import { collect } from '../../../crawler/collect.ts';
import { aSource, NOW, reaching } from '../../support/media/a-source.ts';
import { type Cue, serveStation, subRip, webVtt } from '../../support/media/broadcast.ts';

async function station(
  files: Record<string, string>,
  { path = Object.keys(files)[0] ?? '', headers = {}, validators = {} } = {},
) {
  const server = await serveStation(files, headers);
  const source = aSource('broadcast', server.origin + path, { validators });
  return {
    origin: server.origin,
    asked: () => server.asked.filter((asked) => asked !== '/robots.txt'),
    crawl: () => collect(source, reaching(server), NOW),
  };
}
const words = ({ entries }: { entries: Array<{ summary: string }> }) =>
  entries.map(({ summary }) => summary);

/** Two stories: five seconds of music between them, an interview in the second. */
const programme: Cue[] = [
  { from: 0, to: 3.5, lines: ['Selamat malam.', 'Banjir surut di Kampung Rekaan.'] },
  { from: 3.6, to: 6, lines: ['Tiga pusat pemindahan ditutup.'] },
  { from: 750.2, to: 754, lines: ['Sebuah lori & van bertembung.'] },
  { from: 754, to: 757, lines: ['Dua maut.'] },
];

describe.each([
  ['WebVTT', '/berita.vtt', webVtt(programme)],
  ['WebVTT with other line ends', '/berita.vtt', webVtt(programme, '\r')],
  ['SubRip', '/berita.srt', subRip(programme)],
])('%s', (_, path, file) => {
  test('gives a story for each stretch between pauses, with the minute it is said', async () => {
    const headers = { 'last-modified': 'Sat, 21 Nov 2026 12:35:00 GMT' };
    const { origin, crawl } = await station({ [path]: file }, { headers });
    expect(await crawl()).toMatchObject({
      entries: [
        {
          url: `${origin}${path}#t=0`,
          title: 'Selamat malam.',
          summary:
            '[00:00:00] Selamat malam. Banjir surut di Kampung Rekaan. Tiga pusat pemindahan ditutup.',
          publishedAt: new Date('2026-11-21T12:35:00Z'),
        },
        {
          url: `${origin}${path}#t=750`,
          canonicalUrl: null,
          guid: `${origin}${path}#t=750 Sebuah lori & van bertembung.`,
          title: 'Sebuah lori & van bertembung.',
          summary: '[00:12:30] Sebuah lori & van bertembung. Dua maut.',
        },
      ],
      skipped: 0,
    });
  });
});

test("where the captioner marks stories, pauses part nothing, and a speaker's turn is a paragraph", async () => {
  const { crawl } = await station({
    '/berita.vtt': webVtt([
      { from: 0, to: 2, lines: ['Inilah berita.'] },
      { from: 60, to: 63, lines: ['>>> Sebuah bas terbalik.'] },
      { from: 90, to: 93, lines: ['>> Saya dengar bunyi kuat.', '>> Terima kasih.'] },
      { from: 93, to: 95, lines: ['>>>Cuaca esok.'] },
    ]),
  });
  expect(words(await crawl())).toEqual([
    '[00:00:00] Inilah berita.',
    '[00:01:00] Sebuah bas terbalik.\n\n[00:01:30] Saya dengar bunyi kuat.\n\n[00:01:30] Terima kasih.',
    '[00:01:33] Cuaca esok.',
  ]);
});

test('a voice is named where it begins to speak', async () => {
  const { crawl } = await station({
    '/berita.vtt': webVtt([
      { from: 0, to: 2, lines: ['Apa yang berlaku?'], voice: 'Wartawan' },
      { from: 2, to: 4, lines: ['Bas itu terbalik.'], voice: 'Saksi' },
      { from: 4, to: 6, lines: ['Ramai cedera.'], voice: 'Saksi' },
    ]),
  });
  expect(words(await crawl())).toEqual([
    '[00:00:00] Wartawan: Apa yang berlaku?\n\n[00:00:02] Saksi: Bas itu terbalik. Ramai cedera.',
  ]);
});

test('captions that roll are read once', async () => {
  const { crawl } = await station({
    '/berita.vtt': webVtt([
      { from: 0, to: 2, lines: ['Sebuah bas terbalik'] },
      { from: 2, to: 4, lines: ['Sebuah bas terbalik', 'di Jalan Rekaan'] },
      { from: 4, to: 6, lines: ['di Jalan Rekaan', 'pagi tadi.'] },
    ]),
  });
  expect(words(await crawl())).toEqual([
    '[00:00:00] Sebuah bas terbalik di Jalan Rekaan pagi tadi.',
  ]);
});

test('a long story tells the time again every minute', async () => {
  const cues = Array.from({ length: 40 }, (_, n) => ({
    from: n * 4,
    to: n * 4 + 4,
    lines: [`Ayat ${n}.`],
  }));
  const { crawl } = await station({ '/berita.vtt': webVtt(cues) });
  const [story = ''] = words(await crawl());
  expect(story.match(/\[[\d:]+\]/g)).toEqual(['[00:00:00]', '[00:01:00]', '[00:02:00]']);
});

test('comments, styles and empty cues are not words', async () => {
  const empty = { from: 1, to: 2, lines: [''] };
  const { crawl } = await station({ '/berita.vtt': webVtt([empty]) });
  expect(await crawl()).toMatchObject({ entries: [], skipped: 0 });
});

describe('plain text', () => {
  test('is parted at rules, and keeps the times it tells', async () => {
    const text = `[00:00:05] Selamat malam, ini berita jam 8:00 malam.

8:00 malam tadi sebuah lori terbabas.
Dua cedera.

* * *

00:12:30 - Sebuah bas terbalik.

[13:05] SAKSI: Saya dengar bunyi kuat.`;
    const { crawl } = await station({ '/berita.txt': text });
    expect(words(await crawl())).toEqual([
      '[00:00:05] Selamat malam, ini berita jam 8:00 malam.\n\n8:00 malam tadi sebuah lori terbabas. Dua cedera.',
      '[00:12:30] Sebuah bas terbalik.\n\n[00:13:05] SAKSI: Saya dengar bunyi kuat.',
    ]);
  });

  test('is parted at two empty lines, or is one story', async () => {
    const parted = await station({ '/berita.txt': 'Bas terbalik.\n\n\nBanjir surut.\n' });
    expect(words(await parted.crawl())).toEqual(['Bas terbalik.', 'Banjir surut.']);
    const one = await station({ '/berita.txt': '\n\n\nBas terbalik.\n\nDua maut.' });
    expect(words(await one.crawl())).toEqual(['Bas terbalik.\n\nDua maut.']);
  });
});

test('a story that is still on air keeps its guid while its words come in', async () => {
  const files = { '/langsung.vtt': webVtt(programme.slice(0, 3)) };
  const { crawl } = await station(files);
  const before = (await crawl()).entries;
  files['/langsung.vtt'] = webVtt(programme);
  const after = (await crawl()).entries;
  expect(after.map(({ guid }) => guid)).toEqual(before.map(({ guid }) => guid));
  expect(after[1]?.summary).toContain('Dua maut.');
});

test('one address used every day gives the stories of each day as their own', async () => {
  const story = (text: string) => webVtt([{ from: 0, to: 4, lines: [text] }]);
  const files = { '/terkini.vtt': story('Bas terbalik.') };
  const { crawl } = await station(files);
  const [monday] = (await crawl()).entries;
  files['/terkini.vtt'] = story('Banjir surut.');
  const [tuesday] = (await crawl()).entries;
  expect(tuesday?.guid).not.toBe(monday?.guid);
  expect([monday?.canonicalUrl, tuesday?.canonicalUrl]).toEqual([null, null]);
});

test('a page that lists transcripts leads to them, and one that is gone stops no other', async () => {
  const page =
    '<!doctype html><a href="/hilang.vtt">1</a><a href="b.srt">2</a><a href="/b.srt#x">2</a><a href="/tentang">?</a>';
  const headers = { etag: '"1"' };
  const files = { '/arkib.html': page, '/b.srt': subRip(programme) };
  const { asked, crawl } = await station(files, { headers });
  const listed = await crawl();
  expect(listed.entries).toHaveLength(2);
  expect(listed.validators).toEqual({});
  expect(asked().slice(0, 3)).toEqual(['/arkib.html', '/hilang.vtt', '/b.srt']);

  const soft = '<!doctype html><h1>Tidak dijumpai</h1>';
  const other = await station({
    '/arkib.html': page,
    '/hilang.vtt': soft,
    '/b.srt': 'Banjir surut.',
  });
  expect(words(await other.crawl())).toEqual(['Banjir surut.']);

  const none = await station({ '/arkib.html': '<html><a href="/hilang.vtt">1</a></html>' });
  await expect(none.crawl()).rejects.toMatchObject({ kind: 'not-found' });
});

test('what a page plays begins there: its stories lead to the second of the recording', async () => {
  const { origin, crawl } = await station({
    '/siaran.html':
      '<html><video><source src="/berita.mp4#t=9"><track kind="captions" src="/berita.vtt"></video></html>',
    '/berita.vtt': webVtt(programme),
  });
  expect((await crawl()).entries.map(({ url }) => url)).toEqual([
    `${origin}/berita.mp4#t=0`,
    `${origin}/berita.mp4#t=750`,
  ]);
});

describe('a podcast', () => {
  const feed = (episodes: string) =>
    `<?xml version="1.0"?><rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel><title>Buletin Rekaan</title>${episodes}</channel></rss>`;
  const episode = (name: string, transcripts: string) =>
    `<item><title>Buletin</title><pubDate>Sat, 21 Nov 2026 20:00:00 +0800</pubDate>
<enclosure url="/${name}.mp3" type="audio/mpeg" length="1"/>${transcripts}</item>`;

  test('is read by the transcripts its feed names, and leads to the second of each episode', async () => {
    const { origin, asked, crawl } = await station({
      '/siri.xml': feed(
        episode(
          'satu',
          '<podcast:transcript url="/satu.json" type="application/json"/><podcast:transcript url="/satu.srt" type="application/x-subrip"/>',
        ) + episode('dua', ''),
      ),
      '/satu.srt': subRip(programme),
    });
    const { entries } = await crawl();
    expect(entries).toMatchObject([
      { url: `${origin}/satu.mp3#t=0`, publishedAt: new Date('2026-11-21T12:00:00Z') },
      {
        url: `${origin}/satu.mp3#t=750`,
        summary: expect.stringContaining('[00:12:30] Sebuah lori'),
      },
    ]);
    expect(asked()).toEqual(['/siri.xml', '/satu.srt']);
  });

  test('that names no transcript is unreadable', async () => {
    const { crawl } = await station({ '/siri.xml': feed(episode('satu', '')) });
    await expect(crawl()).rejects.toMatchObject({ kind: 'unreadable' });
  });
});

test.each([
  ['braces', '{\\'],
  ['voices', '<v '],
  ['tags', '<'],
  ['rules', '- '],
])('a line of nothing but %s stops nobody', async (_, mark) => {
  const line = mark.repeat(2_000_000);
  const cue = `00:00.000 --> 00:09.000\n${line}\n\n`;
  for (const file of [
    `${cue}00:00:01.000 --> 00:00:02.000\nBas terbalik.`,
    `${line}x\n\nBanjir.`,
  ]) {
    const { crawl } = await station({ '/berita.txt': file });
    await expect(crawl()).resolves.toMatchObject({ skipped: 0 });
  }
});

test('a transcript that says nothing changed lists nothing', async () => {
  const held = { headers: { etag: '"1"' }, validators: { etag: '"1"' } };
  const { crawl } = await station({ '/berita.vtt': webVtt(programme) }, held);
  expect(await crawl()).toMatchObject({ entries: [], validators: { etag: '"1"' } });
});

test.each([
  ['a page without transcripts', '/siaran.html', '<html><a href="/tentang">?</a></html>'],
  ['a recording', '/siaran.mp3', 'ID3\u0001\u0002'],
])('%s is unreadable', async (_, path, body) => {
  const { crawl } = await station({ [path]: body });
  await expect(crawl()).rejects.toMatchObject({ kind: 'unreadable', permanent: true });
});
