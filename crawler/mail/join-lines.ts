/** The lines of a mail's text to paragraphs. */

/** A line this long was broken by the mail program, not by who wrote it. */
const WRAPPED = 50;
const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** Where the signature begins, RFC 3676 section 4.3. */
const SIGNATURE = /^-- ?$/;
const QUOTE = /^(?:>\s?)+/;

/**
 * Text whose paragraphs are one line each, separated by an empty line; lines that were broken short
 * on purpose (Nama: ...) stay lines. The signature is left out.
 */
export function joinLines(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(QUOTE, '').trimEnd());
  const signature = lines.findIndex((line, index) => index > 0 && SIGNATURE.test(line));
  let joined = '';
  let before = '';
  for (const line of (signature > 0 ? lines.slice(0, signature) : lines).map((one) => one.trim())) {
    if (line === '') joined += '\n\n';
    else if (before === '' || before.length < WRAPPED / (HAN.test(before) ? 2 : 1)) {
      joined += `\n${line}`;
    } else joined += HAN.test(before.at(-1) ?? '') ? line : ` ${line}`;
    before = line;
  }
  return joined.replaceAll(/\n{3,}/g, '\n\n').trim();
}
