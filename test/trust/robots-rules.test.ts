import { describe, expect, test } from 'vitest';

import { readRobots } from '../../crawler/visit/robots.ts';
import { fetching, say, serve } from '../crawler/local-web.ts';

/** The examples of RFC 9309, beside those in test/crawler/visit/robots.test.ts. */
const EXAMPLE = `
User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
`;
const LONGEST = `
User-Agent: foobot
Allow: /example/page/
Disallow: /example/page/disallowed.gif
`;
const any = (rules: string) => `User-agent: *\n${rules}`;

describe('C1: robots.txt is read as RFC 9309 says', () => {
  test.each<[string, string, string, string, boolean]>([
    // Section 5.1.
    ['foobot anywhere else', EXAMPLE, 'foobot', '/', false],
    ['foobot at the page allowed to it', EXAMPLE, 'foobot', '/example/page.html', true],
    ['foobot at the picture allowed to it', EXAMPLE, 'foobot', '/example/allowed.gif', true],
    ['foobot at another picture', EXAMPLE, 'foobot', '/example/other.gif', false],
    ['barbot at its page', EXAMPLE, 'barbot', '/example/page.html', false],
    ['barbot elsewhere', EXAMPLE, 'barbot', '/example/', true],
    ['bazbot, of the same group', EXAMPLE, 'bazbot', '/example/page.html', false],
    ['bazbot at a picture that others may not have', EXAMPLE, 'bazbot', '/a.gif', true],
    ['quxbot, named without rules', EXAMPLE, 'quxbot', '/example/page.html', true],
    ['anybody at a publication', EXAMPLE, 'othbot', '/publications/', true],
    ['anybody at the example', EXAMPLE, 'othbot', '/example/page.html', false],
    ['anybody at a picture', EXAMPLE, 'othbot', '/b/c.gif', false],
    ['anybody at what only begins like a picture', EXAMPLE, 'othbot', '/b/c.gif2', true],
    // Section 5.2.
    ['the longest match', LONGEST, 'foobot', '/example/page/disallowed.gif', false],
    ['what only the shorter one matches', LONGEST, 'foobot', '/example/page/a.gif', true],
    // Section 2.2.1: the product token.
    [
      'a token with a version in our name',
      'User-agent: firstknock\nDisallow: /',
      'FirstKnock/1.0 (+x)',
      '/',
      false,
    ],
    ['a token within another', 'User-agent: knock\nDisallow: /', 'FirstKnock', '/', true],
    ['a longer token', 'User-agent: FirstKnockNews\nDisallow: /', 'FirstKnock', '/', true],
    ['a token with a dash', 'User-agent: first-knock\nDisallow: /', 'FirstKnock', '/', true],
    ['a star and a token', 'User-agent: *\nUser-agent: b\nDisallow: /', 'FirstKnock', '/', false],
    [
      'the star, when our group forbids less',
      any('Disallow: /\nUser-agent: firstknock\nDisallow: /x'),
      'FirstKnock',
      '/a',
      true,
    ],
    [
      'our group before the star',
      'User-agent: firstknock\nAllow: /\nUser-agent: *\nDisallow: /',
      'FirstKnock',
      '/a',
      true,
    ],
    ['an empty token', 'User-agent:\nDisallow: /', 'FirstKnock', '/a', true],
    [
      'two groups of ours with another between',
      'User-agent: firstknock\nDisallow: /a\nUser-agent: b\nAllow: /a\nUser-agent: FIRSTKNOCK\nDisallow: /b',
      'FirstKnock',
      '/a',
      false,
    ],
    // Section 2.2.2: rules.
    ['an empty Allow', any('Allow:\nDisallow: /'), 'x', '/a', false],
    ['an empty Disallow after another', any('Disallow: /\nDisallow:'), 'x', '/a', false],
    ['the same length: allow, first', any('Allow: /page\nDisallow: /page'), 'x', '/page', true],
    ['the same length: allow, last', any('Disallow: /page\nAllow: /page'), 'x', '/page', true],
    [
      'the order does not count',
      any('Allow: /a\nDisallow: /a/b\nAllow: /a/b/c'),
      'x',
      '/a/b/c/d',
      true,
    ],
    ['a rule without its slash', any('Disallow: a'), 'x', '/a', true],
    ['a folder', any('Disallow: /a/'), 'x', '/a/b', false],
    ['a file of the same name', any('Disallow: /a/'), 'x', '/ab', true],
    ['only the front page', any('Disallow: /$'), 'x', '/', false],
    ['all but the front page', any('Disallow: /\nAllow: /$'), 'x', '/a', false],
    ['the front page alone', any('Disallow: /\nAllow: /$'), 'x', '/', true],
    ['the front page with a query', any('Disallow: /\nAllow: /$'), 'x', '/?a=1', false],
    ['a query', any('Disallow: /*?'), 'x', '/a?b', false],
    ['no query', any('Disallow: /*?'), 'x', '/a', true],
    ['a parameter', any('Disallow: /*?*print=1'), 'x', '/a?b=2&print=1', false],
    ['a star at the end', any('Disallow: /a*'), 'x', '/abc', false],
    ['a star in the middle, for nothing', any('Disallow: /a*b'), 'x', '/ab', false],
    ['three stars', any('Disallow: /*/*/*x'), 'x', '/a/b/cx', false],
    ['a star and an end', any('Disallow: /*.php$'), 'x', '/a.php5', true],
    ['an end after a folder', any('Disallow: /a/$'), 'x', '/a/b', true],
    ['an end encoded in the file', any('Disallow: /a%24'), 'x', '/a$b', false],
    [
      'a wildcard longer than what it allows',
      any('Allow: /a\nDisallow: /*.html'),
      'x',
      '/a.html',
      false,
    ],
    // Section 2.2.2: encodings.
    ['RFC: /foo/bar?baz=quz', any('Disallow: /foo/bar?baz=quz'), 'x', '/foo/bar?baz=quz', false],
    ['RFC: /foo/bar/ツ', any('Disallow: /foo/bar/ツ'), 'x', '/foo/bar/%E3%83%84', false],
    ['RFC: /foo/bar/%E3%83%84', any('Disallow: /foo/bar/%E3%83%84'), 'x', '/foo/bar/ツ', false],
    ['RFC: /foo/bar/%62%61%7A', any('Disallow: /foo/bar/%62%61%7A'), 'x', '/foo/bar/baz', false],
    ['an encoded question mark is none', any('Disallow: /a%3Fb'), 'x', '/a?b', true],
    ['an encoded question mark is itself', any('Disallow: /a%3Fb'), 'x', '/a%3fb', false],
    ['encoded twice is not encoded once', any('Disallow: /%2562'), 'x', '/b', true],
    ['a space encoded', any('Disallow: /a%20b'), 'x', '/a b', false],
    // Section 2.2.3 and 2.2.4: what is no rule.
    ['a comment in the middle of a rule', any('Disallow: /a # /b'), 'x', '/a', false],
    ['a comment right after a rule', any('Disallow: /a#b'), 'x', '/a', false],
    ['a comment line within a group', any('# x\nDisallow: /a'), 'x', '/a', false],
    ['an empty line within a group', any('\n\nDisallow: /a'), 'x', '/a', false],
    ['a sitemap within a group', any('Sitemap: /s.xml\nDisallow: /a'), 'x', '/a', false],
    ['a rule nobody knows', any('Noindex: /b\nDisallow: /a'), 'x', '/a', false],
    ['a crawl delay alone', any('Crawl-delay: 5'), 'x', '/a', true],
    ['binary rubbish', '\0\x01\xFF\xFE', 'x', '/a', true],
    ['a page', '<!DOCTYPE html><p>User-agent: *<p>Disallow: /', 'x', '/a', true],
    ['a page with rules on lines of their own', any('<p>\nDisallow: /a\n</p>'), 'x', '/a', false],
    ['no line end at the end', any('Disallow: /a'), 'x', '/a', false],
    [
      'line ends of all kinds',
      'User-agent: *\rDisallow: /b\r\nDisallow: /c\nDisallow: /a',
      'x',
      '/a',
      false,
    ],
  ])('%s', (_, file, agent, path, allowed) => {
    const { isAllowed } = readRobots(file, agent);
    expect(isAllowed(`https://rekaan.example${path}`)).toBe(allowed);
  });
});

describe('C1: what the answer to robots.txt means for its host, and only for that', () => {
  const forbids = say('User-agent: *\nDisallow: /');

  test.each([
    [200, true],
    [400, false],
    [401, false],
    [403, false],
    [404, false],
    [410, false],
    [418, false],
    [500, true],
    [502, true],
    [503, true],
    [504, true],
  ])('status %i with a file that forbids all: closed is %s', async (status, closed) => {
    const server = await serve({
      '/robots.txt': say('User-agent: *\nDisallow: /', {}, status),
      '/a': say('a page'),
    });
    const outcome = await fetching([server])(`${server.origin}/a`).then(
      () => false,
      () => true,
    );
    expect(outcome).toBe(closed);
    expect(server.asked.includes('/a')).toBe(!closed);
  });

  test('a redirect is followed, to another host too, and its rules are those of the first', async () => {
    const other = await serve({ '/r': forbids, '/robots.txt': say(''), '/a': say('a page') });
    const server = await serve({
      '/robots.txt': say('', { location: `${other.origin}/r` }, 301),
      '/a': say('a page'),
    });
    const fetchPage = fetching([server, other]);
    await expect(fetchPage(`${server.origin}/a`)).rejects.toMatchObject({ kind: 'blocked' });
    await expect(fetchPage(`${other.origin}/a`)).resolves.toMatchObject({ status: 200 });
  });

  test('five redirects are followed', async () => {
    const server = await serve((request, response) => {
      const at = Number(/\d+$/.exec(request.url ?? '')?.[0]);
      if (at < 5) response.writeHead(302, { location: `/r${at + 1}` }).end();
      else response.end('User-agent: *\nDisallow: /');
    });
    const first = await serve({
      '/robots.txt': say('', { location: `${server.origin}/r2` }, 302),
      '/a': say('a page'),
    });
    await expect(fetching([first, server])(`${first.origin}/a`)).rejects.toMatchObject({
      kind: 'blocked',
    });
  });

  test('a host that hangs up instead is closed', async () => {
    const server = await serve({
      '/robots.txt': (request) => void request.socket.destroy(),
      '/a': say('a page'),
    });
    await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({
      kind: 'unreachable',
    });
    expect(server.asked).not.toContain('/a');
  });

  test('a redirect to what is forbidden is not followed', async () => {
    const server = await serve({
      '/robots.txt': say('User-agent: *\nDisallow: /private'),
      '/a': say('', { location: '/private' }, 302),
      '/private': say('a page'),
    });
    await expect(fetching([server])(`${server.origin}/a`)).rejects.toMatchObject({
      kind: 'blocked',
    });
    expect(server.asked).not.toContain('/private');
  });
});
