/** Who and how many in Chinese text, simplified or traditional: read by patterns, as it has no spaces. */
import type { Person, Status } from '../../domain/verdict.ts';
import { nameAfter, nameBefore, readNoun } from './chinese-names.ts';
import { mostVictims, usualStatus } from './complete.ts';
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

const N =
  '(?<![中大数數第几每约0-9０-９])([0-9０-９][0-9０-９,]{0,6}|[一二两兩三四五六七八九十百千]{1,5})';
const no =
  '(?![0-9０-９,.岁歲年月日号號时時点點分秒楼樓层層车車米公万萬元%％度架辆輛艘间間栋棟小天周週旬生枪槍刀次螫]|令吉|余万|余米|多米|余刀|余次)';
const of = '(?:余|餘|多)?(?:名|人|个|個|位|条|條|具|命)?';
const gap = '[^，。；：！？,;\\s死亡伤傷失获獲救撞0-9]{0,12}?';
const deadWord =
  '(?:死|丧生|喪生|遇难|遇難|身亡|毙|斃|罹难|罹難|丧命|喪命|殒命|殞命|不治|亡|溺毙|溺斃|遗体|遺體)';
const hurtWord =
  '(?:受伤|受傷|重伤|重傷|轻伤|輕傷|烧伤|燒傷|灼伤|灼傷|骨折|伤|傷|命危|中毒|送院|送医|送醫|昏迷)';
const lostWord = '(?:失踪|失蹤|失联|失聯|下落不明|被埋|至今未|仍埋)';
const awayWord =
  '(?:灾民|災民|被疏散|疏散|撤离|撤離|无家可归|無家可歸|痛失家园|頓失家園|顿失家园|痛失家園)';

const patterns: Record<keyof Counts, RegExp[]> = {
  dead: [
    new RegExp(
      `(?:死亡人[数數]|死[亡者]|罹[难難]者|[丧喪]生者|遇[难難]者)(?:已|再)?(?:增至|升至|增加至|共|达|達|增加到|上升至)(?:到)?${N}`,
      'g',
    ),
    new RegExp(`${N}${no}${of}${gap}${deadWord}(?!者已|因|伤者)`, 'g'),
    new RegExp(`一家${N}口(?!睡)[^，。]{0,6}(?:死|亡|丧|喪|毙)`, 'g'),
    new RegExp(`(?:溺毙|溺斃)${N}(?!人)`, 'g'),
    new RegExp(`(?:死亡|遇难者?|夺走?|奪走?|死者)${N}(?:人|命|条|條)`, 'g'),
    new RegExp(
      `(?:砍死|杀死|殺死|捅死|撞死|砸死|杀害|殺害|毒死|打死|压死|壓死|勒死)${gap}${N}${no}(?:人|名|客|劳|勞)?`,
      'g',
    ),
  ],
  injured: [
    new RegExp(`(?:伤|傷)${N}${no}(?:人|名)`, 'g'),
    new RegExp(`${N}${no}${of}${gap}${hurtWord}`, 'g'),
    new RegExp(`一家${N}口[^，。]{0,4}(?:伤|傷)`, 'g'),
  ],
  missing: [new RegExp(`${N}${no}${of}${gap}${lostWord}`, 'g')],
  displaced: [
    new RegExp(`(?:灾民|災民)[^，。；]{0,14}?(?:减至|減至|增至|升至|达|達)${N}${no}人`, 'g'),
    new RegExp(`${N}${no}(?:余|餘|多)?(?:名|人|户|戶)?${gap}${awayWord}`, 'g'),
  ],
};

const single: Partial<Record<keyof Counts, RegExp>> = {
  dead: /死(?!者家|亡率|因|刑|讯|死|角|守|活|心|里逃)|丧生|喪生|遇难|遇難|遇害|身亡|毙命|斃命|罹难|罹難|丧命|喪命|殒命|不治|去世|离世|離世|逝世|猝逝|病逝|送命|魂断|魂斷|轻生|輕生|溺毙|溺斃|溺亡|坠亡|墜亡|尸体|屍體|女尸|女屍|男尸|浮尸|遗体|遺體|被杀|被殺|命案|毙|斃|出殡|出殯|亡(?!命)|夭折|自杀|自殺|杀害|殺害|丧子|葬身|谋杀|謀殺|夺命|奪命/,
  injured:
    /伤(?!者家|心|害|感|亡|痕|人案)|傷(?!者家|心|害|感|亡|痕)|命危|骨折|昏迷|中毒|断指|斷指|断腿|斷腿|断臂|卷断|捲斷|截肢|灼|被砍|被围砍|咬断|咬掉|中枪|中弹|刺伤/,
  missing: /失踪|失蹤|失联|失聯|下落不明|走失|失去踪影/,
};
const pair =
  /夫妻|夫妇|夫婦|父子|父女|母子|母女|兄弟|姐妹|姊妹|兄妹|姐弟|情侣|情侶|婆孙|嬤孫|爷孙|双亡|雙亡|双双|雙雙/;
const nobody =
  /[无無没沒](?:有)?(?:人员|人員)?(?:人)?(?:伤亡|傷亡|死伤|死傷)|未造成(?:人员|人員)?(?:伤亡|傷亡)|[无無]人(?:受伤|受傷)/;

/** The counts of a Chinese text. The title speaks first, unless the body gives a total. */
export function chineseCounts({ title, body }: Reading): Counts {
  const lead = body.slice(0, 400);
  const none = nobody.test(title) || nobody.test(lead);
  const count = (key: keyof Counts): number | null => {
    const [total] = key === 'dead' ? found(patterns.dead.slice(0, 1), title + lead) : [];
    if (total) return total;
    const inTitle = found(patterns[key], title);
    const inLead = found(patterns[key], lead);
    const best = Math.max(...inTitle, ...inLead.slice(0, 1), 0);
    if (best > 0) return best;
    if (none && (key === 'dead' || key === 'injured')) return 0;
    const one = single[key];
    if (!one || !(one.test(title) || (key !== 'injured' && one.test(lead)))) return null;
    if (one.test(title) && pair.test(title) && key === 'dead') return 2;
    return 1;
  };
  const dead = count('dead');
  const injured = count('injured');
  return { dead, injured, missing: count('missing'), displaced: count('displaced') };
}

function found(patterns: RegExp[], text: string): number[] {
  const numbers: number[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const value = chineseNumber(match[1] ?? '');
      if (value > 0) numbers.push(value);
    }
    if (numbers.length > 0) return numbers;
  }
  return numbers;
}

const agePattern = /([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})(?:多)?(岁|歲|个月大|個月大)/g;
const victimWord = /(?:死者|伤者|傷者|失踪者|失蹤者|遗孀|遺孀|灾民|災民|女死者|男死者)/g;
const offender = /嫌犯|嫌疑|凶手|兇手|疑犯|被捕|落网|被扣|逮捕/;

/** The people a Chinese text names or describes by age, with what became of them. */
export function chinesePeople(reading: Reading, counts: Counts): Person[] {
  const { title, body } = reading;
  const people: Person[] = [];
  const usual = usualStatus(reading, counts);
  const seen = new Set<string>();
  const add = (person: Person) => {
    const key = person.name ?? `${person.age}`;
    if (seen.has(key) && person.name) return;
    seen.add(key);
    people.push(person);
  };
  for (const match of body.matchAll(agePattern)) {
    if (people.length >= mostVictims) break;
    const person = agedPerson(body, match, usual);
    if (person) add(person);
  }
  for (const match of body.matchAll(victimWord)) {
    const from = match.index + match[0].length;
    const name = nameAfter(body, from);
    if (!name || people.length >= mostVictims) continue;
    const known = people.find((person) => person.name === name.text);
    if (known) continue;
    const unnamed = people.find((person) => !person.name);
    const span = { field: 'body' as const, start: name.start, end: name.end };
    const bereaved = /遗孀|遺孀/.test(match[0]);
    if (unnamed && !bereaved)
      Object.assign(unnamed, {
        name: name.text,
        span,
        occupation: unnamed.occupation ?? name.noun,
      });
    else
      add({
        name: name.text,
        age: null,
        status: bereaved ? 'bereaved' : (fateBehind(body, name.end) ?? usual ?? 'dead'),
        occupation: name.noun,
        span,
      });
  }
  if (people.length === 0)
    for (const match of title.matchAll(agePattern)) {
      const age = ageOf(match);
      const status = usual;
      if (age !== null && status && people.length < mostVictims) {
        people.push({
          name: null,
          age,
          status,
          occupation: null,
          span: { field: 'title', start: match.index, end: match.index + match[0].length },
        });
      }
    }
  return people;
}

function ageOf(match: RegExpExecArray | RegExpMatchArray): number | null {
  const value = chineseNumber(match[1] ?? '');
  if (Number.isNaN(value) || value > 115) return null;
  return /月/.test(match[2] ?? '') ? Math.floor(value / 12) : value;
}

/** 「34岁渔夫罗斯兰」, 「罗斯兰（34岁）」, 「一名17岁少年」. */
function agedPerson(
  body: string,
  match: RegExpExecArray,
  usual: Status | null,
): Person | undefined {
  const age = ageOf(match);
  const end = match.index + match[0].length;
  if (
    age === null ||
    /^[至到以]/.test(body.slice(end)) ||
    /[至到~-]$/.test(body.slice(0, match.index).slice(-1))
  )
    return undefined;
  const inBrackets = /[（(]$/.test(body.slice(match.index - 1, match.index));
  const name = inBrackets ? nameBefore(body, match.index - 1) : nameAfter(body, end);
  const noun = inBrackets ? (name?.noun ?? null) : (name?.noun ?? readNoun(body, end).job);
  if (offender.test(body.slice(match.index - 2, end + 8))) return undefined;
  const from = name && !inBrackets ? name.end : end;
  const status = fateBehind(body, from) ?? usual;
  if (!status) return undefined;
  const span = name
    ? { field: 'body' as const, start: name.start, end: name.end }
    : { field: 'body' as const, start: match.index, end };
  const bereaved = /(?:遗孀|遺孀)[^，。]{0,6}$/.test(
    body.slice(Math.max(0, match.index - 10), match.index),
  );
  return {
    name: name?.text ?? null,
    age,
    status: bereaved ? 'bereaved' : status,
    occupation: noun,
    span,
  };
}

const deadHere =
  /死|亡|毙|斃|不治|遇害|罹难|罹難|丧|喪|溺|遗体|遺體|葬身|猝逝|离世|離世|没有气息|谋杀|命案|火窟/;
const hurtHere = /伤|傷|骨折|命危|昏迷|截肢|断|斷|昏/;
const lostHere = /失踪|失蹤|失联|失聯|下落|踪影|拖走/;
const illHere = /患|癌|病|中风|中風|症/;

/** The fate told first behind a person, to the end of the sentence. */
function fateBehind(body: string, from: number): Status | null {
  const stop = body.indexOf('。', from);
  const sentence = body.slice(from, Math.min(stop < 0 ? body.length : stop, from + 90));
  const clauses = sentence.split(/(?<=岁|歲)|[，；]/).slice(0, 6);
  let weak: Status | null = null;
  for (const clause of clauses) {
    if (deadHere.test(clause) && !/死里逃生/.test(clause)) return 'dead';
    if (lostHere.test(clause)) return 'missing';
    if (hurtHere.test(clause)) weak ??= 'injured';
    else if (illHere.test(clause)) weak ??= 'ill';
  }
  return weak;
}
