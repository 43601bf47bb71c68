import { expect, test } from 'vitest';

import { html, joined, webAddress } from '../../dashboard/html.ts';

test('texts are escaped, in words and in attributes', () => {
  const said = `<img src=x onerror="alert('1')">&`;
  expect(html`<p title="${said}">${said}</p>`.toString()).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;">' +
      '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;</p>',
  );
});

test('markup within markup stays as it is', () => {
  expect(html`<ul>${['a', '<b>'].map((word) => html`<li>${word}</li>`)}</ul>`.toString()).toBe(
    '<ul><li>a</li><li>&lt;b&gt;</li></ul>',
  );
});

test('what is not there leaves nothing behind, and nought is there', () => {
  expect(html`${false}${null}${undefined}${0}`.toString()).toBe('0');
});

test('something that only looks like markup is escaped', () => {
  const forged = { toString: () => '<script>' };
  // @ts-expect-error -- what does not come from `html` does not compile, and would be escaped
  expect(html`${forged}`.toString()).toBe('&lt;script&gt;');
});

test('pieces are joined, and empty ones leave no separator', () => {
  expect(joined(['a', null, '', html`<b>b</b>`, false], ' · ').toString()).toBe('a · <b>b</b>');
});

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  '//x',
  '',
])('an address like %j never stands in a link', (address) => {
  expect(webAddress(address)).toBeUndefined();
});

test('an address of the web may stand in a link', () => {
  expect(webAddress('https://contoh.example/a b')).toBe('https://contoh.example/a%20b');
  expect(webAddress(null)).toBeUndefined();
});
