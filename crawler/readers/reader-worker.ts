/* oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin */
/** The inside of a reader's thread: bytes in, readings out. */
import { parentPort } from 'node:worker_threads';

import { CrawlError } from '../crawl-error.ts';
import type { Answer, Question } from './reader-threads.ts';
import { loadReader } from './readers.ts';

parentPort?.on('message', (question: Question) => {
  void read(question).then((answer) => parentPort?.postMessage(answer));
});

async function read({ reader, asked }: Question): Promise<Answer> {
  // The other side has matched the question to its reader.
  const reading = (await loadReader[reader]()) as (...question: unknown[]) => unknown;
  parentPort?.postMessage('loaded');
  try {
    return { given: await reading(...asked) };
  } catch (error) {
    if (error instanceof CrawlError)
      return { failed: { kind: error.kind, message: error.message } };
    // What nests deeper than the look before showed, such as ends that other tags imply.
    if (error instanceof RangeError) return { failed: { kind: 'too-large', message: 'too deep' } };
    throw error;
  }
}
