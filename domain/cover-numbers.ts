/** Numbers by which somebody could be called or looked up, taken out of running text. */

/** A telephone number of Malaysia, with or without the country's code, however it is spaced. */
const telephone = String.raw`(?:\+?60[\s-]?|0)(?:1\d[\s-]?\d{3,4}[\s-]?\d{4}|[3-9]\d?[\s-]?\d{3,4}[\s-]?\d{3,4})`;
/** An identity card: born (yymmdd), where, and a serial number. */
const identityCard = String.raw`\d{6}-?\d{2}-?\d{4}`;
const personal = new RegExp(String.raw`(?<![\d+])(?:${identityCard}|${telephone})(?!\d)`, 'g');

/** What stands where a number stood. */
export const COVER = '••••';

/** The text with each such number covered, and the numbers in their order. */
export function coverNumbers(text: string): { text: string; numbers: string[] } {
  const numbers: string[] = [];
  const covered = text.replaceAll(personal, (number) => {
    numbers.push(number);
    return COVER;
  });
  return { text: covered, numbers };
}
