/** Reads a lexicon from the files that hold it. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { parseAllDocuments } from 'yaml';
import * as z from 'zod';

import { compileLexicon, type Lexicon, LexiconError } from './compile.ts';
import { countryDocument } from './countries.ts';
import { RuleDocument } from './rules.ts';

const shipped = join(import.meta.dirname, '../../config/lexicon');

/** The lexicon shipped in config/lexicon: edition 1. */
export function loadShippedLexicon(): Promise<Lexicon> {
  return loadLexicon(shipped, '1');
}

/**
 * The lexicon of a folder of YAML files, or of one file with all its documents.
 *
 * @throws {LexiconError} naming the file, the line and what is wrong
 */
export async function loadLexicon(path: string, edition: string): Promise<Lexicon> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new LexiconError(`no such file: ${path}`);
  const names = found.isDirectory()
    ? (await readdir(path)).filter((name) => name.endsWith('.yaml')).toSorted()
    : [''];
  const texts = await Promise.all(
    names.map(async (name) => ({
      name: join(path, name),
      text: await readFile(join(path, name), 'utf8'),
    })),
  );
  return parseLexicon(texts, edition);
}

/** As `loadLexicon`, from texts at hand; `name` is what errors call them. */
export function parseLexicon(
  texts: readonly { name: string; text: string }[],
  edition: string,
): Lexicon {
  const documents = texts.flatMap(({ name, text }) => parseDocuments(name, text));
  return compileLexicon([countryDocument(), ...documents], edition);
}

function parseDocuments(name: string, text: string): RuleDocument[] {
  const parsed = parseAllDocuments(text);
  if (!Array.isArray(parsed)) throw new LexiconError(`${name}: holds no rules`);
  return parsed.map((document) => {
    const [error] = document.errors;
    if (error) throw new LexiconError(`${name}: ${error.message}`);
    const checked = RuleDocument.safeParse(document.toJS());
    if (!checked.success) throw new LexiconError(`${name}: ${z.prettifyError(checked.error)}`);
    return checked.data;
  });
}
