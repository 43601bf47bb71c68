/** A printed paper that was read: which file it was, and the pages its items stand on. */

/** What is kept of a page for its reader. */
export interface PageImage {
  /** WebP, without anything that a camera or program wrote into the file. */
  picture: Uint8Array;
  /** WebP, a few pixels wide: shapes of columns, no face and no word. */
  preview: Uint8Array;
  /** Of the picture, in pixels. */
  width: number;
  height: number;
}

export interface PrintedPage extends PageImage {
  /** From 1, in the order of the file. */
  number: number;
  /** The entries that stand on it. */
  guids: string[];
}

/** A file that was read, or could not be. */
export interface PaperRead {
  /** SHA-256 of its bytes: the same file is read once, by whichever name it comes. */
  hash: string;
  /** Its file's name, or the address it was fetched from. */
  name: string;
  /** Why it could not be read, by its human name. */
  failure: string | null;
  /** Pages with something to read on them. */
  pages: PrintedPage[];
  /** Pages that were not read: more than we read, or behind one that took too long. */
  leftOut: number;
}
