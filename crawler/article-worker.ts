/* oxlint-disable unicorn/require-post-message-target-origin -- threads have no origin */
/** The inside of an article thread: pages in, readings out. */
import { parentPort } from 'node:worker_threads';

import type { Question, Reading } from './article-thread.ts';
import { CrawlError } from './crawl-error.ts';
import { decodeText } from './decode-text.ts';
import { extractArticle } from './extract-article.ts';

parentPort?.on('message', ({ bytes, contentType, url, options }: Question) => {
  parentPort?.postMessage(read());

  function read(): Reading {
    try {
      return { article: extractArticle(decodeText(bytes, contentType), url, options) };
    } catch (error) {
      if (error instanceof CrawlError)
        return { failed: { kind: error.kind, message: error.message } };
      // What nests deeper than the look before showed, such as ends that other tags imply.
      if (error instanceof RangeError)
        return { failed: { kind: 'too-large', message: 'too deep' } };
      throw error;
    }
  }
});
parentPort?.postMessage('ready');
