/** Pages put before the page: checks for a person, and cookie walls. */

import { decodeText } from '../text/decode-text.ts';
import { plainText } from '../text/plain-text.ts';

const HEAD_CHARACTERS = 60_000;
/** More than any challenge says, in characters of its paragraphs. */
const MANY_CHARACTERS = 2000;

/** By the services that make them; each mark is in the page's own code, not in its words. */
const MARKS =
  /\/cdn-cgi\/challenge-platform|cf[-_]chl[-_]|id=["']cf-(?:wrapper|challenge|please-wait)|_Incapsula_Resource|captcha-delivery\.com|geo\.captcha|px-captcha|perimeterx\.net\/|sgcaptcha|awswaf\.com\/|gokuProps|sucuri_cloudproxy|ddos-guard\/js-challenge|id=["']challenge-(?:form|running|error)|consent\.(?:google|yahoo|youtube)\.com\/(?:save|collectConsent|s\b)/i;

/** Titles of such pages, whole. */
const TITLES =
  /<title>\s{0,200}(?:just a moment\.{0,9}|attention required! \| cloudflare|checking your browser.{0,200}|please wait.{0,100}verif.{0,100}|verify(?:ing)? (?:that )?you are (?:a )?human.{0,200}|are you a robot\??|access to this page has been denied\.?|bot verification|security check(?:point)?|ddos-guard|before you continue(?: to .{0,200})?|pardon our interruption\.{0,9}|human verification)\s{0,200}<\/title>/i;

/** Set by the services themselves, whatever the page looks like. */
const HEADERS: ReadonlyArray<readonly [string, RegExp]> = [
  ['cf-mitigated', /challenge/i],
  ['x-amzn-waf-action', /challenge|captcha/i],
];

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Whether an answer is a check or a wall in front of the page instead of the page. */
export function isChallengeAnswer(bytes: Uint8Array, contentType: string, headers: Headers) {
  if (saysChallenge(headers)) return true;
  if (!/html/i.test(contentType)) return false;
  // All marks are ASCII: hardly any page has to be decoded for them.
  const ascii = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return mayBeChallenge(ascii) && isChallenge(decodeText(bytes, contentType));
}

/** The same of a page's text. */
export function isChallenge(html: string, headers: Headers = {}): boolean {
  if (saysChallenge(headers)) return true;
  if (!mayBeChallenge(html)) return false;
  // Whole articles carry such scripts too; a challenge has hardly any words.
  return TITLES.test(html.slice(0, HEAD_CHARACTERS)) || wordsIn(html) < 150;
}

function mayBeChallenge(html: string): boolean {
  const head = html.slice(0, HEAD_CHARACTERS);
  // The marks take the longest to look for, and nearly all pages have paragraphs.
  return TITLES.test(head) || (!hasParagraphs(html) && MARKS.test(head));
}

/** Whether so much text stands at the ends of paragraphs that this is no challenge. */
function hasParagraphs(html: string): boolean {
  let length = 0;
  for (let end = html.indexOf('</p>'); end >= 0; end = html.indexOf('</p>', end + 4)) {
    length += end - html.lastIndexOf('>', end) - 1;
    if (length > MANY_CHARACTERS) return true;
  }
  return false;
}

function saysChallenge(headers: Headers): boolean {
  return HEADERS.some(([name, value]) => value.test([headers[name] ?? ''].flat().join(' ')));
}

function wordsIn(html: string): number {
  return plainText(html.slice(0, HEAD_CHARACTERS)).match(/\p{L}+/gu)?.length ?? 0;
}
