/** Kin in Chinese and Tamil, where the words themselves say whose they are or need not. */
import type { Relation, Relatives } from '../../domain/verdict.ts';
import { chineseNumber } from './chinese-counts.ts';
import type { Reading } from './reading.ts';

/** A phrase and the relation it tells; its groups say how many. */
const chinese: [Relation, RegExp][] = [
  ['spouse', /妻子|丈夫|太太|老公|老婆|遗孀|前妻|前夫|夫妇|夫妻/u],
  [
    'child',
    /(?:(?<count>[两兩二三四五六七八九\d])名)?(?:年幼|未成年)?(?:子女|孩子|儿女)|(?:(?<also>[两兩二三四五六七八九\d])名)?(?:大|小|长|次)?(?:儿子|女儿)/u,
  ],
  ['parent', /父亲|母亲|父母|双亲|爸爸|(?<!单亲|單親)妈妈/u],
  ['sibling', /哥哥|弟弟|姐姐|妹妹|姐妹|兄弟|兄长|胞弟|胞兄/u],
  ['grandparent', /祖父|祖母|外婆|外公|爷爷|奶奶/u],
  ['grandchild', /孙子|孙女|外孙/u],
  ['other', /女婿|媳妇|侄子|侄女|岳父|岳母|未婚妻|未婚夫|表弟|堂弟/u],
];

const tamil: [Relation, RegExp][] = [
  ['spouse', /(?:மனைவி|கணவர்|கணவன்|கணவரு|துணைவி)[\p{Script=Tamil}]*/u],
  ['child', /(?:பிள்ளை|குழந்தைகள்|மகன்|மகள்|மகளை|மகனை|மகளு|மகனு)[\p{Script=Tamil}]*/u],
  ['parent', /(?:தந்தை|தாயார்|பெற்றோர்|அப்பா|அம்மா)[\p{Script=Tamil}]*/u],
  ['sibling', /(?:சகோதர|சகோதரி|அண்ணன்|தம்பி|அக்கா|தங்கை)[\p{Script=Tamil}]*/u],
  ['grandparent', /(?:தாத்தா|பாட்டி)[\p{Script=Tamil}]*/u],
  ['grandchild', /(?:பேரன்|பேத்தி|பேரப்)[\p{Script=Tamil}]*/u],
  ['other', /(?:மருமகன்|மருமகள்|மாமனார்|மாமியார்|மைத்துனர்)[\p{Script=Tamil}]*/u],
];

const tamilCounts = new Map(
  ['ஒரு', 'இரண்டு', 'மூன்று', 'நான்கு', 'ஐந்து', 'ஆறு'].map((word, at) => [word, at + 1]),
);
const mostRead = 3000;

/** The kin a Chinese or Tamil text tells of, each relation once, in the order told. */
export function relationsByPhrase({ lang, body }: Reading): Relatives[] {
  const text = body.slice(0, mostRead);
  const found = (lang === 'zh' ? chinese : tamil).flatMap(([relation, phrase]) => {
    const match = phrase.exec(text);
    return match ? [{ relation, match }] : [];
  });
  return found
    .toSorted((a, b) => a.match.index - b.match.index)
    .map(({ relation, match }) => {
      const said = match.groups?.count ?? match.groups?.also;
      // A Tamil number is a word of its own in front.
      const front = lang === 'ta' ? wordBefore(text, match.index) : undefined;
      const ahead = front === undefined ? undefined : tamilCounts.get(front);
      const number = ahead ?? (said === undefined ? undefined : chineseNumber(said));
      const start = match.index - (ahead === undefined ? 0 : (front?.length ?? 0) + 1);
      const end = match.index + match[0].length;
      const count = number ?? (pairs.test(match[0]) ? 2 : 1);
      return {
        relation,
        count,
        text: text.slice(start, end),
        span: { field: 'body' as const, start, end },
      };
    });
}

const pairs = /父母|双亲|雙親|பெற்றோர்/;

function wordBefore(text: string, at: number): string | undefined {
  return /(?<![^\s,.])([^\s,.]+) $/.exec(text.slice(Math.max(0, at - longestNumber), at))?.[1];
}

const longestNumber = 16;
