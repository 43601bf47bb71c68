/** A printed paper as it is read: its pages, each with its articles and its picture. */
import type { PageImage } from '../../domain/paper.ts';
import type { PrintedArticle } from './articles.ts';

export interface PaperPage {
  /** From 1, in the order of the file. */
  number: number;
  /** In reading order. One without a headline is the whole page, where its layout shows no articles. */
  articles: PrintedArticle[];
  image: PageImage;
}

export interface Paper {
  /** When the file says that it was made. */
  madeAt: Date | null;
  pages: PaperPage[];
  /** Pages that are not read: beyond the sixtieth, or behind one that took too much time or memory. */
  leftOut: number;
}

/** Pages of one paper that are read. */
export const MAX_PAGES = 60;
/** Characters of one paper that are read. */
export const MAX_CHARACTERS = 2_000_000;
/** A file larger than this is not opened. */
export const MAX_PAPER_BYTES = 30 * 1024 * 1024;
