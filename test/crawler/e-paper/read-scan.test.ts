/**
 * Letters read wrongly on scanned pages of two columns, in four languages, with the columns cut first and
 * without. The words are made up; the pages are drawn by Skia, which reads fonts as a browser does.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { type Canvas, createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { createWorker, OEM } from 'tesseract.js';
import { afterAll, expect, test } from 'vitest';

import { toArticles } from '../../../crawler/e-paper/articles.ts';
import { turn } from '../../../crawler/e-paper/pictures.ts';
import { openScanReader, textBlocks } from '../../../crawler/e-paper/read-scan.ts';

const require = createRequire(import.meta.url);
const fileOf = (name: string, file: string) =>
  join(dirname(require.resolve(`${name}/package.json`)), file);

GlobalFonts.registerFromPath(
  fileOf('pdfjs-dist', 'standard_fonts/LiberationSans-Regular.ttf'),
  'Latin',
);
GlobalFonts.registerFromPath(
  fileOf('@fontsource/noto-sans-tamil', 'files/noto-sans-tamil-tamil-400-normal.woff2'),
  'Tamil',
);
GlobalFonts.registerFromPath(
  fileOf('@fontsource/noto-sans-sc', 'files/noto-sans-sc-chinese-simplified-400-normal.woff2'),
  'Chinese',
);

const pages = [
  {
    lang: 'ms',
    code: 'msa',
    font: 'Latin',
    columns: [
      'Seorang pemandu lori sayur maut selepas kenderaannya merempuh belakang sebuah treler di lebuh raya dekat sini awal pagi semalam. Mangsa berusia 49 tahun disahkan meninggal dunia di tempat kejadian oleh pegawai perubatan yang tiba sejurus kemudian.',
      'Ketua balai bomba berkata sepasukan anggota mengambil masa hampir sejam untuk mengeluarkan mangsa yang tersepit. Kelindannya yang parah dihantar ke hospital untuk rawatan lanjut, manakala pemandu treler itu tidak mengalami sebarang kecederaan.',
    ],
  },
  {
    lang: 'en',
    code: 'eng',
    font: 'Latin',
    columns: [
      'A vegetable lorry driver was killed when his vehicle rammed the back of a trailer on the expressway near here early yesterday. The victim, who was 49, was pronounced dead at the scene by a medical officer who arrived shortly afterwards.',
      'The fire station chief said a team of men took almost an hour to free the victim from the wreck. His attendant was badly hurt and was sent to hospital for treatment, while the driver of the trailer escaped without any injuries at all.',
    ],
  },
  {
    lang: 'zh',
    code: 'chi_sim',
    font: 'Chinese',
    columns: [
      '一名菜车司机昨日凌晨在大道上撞上前方一辆拖格罗里的车尾，当场死亡。死者今年四十九岁，随后抵达现场的医务人员证实他已经气绝身亡。警方呼吁目击者提供线索协助调查。',
      '消拯局主任说，一队消拯员花了将近一个小时才把被夹住的死者移出车厢。他的助手伤势严重，已经送往医院接受治疗，而拖格罗里的司机没有受伤，目前正在警局录取口供。',
    ],
  },
  {
    lang: 'ta',
    code: 'tam',
    font: 'Tamil',
    columns: [
      'நேற்று அதிகாலை நெடுஞ்சாலையில் முன்னால் சென்ற பெரிய லாரியின் மீது மோதியதில் காய்கறி லாரி ஓட்டுநர் ஒருவர் உயிரிழந்தார். சம்பவ இடத்திலேயே அவர் இறந்ததை மருத்துவ அதிகாரி உறுதி செய்தார்.',
      'வாகனத்தில் சிக்கியவரை மீட்க தீயணைப்பு வீரர்கள் ஏறக்குறைய ஒரு மணி நேரம் எடுத்துக் கொண்டனர். படுகாயமடைந்த உதவியாளர் மருத்துவமனைக்கு அனுப்பப்பட்டார். மற்ற ஓட்டுநருக்கு காயம் இல்லை.',
    ],
  },
];
type Page = (typeof pages)[number];

const SIZE = 38;
const WIDTH = 860;

/** A page as scanned at 300 dots to the inch, its columns in print of nine points. */
function draw({ font, columns }: Page, gutter = 70): Canvas {
  const canvas = createCanvas(2 * WIDTH + gutter + 200, 1500);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f4f1e8';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#1c1c1c';
  context.font = `${SIZE}px ${font}, Latin`;
  for (const [column, text] of columns.entries()) {
    const pieces = font === 'Chinese' ? [...text] : text.split(/(?<= )/);
    let [line, y] = ['', 120];
    for (const piece of pieces) {
      if (context.measureText((line + piece).trim()).width > WIDTH) {
        context.fillText(line.trim(), 100 + column * (WIDTH + gutter), y);
        [line, y] = ['', y + SIZE * 1.35];
      }
      line += piece;
    }
    context.fillText(line.trim(), 100 + column * (WIDTH + gutter), y);
  }
  return canvas;
}

/** The share of letters that must be changed to come from one text to the other; spaces do not count. */
function wrongShare(read: string, written: string): number {
  const [one, other] = [read, written].map((text) => [...text.normalize('NFC').replace(/\s/g, '')]);
  if (!one || !other) return 1;
  let row = other.map((_, index) => index + 1);
  for (const [at, letter] of one.entries()) {
    let corner = at;
    let before = at + 1;
    row = row.map((above, index) => {
      const cost = Math.min(above + 1, before + 1, corner + (letter === other[index] ? 0 : 1));
      corner = above;
      before = cost;
      return cost;
    });
  }
  return (row.at(-1) ?? one.length) / other.length;
}

const figures: string[] = [];

test.each(pages)(
  'two columns of $lang are read one after the other',
  { timeout: 240_000 },
  async (page) => {
    const written = page.columns.join(' ');
    const canvas = draw(page);
    const reader = await openScanReader(page.lang);
    const read = toArticles(await reader.read(canvas));
    await reader.close();
    const cut = wrongShare(read.map(({ text }) => text).join(' '), written);

    const whole = await createWorker(page.code, OEM.LSTM_ONLY, {
      langPath: fileOf(`@tesseract.js-data/${page.code}`, '4.0.0_best_int'),
      cacheMethod: 'none',
    });
    await whole.setParameters({ tessedit_pageseg_mode: '6' as never });
    const { data } = await whole.recognize(await canvas.encode('png'));
    await whole.terminate();
    const uncut = wrongShare(data.text, written);

    const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
    figures.push(`${page.lang} ${percent(cut)}, without cutting ${percent(uncut)}`);
    expect(read).toHaveLength(1);
    expect(cut).toBeLessThan(0.08);
    expect(uncut).toBeGreaterThan(5 * cut);
  },
);

test(
  'a paper whose language nobody said is read in Malay and in English',
  { timeout: 120_000 },
  async () => {
    const reader = await openScanReader(null);
    for (const page of pages.filter(({ font }) => font === 'Latin')) {
      const read = toArticles(await reader.read(draw(page)));
      const wrong = wrongShare(read.map(({ text }) => text).join(' '), page.columns.join(' '));
      figures.push(`${page.lang} unsaid ${(wrong * 100).toFixed(1)} %`);
      expect(wrong).toBeLessThan(0.03);
    }
    await reader.close();
  },
);

test('a scan that lies askew is read as if it lay straight', { timeout: 120_000 }, async () => {
  const [short] = pages;
  if (!short) throw new Error('no page in Malay');
  // A column so long that, askew, it reaches over the white beside it.
  const malay = { ...short, columns: short.columns.map((text) => `${text} `.repeat(4).trim()) };
  const written = malay.columns.join(' ');
  const reader = await openScanReader('ms');
  for (const degrees of [-2.5, 2.5]) {
    const askew = turn(draw(malay, 40), degrees);
    expect(textBlocks(askew)).toHaveLength(1);
    const read = toArticles(await reader.read(askew));
    const wrong = wrongShare(read.map(({ text }) => text).join(' '), written);
    figures.push(`askew by ${degrees} degrees ${(wrong * 100).toFixed(1)} %`);
    expect(wrong).toBeLessThan(0.05);
  }
  await reader.close();
});

afterAll(() => console.info(`letters read wrongly: ${figures.join('; ')}`));
