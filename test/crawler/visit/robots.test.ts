import { describe, expect, test } from 'vitest';

import { readRobots } from '../../../crawler/visit/robots.ts';

const at = (path: string) => `https://rekaan.example${path}`;

describe('robots.txt by RFC 9309', () => {
  test.each([
    ['no file', '', '/a', true],
    ['an empty Disallow', 'User-agent: *\nDisallow:', '/a', true],
    ['everything', 'User-agent: *\nDisallow: /', '/a', false],
    ['robots.txt itself', 'User-agent: *\nDisallow: /', '/robots.txt', true],
    ['another path', 'User-agent: *\nDisallow: /b', '/a', true],
    ['a path below', 'User-agent: *\nDisallow: /a', '/a/b', false],
    ['a path that begins so', 'User-agent: *\nDisallow: /a', '/ab', false],
    ['a path that ends so', 'User-agent: *\nDisallow: /a/', '/a', true],
    [
      'the longest rule, when it allows',
      'User-agent: *\nDisallow: /a\nAllow: /a/b',
      '/a/b/c',
      true,
    ],
    [
      'the longest rule, when it forbids',
      'User-agent: *\nAllow: /a\nDisallow: /a/b',
      '/a/b/c',
      false,
    ],
    ['two rules of one length: allow', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    [
      'our own group',
      'User-agent: *\nDisallow: /\n\nUser-agent: FirstKnock\nDisallow: /b',
      '/a',
      true,
    ],
    ['our own group in other letters', 'User-agent: firstKNOCK\nDisallow: /', '/a', false],
    ['our own group with a version', 'User-agent: FirstKnock/2.0\nDisallow: /', '/a', false],
    ["another's group", 'User-agent: FirstKnocker\nDisallow: /', '/a', true],
    [
      'a group of several agents',
      'User-agent: a\nUser-agent: firstknock\nDisallow: /',
      '/a',
      false,
    ],
    [
      'groups of one name, joined',
      'User-agent: firstknock\nDisallow: /a\n\nUser-agent: b\nDisallow: /\n\nUser-agent: firstknock\nDisallow: /c',
      '/c',
      false,
    ],
    [
      'a line in between that is no rule',
      'User-agent: firstknock\nSitemap: https://rekaan.example/s.xml\nUser-agent: b\nDisallow: /',
      '/a',
      false,
    ],
    ['rules before any group', 'Disallow: /\nUser-agent: b\nDisallow: /', '/a', true],
    ['a wildcard', 'User-agent: *\nDisallow: /*/print', '/a/b/print', false],
    ['a wildcard and an end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', false],
    ['an end that is not the end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x=1', true],
    ['a literal dollar', 'User-agent: *\nDisallow: /a$b', '/a$b', false],
    ['a literal star, encoded', 'User-agent: *\nDisallow: /a%2Ab', '/a*b', false],
    ['an encoded star is no wildcard', 'User-agent: *\nDisallow: /a%2Ab', '/axb', true],
    ['the query', 'User-agent: *\nDisallow: /*?print=', '/a?print=1', false],
    ['letters of another case', 'User-agent: *\nDisallow: /A', '/a', true],
    ['letters encoded in the file', 'User-agent: *\nDisallow: /%62', '/b', false],
    ['letters encoded in the address', 'User-agent: *\nDisallow: /b', '/%62', false],
    ['hex in small letters', 'User-agent: *\nDisallow: /%e4%b8%ad', '/%E4%B8%AD', false],
    ['Chinese as it is', 'User-agent: *\nDisallow: /中国', '/%E4%B8%AD%E5%9B%BD', false],
    ['Tamil in the address', 'User-agent: *\nDisallow: /%E0%AE%9A', '/ச', false],
    ['an encoded slash is no slash', 'User-agent: *\nDisallow: /a%2Fb', '/a/b', true],
    ['a tilde', 'User-agent: *\nDisallow: /%7Eali', '/~ali', false],
    ['brackets and bars', 'User-agent: *\nDisallow: /[a]|b', '/[a]|b', false],
    ['a byte-order mark', '\uFEFFUser-agent: *\nDisallow: /', '/a', false],
    ['line ends of old Macs', 'User-agent: *\rDisallow: /', '/a', false],
    ['line ends of Windows', 'User-agent: *\r\nDisallow: /\r\n', '/a', false],
    ['comments', '# all\nUser-agent: * # us\nDisallow: / # no', '/a', false],
    ['spaces', '  User-agent :  *  \n\tDisallow :\t/', '/a', false],
    ['keys in capitals', 'USER-AGENT: *\nDISALLOW: /', '/a', false],
    ['a misspelt key', 'User agent: *\nDissalow: /', '/a', false],
    ['a page instead of a file', '<html><body>Disallow: /</body></html>', '/a', true],
  ])('%s', (_, file, path, allowed) => {
    expect(readRobots(file, 'FirstKnock/1.0').isAllowed(at(path))).toBe(allowed);
  });
});

test('the crawl delay of our group is given, or null', () => {
  const file =
    'User-agent: *\nCrawl-delay: 10\n\nUser-agent: firstknock\nCrawl-delay: 2.5\nDisallow: /x';
  expect(readRobots(file, 'FirstKnock').crawlDelaySeconds).toBe(2.5);
  expect(readRobots(file, 'other').crawlDelaySeconds).toBe(10);
  expect(readRobots('User-agent: *\nCrawl-delay: soon', 'x').crawlDelaySeconds).toBeNull();
  expect(readRobots('', 'x').crawlDelaySeconds).toBeNull();
});

test('a file of many wildcards is cut, not suffered', () => {
  const file = `User-agent: *\n${`Disallow: /${'*a'.repeat(200)}\n`.repeat(6000)}`;
  expect(readRobots(file, 'x').isAllowed(at(`/${'b'.repeat(200)}`))).toBe(true);
});
