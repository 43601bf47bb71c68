/** A fragment of HTML, as feeds put it into titles and summaries, to plain text. */
import { Parser } from 'htmlparser2';

import { cleanText } from './decode-text.ts';

/** More of one fragment than anybody reads; longer ones are cut, so that no feed can stall us. */
export const MAX_LENGTH = 400_000;

/** Deeper than anybody nests; with each level the parser slows down, so it stops there. */
const MAX_DEPTH = 1000;

const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'select']);

const BLOCKS = new Set(
  (
    'address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** The text of an HTML fragment; its blocks become paragraphs, separated by an empty line. */
export function plainText(fragment: string): string {
  // A sign that opens no tag is one of the words: 1 < 2.
  const html = cleanText(fragment.slice(0, MAX_LENGTH)).replaceAll(
    /<(?![a-z/!?][^<>]*>)/gi,
    '&lt;',
  );
  if (!/[<&]/.test(html)) return tidy(html);
  // Entities may write what the fragment was cleaned of.
  const clean = html.includes('&') ? cleanText : (text: string) => text;

  const paragraphs: string[] = [];
  let words = '';
  let silent = 0;
  let depth = 0;
  const endParagraph = () => {
    const paragraph = tidy(clean(words));
    if (paragraph) paragraphs.push(paragraph);
    words = '';
  };
  const parser = new Parser({
    onopentagname(name) {
      depth += 1;
      if (depth > MAX_DEPTH) parser.pause();
      if (SILENT.has(name)) silent += 1;
      if (BLOCKS.has(name)) endParagraph();
    },
    ontext(text) {
      if (silent === 0) words += text;
    },
    onclosetag(name) {
      depth -= 1;
      if (SILENT.has(name)) silent -= 1;
      if (BLOCKS.has(name)) endParagraph();
    },
  });
  parser.end(html);
  endParagraph();
  return paragraphs.join('\n\n');
}

/** On one line; most texts are already. */
function tidy(text: string): string {
  return (/[^\S ]|  /.test(text) ? text.replaceAll(/\s+/g, ' ') : text).trim();
}
