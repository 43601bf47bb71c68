/** H9 and H10: PDFs (ISO 32000-1) and pictures made to be weapons. */
import { deflateSync } from 'node:zlib';

import { createCanvas } from '@napi-rs/canvas';

/** One hostile file, made when its turn comes. */
export interface HostileFile {
  name: string;
  make(): Uint8Array | Promise<Uint8Array>;
}

type Part = string | Uint8Array;

/** A PDF of these objects, the first of which is its catalogue, with a table that finds them. */
function pdf(objects: Part[], trailer = ''): Uint8Array {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = pieces[0]?.length ?? 0;
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    const piece = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ]);
    pieces.push(piece);
    length += piece.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  pieces.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}` +
        `trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF`,
    ),
  );
  return Buffer.concat(pieces);
}

function stream(content: Part, dictionary = ''): Uint8Array {
  const packed = deflateSync(content);
  return Buffer.concat([
    Buffer.from(`<< ${dictionary} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ]);
}

const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>';
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
const FONTS = '<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>';

/** A PDF of one page with this content. */
function page(content: Part, { resources = FONTS, catalogue = CATALOGUE, more = [] }: Page = {}) {
  const described = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources ${resources} >>`;
  return pdf([catalogue, PAGES, described, stream(content), ...more]);
}

interface Page {
  resources?: string;
  catalogue?: string;
  more?: Part[];
}

const WORDS =
  'BT /F1 10 Tf 40 700 Td (Lori terbabas di Kampung Contoh dan pemandunya maut) Tj ET\n';

const pdfs: Record<string, () => Uint8Array> = {
  'a content stream of 300 MB': () => page(Buffer.alloc(300_000_000, ' ')),
  'a content stream of 40 MB of text': () => page(WORDS.repeat(500_000)),
  'a stream packed four times over': () => {
    let packed: Uint8Array = Buffer.alloc(200_000_000);
    for (let times = 0; times < 3; times++) packed = deflateSync(packed);
    const filters = '/Filter [/FlateDecode /FlateDecode /FlateDecode]';
    const content = Buffer.concat([
      Buffer.from(`<< ${filters} /Length ${packed.length} >>\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ]);
    const described = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>`;
    return pdf([CATALOGUE, PAGES, described, content]);
  },
  'an object stream of a million objects': () => {
    const many = 1_000_000;
    const index = Array.from({ length: many }, (_, at) => `${at + 5} ${at * 2}`).join(' ');
    const objects = stream(
      `${index} ${'0 '.repeat(many)}`,
      `/Type /ObjStm /N ${many} /First ${index.length + 1}`,
    );
    return pdf([
      CATALOGUE,
      PAGES,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>',
      objects,
    ]);
  },
  'a table of objects that leads back to itself': () =>
    pdf([CATALOGUE, PAGES, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'], '/Prev 9'),
  'a million pages that are one': () =>
    pdf([
      CATALOGUE,
      `<< /Type /Pages /Kids [${'3 0 R '.repeat(200_000)}] /Count 1000000 >>`,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>',
    ]),
  'pages that are their own pages': () =>
    pdf([CATALOGUE, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99 >>']),
  'scripts that run when it is opened': () =>
    page(WORDS, {
      catalogue:
        '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while \\(true\\) {}) >> >>',
    }),
  'a file in the file, and a program to launch': () =>
    page(WORDS, {
      catalogue:
        '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >> /Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >> >>',
      more: ['<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>', stream(Buffer.alloc(1000, 77))],
    }),
  'a font that is noise': () =>
    page(WORDS, {
      resources:
        '<< /Font << /F1 << /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 0 /LastChar 255 /FontDescriptor 5 0 R >> >> >>',
      more: [
        '<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 6 0 R >>',
        stream(Buffer.from(Array.from({ length: 65_536 }, (_, at) => (at * 7919) % 251))),
      ],
    }),
  'a font whose matrix is a program': () =>
    page(WORDS, {
      resources:
        '<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /X /FontMatrix [1 2 3 4 5 (0\\); process.exit\\(7\\)//)] >> >> >>',
    }),
  'forms that draw each other for ever': () =>
    page('/X Do '.repeat(100), {
      resources: '<< /XObject << /X 5 0 R >> >>',
      more: [
        stream(
          '/X Do /X Do /X Do',
          '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>',
        ),
      ],
    }),
  'forms that draw ten others, twelve deep': () => {
    const form = (next: number) =>
      stream(
        '/X Do '.repeat(10),
        `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${next} 0 R >> >>`,
      );
    const more = Array.from({ length: 12 }, (_, depth) => form(depth + 6));
    const last = stream(WORDS, `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources ${FONTS}`);
    return page('/X Do', {
      resources: '<< /XObject << /X 5 0 R >> >>',
      more: [...more, last],
    });
  },
  'a page as large as a country': () =>
    pdf([
      CATALOGUE,
      PAGES,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99999999 99999999] /UserUnit 9999 >>',
    ]),
  'a picture of 90,000 by 90,000 in it': () =>
    page('q 600 0 0 800 0 0 cm /X Do Q', {
      resources: '<< /XObject << /X 5 0 R >> >>',
      more: [
        stream(
          Buffer.alloc(1_000_000),
          '/Type /XObject /Subtype /Image /Width 90000 /Height 90000 /BitsPerComponent 8 /ColorSpace /DeviceRGB',
        ),
      ],
    }),
  'brackets 200,000 deep': () => pdf(['['.repeat(200_000), PAGES]),
  'nothing but its first line': () => Buffer.from('%PDF-1.7\n'),
};

/** PNG, its size as said and its data as given (W3C PNG, 5.2). The sums are left wrong. */
function png(width: number, height: number, data: Uint8Array): Uint8Array {
  const chunk = (type: string, body: Uint8Array) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(type), body, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** A JPEG that says it is so large. */
function jpegSaying(width: number, height: number): Uint8Array {
  const sizes = Buffer.alloc(4);
  sizes.writeUInt16BE(height, 0);
  sizes.writeUInt16BE(width, 2);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0x00, 0x0b, 0x08]),
    sizes,
    Buffer.from([1, 1, 0x11, 0, 0xff, 0xd9]),
  ]);
}

const small = () => {
  const canvas = createCanvas(300, 200);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 300, 200);
  return canvas;
};

const pictures: Record<string, () => Uint8Array | Promise<Uint8Array>> = {
  'a PNG of 60,000 by 60,000': () => png(60_000, 60_000, deflateSync(Buffer.alloc(1_000_000))),
  'a PNG of 4 billion by 4 billion': () => png(0xffffffff, 0xffffffff, new Uint8Array(9)),
  'a PNG of no size': () => png(0, 0, new Uint8Array(9)),
  'a PNG that unpacks to 500 MB': () => png(100, 100, deflateSync(Buffer.alloc(500_000_000))),
  'a PNG cut off': async () => (await small().encode('png')).subarray(0, 150),
  'a PNG of noise': () => png(5000, 5000, Buffer.alloc(100_000, 0xaa)),
  'a JPEG of 65,535 by 65,535': () => jpegSaying(65_535, 65_535),
  'a JPEG cut off': async () => (await small().encode('jpeg')).subarray(0, 300),
  'a JPEG whose parts have no length': () =>
    Buffer.from([0xff, 0xd8, ...Array.from({ length: 4000 }, () => [0xff, 0xe1, 0, 0]).flat()]),
  'a JPEG with 60 KB of EXIF': async () => {
    const whole = await small().encode('jpeg');
    const exif = Buffer.alloc(60_004, 0x41);
    exif.writeUInt16BE(0xffe1, 0);
    exif.writeUInt16BE(60_002, 2);
    exif.write('Exif\0\0PETIKAN-RAHSIA', 4, 'latin1');
    return Buffer.concat([whole.subarray(0, 2), exif, whole.subarray(2)]);
  },
};

const listed = (files: Record<string, HostileFile['make']>): HostileFile[] =>
  Object.entries(files).map(([name, make]) => ({ name, make }));

export const hostilePdfs = listed(pdfs);
export const hostilePictures = listed(pictures);
