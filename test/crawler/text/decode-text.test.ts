import { describe, expect, test } from 'vitest';

import { cleanText, decodeText } from '../../../crawler/text/decode-text.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
/** “罗里” in GBK, “トラ” in Shift_JIS. */
const gbk = Buffer.from([0xc2, 0xde, 0xc0, 0xef]);
const shiftJis = Buffer.from([0x83, 0x67, 0x83, 0x89]);

describe('the charset', () => {
  test.each([
    ['UTF-8 without a word', Buffer.from('café 罗里'), '', 'café 罗里'],
    [
      'UTF-8 that the header calls something else',
      Buffer.from('café'),
      'text/xml; charset=iso-8859-1',
      'café',
    ],
    [
      'a byte-order mark against the header',
      Buffer.from('\uFEFFcafé'),
      'text/xml; charset=gbk',
      'café',
    ],
    ['UTF-16 with its mark', Buffer.from('\uFEFF<a>罗里', 'utf16le'), '', '<a>罗里'],
    ['UTF-16 without one', Buffer.from('<a>café', 'utf16le'), '', '<a>café'],
    ['Windows letters without a word', latin('\x93caf\xe9\x94'), '', '“café”'],
    ['the header', gbk, 'text/html; charset="GBK"', '罗里'],
    [
      'the XML declaration',
      Buffer.concat([latin('<?xml version="1.0" encoding="gb2312"?>'), gbk]),
      '',
      '<?xml version="1.0" encoding="gb2312"?>罗里',
    ],
    [
      'a meta element',
      Buffer.concat([latin('<meta charset=shift_jis>'), shiftJis]),
      '',
      '<meta charset=shift_jis>トラ',
    ],
    [
      'an older meta element',
      Buffer.concat([
        latin('<meta http-equiv="Content-Type" content="text/html; charset=gbk">'),
        gbk,
      ]),
      '',
      '<meta http-equiv="Content-Type" content="text/html; charset=gbk">罗里',
    ],
    [
      'a header that does not fit, and a declaration that does',
      Buffer.concat([latin('<?xml version="1.0" encoding="gbk"?>'), gbk]),
      'text/xml; charset=utf-8',
      '<?xml version="1.0" encoding="gbk"?>罗里',
    ],
    ['a charset nobody knows', latin('caf\xe9'), 'text/html; charset=klingon', 'café'],
    [
      'a declaration of UTF-16 that could be read as ASCII',
      Buffer.from('<?xml encoding="UTF-16"?>café'),
      '',
      '<?xml encoding="UTF-16"?>café',
    ],
    ['UTF-8 cut off inside a letter', Buffer.from('罗里罗里').subarray(0, -1), '', '罗里罗\uFFFD'],
    ['nothing', Buffer.alloc(0), '', ''],
  ])('%s', (_, bytes, contentType, text) => expect(decodeText(bytes, contentType)).toBe(text));
});

test('what no text may hold is taken out, and line ends stay', () => {
  expect(cleanText('a\u0000b\u0008c\u001Fd\u007Fe\uFFFFf\n\tg\uD800')).toBe('abcdef\n\tg\uFFFD');
});

test('what nobody sees is taken out, and what joins Tamil letters stays', () => {
  expect(cleanText('kemal\u00ADangan \u202Ekiri\u2066\u200B')).toBe('kemalangan kiri');
  expect(cleanText('க்\u200Cஷ \u200Dஅ')).toBe('க்\u200Cஷ \u200Dஅ');
});
