/** The part of pdfkit that papers are printed with; it carries no types of its own. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';

  interface DocumentOptions {
    size?: [width: number, height: number];
    margin?: number;
    autoFirstPage?: boolean;
    userPassword?: string;
    info?: Record<string, string | Date>;
  }
  interface TextOptions {
    width?: number;
    height?: number;
    columns?: number;
    columnGap?: number;
    align?: 'left' | 'justify' | 'right';
    indent?: number;
    paragraphGap?: number;
    lineGap?: number;
    characterSpacing?: number;
  }
  export class PDFDocument extends Readable {
    constructor(options?: DocumentOptions);
    /** Where the last text ended. */
    y: number;
    font(name: string | Uint8Array): this;
    fontSize(size: number): this;
    text(words: string, left: number, top: number, options?: TextOptions): this;
    heightOfString(words: string, options?: TextOptions): number;
    image(bytes: Uint8Array, left: number, top: number, options?: { width?: number }): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(): this;
    addPage(): this;
    end(): void;
  }
}
