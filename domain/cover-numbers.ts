/** Numbers by which somebody could be called or looked up, taken out of running text. */

const gap = String.raw`[\s.-]?`;
/** What follows the 0 of a mobile number, and of a fixed one. */
const mobile = String.raw`1\d${gap}\d{3,4}${gap}\d{4}`;
const fixed = String.raw`[3-9]\d?${gap}\d{3,4}${gap}\d{3,4}`;
/** A telephone number of Malaysia, with or without the country's code, however it is spaced. */
const telephone = String.raw`(?:\+?60${gap}(?:\(0\)${gap})?|0)(?:${mobile}|${fixed})`;
/** Its area code in brackets: (03) 7956 1234. */
const bracketed = String.raw`\(0(?:1\d|[3-9]\d?)\)${gap}\d{3,4}${gap}\d{3,4}`;
/** Of another country, with its code: the families of those who came to work. */
const abroad = String.raw`\+[1-9](?:${gap}\d){8,13}`;
/** An identity card: born (yymmdd), where, and a serial number. */
const identityCard = String.raw`\d{6}[\s-]?\d{2}[\s-]?\d{4}`;
const personal = new RegExp(
  String.raw`(?<![\d+])(?:${identityCard}|${telephone}|${bracketed}|${abroad})(?!\d)`,
  'g',
);

/** What stands where a number stood. */
export const COVER = '••••';

/** The text with each such number covered, and the numbers in their order. */
export function coverNumbers(text: string): { text: string; numbers: string[] } {
  const numbers: string[] = [];
  let covered = '';
  let end = 0;
  // Digits of full width are found as well; each is one character, as ours are.
  const plain = text.replaceAll(/[０-９]/g, (digit) => digit.normalize('NFKC'));
  for (const { index, 0: found } of plain.matchAll(personal)) {
    covered += text.slice(end, index) + COVER;
    end = index + found.length;
    numbers.push(text.slice(index, end));
  }
  return { text: covered + text.slice(end), numbers };
}
