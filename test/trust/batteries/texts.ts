/** Texts of items made to stall the patterns of understanding, or to break what they hand on. */
import { loadShipped, makeUnderstander } from '../../../worker/understand.ts';
import type { Battery } from '../battery.ts';

const understand = makeUnderstander({ ...(await loadShipped()), home: 'MY' });

/** What understanding reads of a body. */
const MOST = 65_536;
const fill = (part: string) => part.repeat(Math.ceil(MOST / part.length)).slice(0, MOST);
const flagged =
  'Seorang pekerja binaan maut dihempap kren di Taman Contoh, Klang, Selasa lalu, kata polis. ';

/** Each fills all that is read, after a sentence that makes its facts be looked for. */
const evil: Record<string, string> = {
  'one letter': 'a',
  'one capital': 'A',
  'capitals and spaces': 'A ',
  'names without end': 'Rahim bin ',
  'names of initials': 'A. ',
  'names with marks': "D'a-b ",
  'a/l without names': 'a/l ',
  'titles of honour': 'Datuk Seri Tan Sri ',
  digits: '1',
  'digits and spaces': '1 ',
  'digits and commas': '1,',
  'digits and points': '1.',
  'full-width digits': '１',
  'Chinese digits': '一百',
  'number words': 'dua puluh ribu ',
  'number words in English': 'two hundred and ',
  ages: '45 tahun, ',
  'ages in brackets': '(45) ',
  'ages that never close': '(45',
  spaces: ' ',
  'line feeds': '\n',
  'tabs and line feeds': '\t\n',
  'no-break spaces': '\u00A0',
  commas: ',',
  dashes: '-',
  quotes: '"',
  'open brackets': '(',
  brackets: '()',
  apostrophes: "'",
  'colons and times': '12:00 ',
  'the dead, counted again and again': '3 maut ',
  'the dead in English': 'three were killed and ',
  'the dead in Chinese': '三人死亡',
  'the dead in Tamil': 'மூவர் பலி ',
  'Chinese without a stop': '罗里翻覆压死工人',
  'Chinese names': '陈小明（',
  'Tamil names': 'த/பெ ராமன் ',
  'Tamil without spaces': 'விபத்தில்',
  places: 'di Kampung ',
  roads: 'Jalan 1/2 ',
  kilometres: 'KM 12.3 ',
  'days and hours': 'Isnin jam 3 pagi ',
  negations: 'tidak bukan tiada ',
  relations: 'anak kepada isteri kepada ',
  'at work': 'semasa bekerja di tempat kerja ',
  'words of one stem': 'memberhentikannya',
  'a word of all letters': 'abcdefghijklmnopqrstuvwxyz',
  'web addresses': 'https://warta.example/a?b=c&',
  tags: '<b>',
  zeros: '\0',
};

/** H12: letters that are not what they seem. */
const odd: Record<string, string> = {
  'overrides of direction': '\u202Emaut\u202C ',
  'isolates that never end': '\u2066maut ',
  'no width': 'm\u200Ba\u200Bu\u200Bt ',
  joiners: 'வி\u200Dபத்து\u200C ',
  homoglyphs: 'mаut ',
  'towers of marks': `a${'\u0301'.repeat(200)} `,
  'marks on nothing': '\u0301',
  'letters with marks, taken apart': 'e\u0301',
  'full-width letters': 'ｍａｕｔ ',
  'mathematical letters': '𝐦𝐚𝐮𝐭 ',
  'high halves': '\uD83D',
  'low halves': '\uDE00',
  'halves the wrong way round': '\uDE00\uD83D',
  faces: '😀',
  'families of faces': '👨‍👩‍👧‍👦',
  flags: '🇲🇾',
  'flags cut in half': '🇲',
  'variation selectors': '死\uFE00',
  'ideographs beyond the first plane': '𠮷',
  'Korean in parts': '\u1112\u1161\u11AB',
  'Arabic ligatures of a phrase': '\uFDFA',
  'long s and dotless i': 'ſıİ',
  'the sharp s': 'ß',
  'private letters': '\uE000',
  'no letters at all': '\uFFFF\uFFFE',
  'byte-order marks': '\uFEFF',
  'line separators': '\u2028\u2029',
  'tags of languages': '\u{E0041}',
  'Roman numerals': 'Ⅻ ',
  fractions: '½ ',
  superscripts: '2² ',
  'Tamil digits': '௧௨ ',
  'Arabic digits': '٣ ',
  'circled digits': '③ ',
  Jawi: 'مات ',
  'Thai without spaces': 'อุบัติเหตุ',
  'soft hyphens': 'ma\u00ADut ',
  'object replacement': '\uFFFC',
  'names of prototypes': '__proto__ constructor toString ',
  'control letters': '\u0007\u001B[31m',
};

const named = (kind: string, texts: Record<string, string>) =>
  Object.entries(texts).map(([name, part]) => ({
    name: `${kind}: ${name}`,
    make: () => `${flagged}\n${fill(part)}`,
  }));

export const battery: Battery = {
  promise: 'H11, H12, H13: a text, whatever its letters, is understood',
  inputs: [
    ...named('64 KB of', evil),
    ...named('odd letters', odd),
    { name: 'nothing', make: () => '' },
    { name: 'a text of 20 MB', make: () => flagged.repeat(230_000) },
  ],
  read(bytes) {
    const said = Buffer.from(bytes).toString();
    for (const [title, body] of [
      [said, ''],
      ['Pekerja maut', said],
      [said, said],
    ] as const) {
      const item = { title, body, publishedAt: null, source: '', url: null };
      const { score, reasons, victims } = understand(item);
      if (!(score >= 0 && score <= 1)) throw new Error(`a score of ${score}`);
      for (const { field, start, end, text } of reasons) {
        if (item[field].slice(start, end) !== text) throw new Error(`a reason beside its words`);
      }
      if (JSON.stringify(victims).length > 100_000) throw new Error('endless people');
    }
  },
};
