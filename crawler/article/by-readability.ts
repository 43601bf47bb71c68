/** The words of an article as Readability finds them: it forgives more than we do, and is slow. */
import { Readability } from '@mozilla/readability';
import { parseDocument } from 'htmlparser2';
import { parseHTML } from 'linkedom';

import { paragraphsOf } from './main-text.ts';

/** Its paragraphs, separated by an empty line; '' when it finds none. */
export function readByReadability(html: string, title: string): string {
  // linkedom, unlike a browser, does not add the elements a page leaves out.
  const isWhole = /<html[\s>]/i.test(html) && /<body[\s>]/i.test(html);
  const { document } = parseHTML(isWhole ? html : `<html><body>${html}</body></html>`);
  const parsed = document as unknown as ConstructorParameters<typeof Readability>[0];
  let content: string | null | undefined;
  try {
    content = new Readability<string>(parsed).parse()?.content;
  } catch (error) {
    // It trips over trees with their parts in odd places; then it has found nothing.
    if (error instanceof TypeError) return '';
    throw error;
  }
  return paragraphsOf(parseDocument(content ?? ''), title).join('\n\n');
}
