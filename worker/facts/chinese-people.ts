/** The people hit whom a Chinese text, simplified or traditional, names or describes by age. */
import type { Person, Status } from '../../domain/verdict.ts';
import { nameAfter, nameBefore, readNoun } from './chinese-names.ts';
import { mostVictims, usualStatus } from './complete.ts';
import { chineseNumber } from './chinese-counts.ts';
import type { Counts } from './counts.ts';
import type { Reading } from './reading.ts';

const agePattern = /([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})(?:多)?(岁|歲|个月大|個月大)/g;
const victimWord = /(?:死者|伤者|傷者|失踪者|失蹤者|遗孀|遺孀|灾民|災民|女死者|男死者)/g;
/** "死者妻子黄某": kin of the one named by the word, unless both were hit: "死者夫妻". */
const kin =
  /^(?:的)?(?:妻子|丈夫|太太|父亲|父親|母亲|母親|哥哥|弟弟|姐姐|妹妹|儿子|兒子|女儿|女兒|胞弟|胞兄|家属|家屬|姐夫|叔叔|舅舅)/;
const unhurt =
  /^[^，,。]{0,12}(?:没有受伤|沒有受傷|并未受伤|未受伤|没受伤|沒受傷|无恙|無恙|安然|毫发)/;
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
    const kinBehind = kin.exec(body.slice(match.index + match[0].length))?.[0].length ?? 0;
    const from = match.index + match[0].length + kinBehind;
    const name = nameAfter(body, from);
    if (!name || people.length >= mostVictims) continue;
    const known = people.find((person) => person.name === name.text);
    if (known) continue;
    const unnamed = people.find((person) => !person.name);
    const span = { field: 'body' as const, start: name.start, end: name.end };
    const bereaved = kinBehind > 0 || /遗孀|遺孀/.test(match[0]);
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

/** 「34岁渔夫阿兹里」, 「阿兹里（34岁）」, 「一名17岁少年」. */
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
  if (offender.test(body.slice(match.index - 2, end + 8)) || unhurt.test(body.slice(end)))
    return undefined;
  const from = name && !inBrackets ? name.end : end;
  const status = calledBefore(body, match.index) ?? fateBehind(body, from) ?? usual;
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

/** "死者是许某（36岁）", "伤者为其母亲吴某（64岁）": what the word in front calls them all. */
function calledBefore(body: string, at: number): Status | null {
  const clause = /(死者|伤者|傷者|失踪者|失蹤者)(?![^。]*[死伤傷]者)[^。；;]{0,60}$/.exec(
    body.slice(Math.max(0, at - 64), at),
  );
  const called = clause?.[1];
  if (!called || !/^.{2,3}(?:分别|分別|身份|身分)?[是为為叫]/.test(clause[0])) return null;
  if (called === '死者') return 'dead';
  return called.startsWith('失') ? 'missing' : 'injured';
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
  const clauses = sentence.split(/(?<=岁|歲)|[，,；]/).slice(0, 6);
  let weak: Status | null = null;
  for (const clause of clauses) {
    if (deadHere.test(clause) && !/死里逃生/.test(clause)) return 'dead';
    if (lostHere.test(clause)) return 'missing';
    if (hurtHere.test(clause)) weak ??= 'injured';
    else if (illHere.test(clause)) weak ??= 'ill';
  }
  return weak;
}
