/** Whom somebody hit worked for, by name: "pekerja di Kilang Maju Sdn Bhd", "受雇于恒达公司". */
import type { Employer } from '../../domain/verdict.ts';
import {
  gapAfter,
  isCapital,
  type Reading,
  sameSentence,
  spanOf,
  textOf,
  wordAt,
} from './reading.ts';

const list = (words: string) => new Set(words.trim().split(/\s+/));

/** Words that close the name of a company or an office. */
const closers = list(`
  bhd berhad ltd plc enterprise enterprises trading holdings group corporation corp inc industries
  engineering services logistics transport construction storage devices manufacturing security
  quarry electronics solutions resources hospital council factory express airlines plantation`);

/** Words that open one. */
const openers = list(`
  syarikat perusahaan kilang ladang kebun hospital sekolah perbadanan majlis balai jabatan binaan
  restoran kedai pasar bank ekspres smk sk sjkc sjkt universiti klinik`);

/** Somebody works, owns or runs; a name this near is whose work it is. */
const working = list(`
  bekerja berkhidmat pekerja kakitangan operator majikan majikannya guru juruteknik pemandu pengendali
  syarikat dikendalikan diusahakan milik pemilik bertugas buruh mekanik anggota
  run owned works worked working employed employee employees staff worker workers employer company operated
  rigger technician operator technicians firm contractor teacher joined driving shift`);
const owning = list('owns runs operates said who which bertugas memberhentikan');

/** "The quarry is run by ...", "bagi pihak majikannya, ...". */
const leads = list('di dengan bagi at by for with of oleh pihak the');

const reach = 5;
const longestName = 7;

/** Offices that a name also ends with, and that look into the event instead of employing anybody. */
const investigators =
  /^(?:jabatan|department|police|polis|ipd|bomba|fire|mahkamah|court|unit|pusat|jkkp|dosh|niosh|perkeso)/;

/** The employer the text names; undefined when it names none. */
export function findEmployer(reading: Reading): Employer | undefined {
  if (reading.lang === 'zh') return chineseEmployer(reading);
  if (reading.lang === 'ta') return tamilEmployer(reading);
  for (let at = 0; at < reading.words.length; at += 1) {
    if (!isCapital(reading.words[at])) continue;
    const last = endOfName(reading, at);
    const first = startOfName(reading, at, last);
    if (first !== undefined && isBound(reading, first, last)) {
      return { name: textOf(reading, first, last), span: spanOf(reading, first, last) };
    }
    at = last;
  }
  return undefined;
}

const joins = /^(?: |\. ?|-| & )$/;

function endOfName(reading: Reading, first: number): number {
  let last = first;
  while (last - first < longestName && joins.test(gapAfter(reading, last))) {
    if (!isCapital(reading.words[last + 1]) || !sameSentence(reading, first, last + 1)) break;
    last += 1;
  }
  return last;
}

/** Where the name begins, when it is one of a company; "Majikan" opens a sentence, not a name. */
function startOfName(reading: Reading, first: number, last: number): number | undefined {
  const isRole =
    last > first && !openers.has(wordAt(reading, first)) && isRoleWord(wordAt(reading, first));
  const start = isRole ? first + 1 : first;
  if (investigators.test(wordAt(reading, start))) return undefined;
  const closes = closers.has(wordAt(reading, last)) && last > start;
  const opens = openers.has(wordAt(reading, start)) && last > start;
  return closes || opens || isIntroduced(reading, start) ? start : undefined;
}

/** "Jurucakap Kilang Besi": who speaks for it is not of its name. */
function isRoleWord(word: string): boolean {
  return working.has(word) || /^(?:jurucakap|spokesman|spokesperson)$/.test(word);
}

/** "Syarikat penghantaran Kilat": a company by the word before its name. */
function isIntroduced(reading: Reading, first: number): boolean {
  return opensBefore(reading, first, /^(?:syarikat|company|firm)$/);
}

function opensBefore(reading: Reading, first: number, opener: RegExp): boolean {
  return [first - 1, first - 2].some(
    (near) =>
      opener.test(wordAt(reading, near)) &&
      !isCapital(reading.words[near]) &&
      sameSentence(reading, near, first) &&
      textOf(reading, near, first - 1).search(/[^\p{L} -]/u) < 0,
  );
}

const lowerOpeners =
  /^(?:kilang|syarikat|firma|ladang|hospital|sekolah|kedai|restoran|company|firm|factory|school)$/;
const theirWork = /^(?:berkhidmat|bekerja|pekerjanya|kakitangannya)$/;
const onward = 6;

/** A word of work stands close in front, or one of owning right behind. */
function isBound(reading: Reading, first: number, last: number): boolean {
  if (isWard(reading, first, last)) return false;
  for (let near = first - 1; near >= first - reach && near >= 0; near -= 1) {
    if (!sameSentence(reading, near, first)) break;
    if (!working.has(wordAt(reading, near))) continue;
    const isBeside = near === first - 1;
    if (
      isBeside ||
      opensBefore(reading, first, lowerOpeners) ||
      leads.has(wordAt(reading, first - 1)) ||
      gapAfter(reading, first - 1).includes(',')
    )
      return true;
  }
  for (let near = last + 1; near <= last + onward && sameSentence(reading, near, last); near += 1) {
    if (theirWork.test(wordAt(reading, near))) return true;
  }
  const next = wordAt(reading, last + 1);
  return (
    /^, $/.test(gapAfter(reading, last)) &&
    next === 'which' &&
    owning.has(wordAt(reading, last + 2))
  );
}

/** A hospital takes in the hurt, unless somebody is said to work there. */
function isWard(reading: Reading, first: number, last: number): boolean {
  if (/^jurucakap$/.test(wordAt(reading, first - 1))) return false;
  if (wordAt(reading, first) !== 'hospital' && wordAt(reading, last) !== 'hospital') return false;
  for (let near = first - 1; near >= first - reach && near >= 0; near -= 1) {
    if (
      /^(?:shift|bekerja|berkhidmat|jururawat|works|worked|staff|kakitangan)$/.test(
        wordAt(reading, near),
      )
    )
      return false;
  }
  return true;
}

const mostRead = 3000;
const chineseName =
  /(?:受雇于|受僱於|任职于|任職於|雇主(?:是|为|為)?|就职于|就職於|由)(?:一家|当地)?([\p{Script=Han}]{2,14}(?:有限公司|私人有限公司|公司|工程|工厂|工廠|集团|集團|园丘|石厂))/u;

function chineseEmployer({ body }: Reading): Employer | undefined {
  const found = chineseName.exec(body.slice(0, mostRead));
  const name = found?.[1];
  if (!found || !name) return undefined;
  const start = found.index + found[0].length - name.length;
  return { name, span: { field: 'body', start, end: start + name.length } };
}

const tamilPlace = /^(?:நிறுவனத்தில்|தொழிற்சாலையில்|கம்பெனியில்)$/;
const tamilWork = /^(?:பணி|வேலை)/;
const noTamilName = /^(?:அவர்|இவர்|மாண்டவர்|ஒரு|தனியார்|எனும்|என்ற)$/;
const longestTamilName = 3;

/** "செல்வம் டிரான்ஸ்போர்ட் நிறுவனத்தில் பணியாற்றினார்": the name stands in front. */
function tamilEmployer(reading: Reading): Employer | undefined {
  for (let at = reading.titleLength + 1; at < reading.words.length; at += 1) {
    if (!tamilPlace.test(wordAt(reading, at)) || !tamilWork.test(wordAt(reading, at + 1))) continue;
    let last = at - 1;
    if (/^(?:எனும்|என்ற)$/.test(wordAt(reading, last))) last -= 1;
    let first = last + 1;
    while (last - first < longestTamilName - 1 && isOfTamilName(reading, first - 1, at)) first -= 1;
    if (first <= last)
      return { name: textOf(reading, first, last), span: spanOf(reading, first, last) };
  }
  return undefined;
}

function isOfTamilName(reading: Reading, at: number, place: number): boolean {
  return sameSentence(reading, at, place) && !noTamilName.test(wordAt(reading, at));
}
