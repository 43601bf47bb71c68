/** How many in Chinese text, simplified or traditional: read by patterns, as it has no spaces. */
import type { Counts } from './counts.ts';
import type { Reading } from './reading.ts';

const digit: Record<string, number> = {
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  双: 2,
  雙: 2,
};
const scale: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 萬: 10_000 };

/** The value of 十四, 1384, １０１, 两; NaN when it is none. */
export function chineseNumber(written: string): number {
  const plain = written.normalize('NFKC').replaceAll(',', '');
  if (/^\d+$/.test(plain)) return Number(plain);
  let total = 0;
  let last = 0;
  for (const char of plain) {
    const unit = scale[char];
    if (unit) {
      total += (last || 1) * unit;
      last = 0;
    } else last = digit[char] ?? Number.NaN;
  }
  return total + last;
}

const numeral =
  '(?<![大数數第几每约0-9０-９])([0-9０-９][0-9０-９,]{0,6}|[一二两兩三四五六七八九十百千]{1,5})';
/** Behind a numeral: it counts no people. */
const notPeople =
  '(?![0-9０-９,.岁歲年月日号號时時点點分秒楼樓层層车車米公万萬元%％度架辆輛艘间間栋棟小天周週旬生枪槍刀次螫婚字]|[个個]月|令吉|余万|余米|多米|余刀|余次|家)';
const classifier = '(?:余|餘|多)?(?:名|人|个|個|位|条|條|具|命)?';
const between = '[^，。；：！？,;\\s死亡伤傷失获獲救撞0-9]{0,12}?';
const count = `${numeral}${notPeople}${classifier}${between}`;
const diedWord =
  '(?:死|丧生|喪生|遇难|遇難|身亡|毙|斃|罹难|罹難|丧命|喪命|殒命|殞命|不治|亡|溺毙|溺斃|遗体|遺體)';
const hurtWord =
  '(?:受伤|受傷|重伤|重傷|轻伤|輕傷|烧伤|燒傷|灼伤|灼傷|骨折|伤|傷|命危|中毒|送院|送医|送醫|昏迷|腹泻|腹瀉|呕吐|嘔吐|上吐下泻)';
const lostWord = '(?:失踪|失蹤|失联|失聯|下落不明|被埋|至今未|仍埋)';
const awayWord =
  '(?:灾民|災民|被疏散|疏散|撤离|撤離|无家可归|無家可歸|痛失家园|頓失家園|顿失家园|痛失家園)';

const total = new RegExp(
  `(?:死亡人[数數]|死[亡者]|罹[难難]者|[丧喪]生者|遇[难難]者)(?:已|再)?(?:增至|升至|增加至|共|达|達|增加到|上升至)(?:到)?${numeral}`,
  'g',
);

/** Tried in this order; the first that finds a number counts. */
const patterns: Record<keyof Counts, RegExp[]> = {
  dead: [
    new RegExp(`一家${numeral}口[^，。]{0,6}(?:死|亡|丧|喪|毙)`, 'g'),
    new RegExp(`${count}${diedWord}(?!者已|因|伤者)`, 'g'),
    new RegExp(`(?:溺毙|溺斃)${numeral}(?!人)`, 'g'),
    new RegExp(`(?:死亡|遇难者?|夺走?|奪走?|死者)${numeral}(?:人|命|条|條)`, 'g'),
    new RegExp(
      `(?:砍死|杀死|殺死|捅死|撞死|砸死|杀害|殺害|毒死|打死|压死|壓死|勒死)${between}${numeral}${notPeople}`,
      'g',
    ),
  ],
  injured: [
    new RegExp(`一家${numeral}口[^，。]{0,4}(?:伤|傷)`, 'g'),
    new RegExp(`(?:伤|傷)${numeral}${notPeople}(?:人|名)`, 'g'),
    new RegExp(`${count}${hurtWord}`, 'g'),
  ],
  missing: [new RegExp(`${count}${lostWord}`, 'g')],
  displaced: [
    new RegExp(
      `(?:灾民|災民)[^，。；]{0,14}?(?:减至|減至|增至|升至|达|達)${numeral}${notPeople}人`,
      'g',
    ),
    new RegExp(`${count}${awayWord}`, 'g'),
  ],
};

const died =
  /死(?!者家|亡率|因|刑|讯|死|角|守|活|心|里逃)|丧生|喪生|遇难|遇難|遇害|身亡|毙命|斃命|罹难|罹難|丧命|喪命|殒命|不治|去世|离世|離世|逝世|猝逝|病逝|送命|魂断|魂斷|轻生|輕生|溺毙|溺斃|溺亡|坠亡|墜亡|(?<!停)(?:尸|屍)|遗体|遺體|被杀|被殺|命案|毙|斃|出殡|出殯|亡(?!命)|夭折|自杀|自殺|杀害|殺害|丧子|葬身|谋杀|謀殺|夺命|奪命|肢解/;
const hurt =
  /伤(?!者家|心|害|感|亡|痕|人案)|傷(?!者家|心|害|感|亡|痕)|命危|骨折|昏迷|中毒|断指|斷指|断腿|斷腿|断臂|卷断|捲斷|截肢|灼|咬断|咬掉|中枪|中弹|刺伤/;
/** Attacks that leave somebody hurt when nobody died. */
const attacked = /捅|砍|刺穿|毁容|身中/;
/** Wounds of somebody who died of them. */
const woundsOfTheDead = /不治|[刀枪]伤|[刀槍]傷|伤重死|尸|屍|捅死|毒死/;
const lost = /失踪|失蹤|失联|失聯|下落不明|走失|失去踪影/;
const onlyMeant = /欲[^，。]{0,4}自[杀殺]|自[杀殺]未遂|企图自杀|企圖自殺/g;
const pair =
  /夫妻|夫妇|夫婦|父子|父女|母子|母女|兄弟|姐妹|姊妹|兄妹|姐弟|情侣|情侶|婆孙|嬤孫|爷孙|双亡|雙亡|双双|雙雙/;
const nobody =
  /没有人?死亡|无人死亡|[无無没沒](?:有)?(?:人员|人員)?(?:人)?(?:伤亡|傷亡|死伤|死傷)|未造成(?:人员|人員)?(?:伤亡|傷亡)|[无無]人(?:受伤|受傷)/;

const leadUnits = 400;

/** The counts of a Chinese text. The title speaks first, unless the body gives a total. */
export function chineseCounts(reading: Reading): Counts {
  const title = reading.title.replace(onlyMeant, '');
  const lead = reading.body.slice(0, leadUnits).replace(onlyMeant, '');
  const none = nobody.test(title) || nobody.test(lead) ? 0 : null;
  const said = (key: keyof Counts) => numbersIn(patterns[key], title)[0] ?? null;
  const told = (key: keyof Counts) => numbersIn(patterns[key], lead)[0] ?? null;

  const [sum] = numbersIn([total], title + lead);
  const dead = sum ?? said('dead') ?? told('dead') ?? none ?? oneOrTwo(died, title, lead);
  const injured = said('injured') ?? told('injured') ?? none ?? oneHurt(title, dead);
  const missing = said('missing') ?? told('missing') ?? oneOrTwo(lost, title, lead);
  return { dead, injured, missing, displaced: told('displaced') ?? said('displaced') };
}

/** What is told without a number is told of one, or of two where a pair is named. */
function oneOrTwo(word: RegExp, title: string, lead: string): number | null {
  if (word.test(title)) return pair.test(title) ? 2 : 1;
  return word.test(lead) ? 1 : null;
}

function oneHurt(title: string, dead: number | null): number | null {
  if (dead === null && attacked.test(title)) return 1;
  if (dead === 1 && woundsOfTheDead.test(title)) return null;
  return hurt.test(title) ? 1 : null;
}

function numbersIn(patterns: RegExp[], text: string): number[] {
  for (const pattern of patterns) {
    const numbers = [...text.matchAll(pattern)].map((match) => chineseNumber(match[1] ?? ''));
    const counted = numbers.filter((number) => number > 0);
    if (counted.length > 0) return [Math.max(...counted)];
  }
  return [];
}
