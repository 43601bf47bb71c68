/** config/sources.yaml: the sources that an empty database starts from. */
import { readFile } from 'node:fs/promises';
import { isNode, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';

import { SourceOptions } from '../domain/source.ts';
import type { NewSource } from '../store/sources.ts';

const SHIPPED = new URL('../config/sources.yaml', import.meta.url);

function hasNoPassword(url: string): boolean {
  return !URL.parse(url)?.password;
}

const SourceFacts = z.strictObject({
  name: z.string().min(1),
  outlet: z.string().min(1).optional(),
  // A password in an address would be shown with it.
  url: z.url({ protocol: /^(?:https?|imaps|urn)$/ }).refine(hasNoPassword, 'holds a password'),
  kind: z.string().min(1),
  lang: z.string().nullable().default(null),
  section: z.string().nullable().default(null),
  zone: z.string().default('Asia/Kuala_Lumpur'),
  options: SourceOptions.strict().prefault({}),
  basis: z.string().min(1).nullable().default(null),
  everySeconds: z.number().positive().default(600),
});
const SourcesFile = z.strictObject({ sources: z.array(SourceFacts) });

/** A sources file that cannot be used, and where: `file, line 3, column 5: ...`. */
export class SourcesFileError extends Error {
  override name = 'SourcesFileError';
}

/**
 * The live sources of a YAML file: facts about publishers. One without a `basis` rests until
 * somebody states on what ground we read it.
 *
 * @throws {SourcesFileError} with line and column, when it is no YAML or says something unknown
 */
export async function readSourcesFile(path: string | URL = SHIPPED): Promise<NewSource[]> {
  const text = await readFile(path, 'utf8');
  const name = String(path).split('/').at(-1);
  const lines = new LineCounter();
  const fail = (offset: number, what: string): never => {
    const { line, col } = lines.linePos(offset);
    throw new SourcesFileError(`${name}, line ${line}, column ${col}: ${what}`);
  };

  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) return fail(broken.pos[0], broken.message);

  const read = SourcesFile.safeParse(document.toJS());
  if (!read.success) {
    const [issue] = read.error.issues;
    const at = issue?.path.map(String) ?? [];
    return fail(offsetOf(document, issue?.path ?? []), `${at.join('.')} ${issue?.message}`.trim());
  }
  return read.data.sources.map((facts) => ({
    ...facts,
    outlet: facts.outlet ?? facts.name,
    origin: 'live' as const,
  }));
}

/** Where in the text a path leads, or as far along it as the text goes. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
