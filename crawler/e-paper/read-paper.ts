/** Papers read in processes of their own, so that a hostile one stops nothing but its process. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { CrawlError } from '../crawl-error.ts';
import { MAX_PAPER_BYTES, type Paper } from './paper.ts';
import type { PaperQuestion, PaperWord } from './paper-process.ts';

/**
 * The longest silence. The process itself counts its processor time, so that a busy machine costs no
 * page; this ends what sleeps.
 */
const SILENCE_MS = 120_000;
const HEAP_MB = 512;
/** Papers that wait their turn while one is read; who comes then is asked to come again. */
const MOST_WAITING = 4;

const home = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Reads a PDF, PNG or JPEG; `lang` is the language of scans, null when unknown. What was read before a
 * page took over 20 seconds of a processor (a scanned one 30) or too much memory is kept, the rest left out.
 *
 * @throws {CrawlError} `too-large` when not one page could be read within these bounds, `unreadable` for
 *   what is no paper, `forbidden` for one under a password
 */
export type ReadPaper = (bytes: Uint8Array, lang: string | null) => Promise<Paper>;

/**
 * A `ReadPaper` that reads one paper after the other, `rate-limited` when too many wait. Closing it fails
 * what is being read: half of a paper must not pass for the whole.
 */
export function openPaperReader(): { read: ReadPaper; close(): void } {
  const closing = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    read: async (bytes, lang) => {
      if (waiting > MOST_WAITING)
        throw new CrawlError('rate-limited', 'other papers are being read');
      waiting += 1;
      const reading = last.then(() => readBy(startChild(), { bytes, lang }, closing.signal));
      last = reading.catch(() => {});
      return reading.finally(() => (waiting -= 1));
    },
    close: () => closing.abort(),
  };
}

/**
 * What the process may do: read our programs and no other file, since passwords and papers stand beside
 * them; start a thread; and neither write, start a program nor speak to the network.
 */
export const childRights: readonly string[] = [
  '--permission',
  ...['crawler/', 'domain/', 'node_modules/', 'package.json'].map(
    (place) => `--allow-fs-read=${home}${place}${place.endsWith('/') ? '*' : ''}`,
  ),
  '--allow-addons',
  '--allow-worker',
];

/** Nothing of our environment is told to it. */
function startChild(): ChildProcess {
  const { PATH = '' } = process.env;
  return fork(new URL('./paper-process.ts', import.meta.url), {
    env: { PATH },
    execArgv: [`--max-old-space-size=${HEAP_MB}`, ...childRights],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

async function readBy(
  child: ChildProcess,
  question: PaperQuestion,
  signal: AbortSignal,
): Promise<Paper> {
  if (question.bytes.length > MAX_PAPER_BYTES) {
    child.kill('SIGKILL');
    throw new CrawlError('too-large', 'a paper of over 30 MB');
  }
  const { promise, resolve, reject } = Promise.withResolvers<Paper>();
  const paper: Paper = { madeAt: null, pages: [], leftOut: 0 };
  let pages = 0;
  const end = (failure?: CrawlError): void => {
    paper.leftOut = pages - paper.pages.length;
    if (failure && paper.pages.length === 0) reject(failure);
    else resolve(paper);
  };
  const tooMuch = (): void =>
    end(new CrawlError('too-large', 'reading it took too much time or memory'));
  let timer = setTimeout(tooMuch, SILENCE_MS);

  child.on('message', (word: PaperWord) => {
    clearTimeout(timer);
    if (word === 'done') return end();
    timer = setTimeout(tooMuch, SILENCE_MS);
    if ('failed' in word) return end(new CrawlError(word.failed.kind, word.failed.message));
    if ('page' in word) paper.pages.push(word.page);
    if ('opened' in word) {
      ({ pages } = word.opened);
      paper.madeAt = word.opened.madeAt === null ? null : new Date(word.opened.madeAt);
    }
  });
  const onAbort = (): void => reject(new Error('the reader of papers was closed'));
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  child.once('exit', tooMuch);
  child.once('error', reject);
  child.send(question, (error) => error && tooMuch());
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
  }
}
