/** The printed edition of a newspaper of the newsroom: two pages of text and one that is a scan. */
import { Router } from 'express';
import { PDFDocument } from 'pdfkit';

import { html } from '../dashboard/html.ts';
import type { Article } from './article.ts';

/** The newspaper that is printed, and where its site shows the day's edition. */
export const PRINTED = 'cendana';
export const PRINTED_PATH = '/cetak';

/** Points; a tabloid's page, a little smaller. */
const PAGE = { width: 720, height: 1000, margin: 36 };
const GUTTER = 14;
const BODY = { font: 'Times-Roman', size: 10 };
const HEADLINE = 'Times-Bold';
/** What a scanner makes of a page, which is less than the printer saw. */
const SCAN_SIDE = 2200;

/** A story set in so many columns, at a place of its page. */
interface Place {
  left: number;
  top: number;
  width: number;
  columns: number;
  headlineSize: number;
}

/**
 * The edition as a PDF that says it was made at `madeAt`: the first story over the whole first page, two
 * side by side under it, two on the next, and one on the last, which is a scan.
 */
export async function printEdition(
  name: string,
  articles: readonly Article[],
  madeAt: Date,
): Promise<Buffer> {
  const [first, second, third, fourth, fifth, sixth] = articles;
  const half = (PAGE.width - 2 * PAGE.margin - GUTTER) / 2;
  const [left, right] = [PAGE.margin, PAGE.margin + half + GUTTER];
  const whole = { left, width: PAGE.width - 2 * PAGE.margin, columns: 3 };
  const inHalf = { width: half, columns: 2, headlineSize: 20 };

  const scanned = await print(name, madeAt, [
    [[sixth, { ...whole, top: 110, columns: 2, headlineSize: 30 }]],
  ]);
  // Loaded when it is printed: it is large, and most who open a newsroom ask for no paper.
  const { drawPage, openPdf } = await import('../crawler/e-paper/open-pdf.ts');
  const scan = await drawPage(await openPdf(scanned), 1, SCAN_SIDE);
  const text: Spread = [
    [
      [first, { ...whole, top: 110, headlineSize: 34 }],
      [second, { ...inHalf, left, top: 430 }],
      [third, { ...inHalf, left: right, top: 430 }],
    ],
    [
      [fourth, { ...whole, top: 90, headlineSize: 28 }],
      [fifth, { ...whole, top: 520, columns: 2, headlineSize: 24 }],
    ],
  ];
  return print(name, madeAt, text, await scan.encode('jpeg', 70));
}

/** The edition's part of the newspaper's site: a page that links to it, and the PDF. */
export function printedSite(name: string, articles: readonly Article[], madeAt: Date): Router {
  const router = Router();
  // Printed once, when somebody first asks for it.
  let edition: Promise<Buffer> | undefined;
  router.get(PRINTED_PATH, (_req, res) => {
    const page = html`<!doctype html><html lang="ms"><head><title>${name}</title></head>
<body><h1>${name}</h1><p>Demo – semua rekaan / all invented</p>
<p><a href="${PRINTED_PATH}/edisi.pdf">Edisi cetak</a></p></body></html>`;
    res.send(page.toString());
  });
  router.get(`${PRINTED_PATH}/edisi.pdf`, async (_req, res) => {
    edition ??= printEdition(name, articles, madeAt);
    res.type('application/pdf').send(await edition);
  });
  return router;
}

/** Stories and their places, page by page. */
type Spread = [Article | undefined, Place][][];

async function print(
  name: string,
  madeAt: Date,
  spread: Spread,
  lastPage?: Buffer,
): Promise<Buffer> {
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: PAGE.margin,
    info: { Title: name, CreationDate: madeAt },
  });
  const pieces: Buffer[] = [];
  doc.on('data', (piece: Buffer) => pieces.push(piece));
  const printed = new Promise<Buffer>((resolve) => {
    doc.on('end', () => resolve(Buffer.concat(pieces)));
  });
  for (const [index, page] of spread.entries()) {
    if (index > 0) doc.addPage();
    doc.font('Helvetica').fontSize(9);
    doc.text(`${index + 1}   ${name} – demo, semua rekaan`, PAGE.margin, PAGE.margin);
    for (const [article, place] of page) if (article) set(doc, article, place);
  }
  if (lastPage) doc.addPage().image(lastPage, 0, 0, { width: PAGE.width });
  doc.end();
  return printed;
}

function set(doc: PDFDocument, { headline, paragraphs }: Article, place: Place): void {
  const { left, top, width, columns, headlineSize } = place;
  doc.font(HEADLINE).fontSize(headlineSize).text(headline, left, top, { width });
  const under = doc.y + 8;
  const columnWidth = (width - (columns - 1) * GUTTER) / columns;
  const text = paragraphs.join('\n');
  doc.font(BODY.font).fontSize(BODY.size);
  // Columns of one length: as tall together as the text is in one of them.
  const tall = doc.heightOfString(text, { width: columnWidth, indent: 10 }) / columns + 14;
  doc.text(text, left, under, {
    columns,
    columnGap: GUTTER,
    width,
    height: tall,
    align: 'justify',
    indent: 10,
  });
}
