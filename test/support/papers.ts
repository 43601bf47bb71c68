/** Printed papers for tests: pages that are kept, and files as pdfkit writes them (ISO 32000-1). */
import { randomUUID } from 'node:crypto';

import { createCanvas } from '@napi-rs/canvas';
import { PDFDocument } from 'pdfkit';
import type pg from 'pg';
import * as z from 'zod';

import { keepPicture } from '../../crawler/e-paper/pictures.ts';
import { getRow, sql } from '../../store/db.ts';

/** Keeps a page, of print as made up as can be, that this item stands on; returns the item's id. */
export async function aPrintedPage(pool: pg.Pool, itemId: string): Promise<string> {
  const canvas = createCanvas(60, 80);
  const { picture, preview, width, height } = await keepPicture(canvas);
  const kept = sql`
    WITH paper AS (
      INSERT INTO papers (source_id, hash, name, read_at, items)
      SELECT source_id, ${randomUUID()}, 'contoh-2026-11-21.pdf', now(), 1
      FROM items WHERE id = ${itemId} RETURNING id
    ), page AS (
      INSERT INTO page_images (paper_id, number, picture, preview, width, height)
      SELECT id, 3, ${picture}, ${preview}, ${width}, ${height} FROM paper RETURNING id
    )
    INSERT INTO item_pages (item_id, page_id) SELECT ${itemId}, id FROM page
    RETURNING item_id AS id
  `;
  return (await getRow(pool, z.object({ id: z.uuid() }), kept)).id;
}

/** A PDF of what `draw` puts on its pages; the first is there already. Lengths are points. */
export function makePdf(
  draw: (doc: PDFDocument) => void,
  options: ConstructorParameters<typeof PDFDocument>[0] = {},
): Promise<Buffer> {
  const doc = new PDFDocument({ size: [600, 840], margin: 36, ...options });
  const pieces: Buffer[] = [];
  doc.on('data', (piece: Buffer) => pieces.push(piece));
  const made = new Promise<Buffer>((resolve) => {
    doc.on('end', () => resolve(Buffer.concat(pieces)));
  });
  draw(doc);
  doc.end();
  return made;
}

export interface Printed {
  headline: string;
  text: string;
  /** Where it stands. */
  left: number;
  top: number;
  width: number;
  height: number;
  columns?: number;
  headlineSize?: number;
}

/** Sets one article in columns under its headline. */
export function setArticle(doc: PDFDocument, printed: Printed): void {
  const { headline, text, left, top, width, height, columns = 2, headlineSize = 20 } = printed;
  doc.font('Times-Bold').fontSize(headlineSize).text(headline, left, top, { width });
  doc
    .font('Times-Roman')
    .fontSize(9.5)
    .text(text, left, doc.y + 8, {
      columns,
      columnGap: 14,
      width,
      height,
      align: 'justify',
      indent: 10,
    });
}
