/** Pages put before the page: checks for a person, and cookie walls. */

import { plainText } from './plain-text.ts';

const HEAD_CHARACTERS = 60_000;

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

/** Whether an answer is a check or a wall in front of the page instead of the page. */
export function isChallenge(
  html: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): boolean {
  const says = (name: string) => [headers[name] ?? ''].flat().join(' ');
  if (HEADERS.some(([name, value]) => value.test(says(name)))) return true;
  const head = html.slice(0, HEAD_CHARACTERS);
  if (TITLES.test(head)) return true;
  // Whole articles carry such scripts too; a challenge has hardly any words.
  return MARKS.test(head) && wordsIn(html) < 150;
}

function wordsIn(html: string): number {
  return plainText(html.slice(0, HEAD_CHARACTERS)).match(/\p{L}+/gu)?.length ?? 0;
}
