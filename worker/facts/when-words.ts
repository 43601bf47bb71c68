/** Words for days, months and parts of the day in Malay and English. */

const pairs = (list: string): [string, number][] =>
  list
    .trim()
    .split(/\s*,\s*/)
    .map((entry, index) => [entry, index]);

/** Days before the story, by the words for them; of two words, the pair. */
export const dayWords = new Map<string, number>([
  ['semalam', 1],
  ['kelmarin', 1],
  ['yesterday', 1],
  ['today', 0],
  ['tonight', 0],
  ['hari ini', 0],
  ['pagi ini', 0],
  ['pagi tadi', 0],
  ['petang tadi', 0],
  ['tengah hari', 0],
  ['malam tadi', 1],
  ['this morning', 0],
  ['this afternoon', 0],
  ['this evening', 0],
  ['last night', 1],
  ['last evening', 1],
]);

/** 0 is Sunday. */
export const weekdays = new Map<string, number>([
  ...pairs('ahad,isnin,selasa,rabu,khamis,jumaat,sabtu'),
  ...pairs('sunday,monday,tuesday,wednesday,thursday,friday,saturday'),
]);

/** 0 is January. */
export const monthWords = new Map<string, number>([
  ...pairs('januari,februari,mac,april,mei,jun,julai,ogos,september,oktober,november,disember'),
  ...pairs('january,february,march,april,may,june,july,august,september,october,november,december'),
  ...pairs('jan,feb,mar,apr,mei,jun,jul,aug,sep,oct,nov,dec'),
  ['ogs', 7],
  ['okt', 9],
  ['dis', 11],
  ['sept', 8],
]);

const morning = (hour: number) => hour % 12;
const afternoon = (hour: number) => (hour % 12) + 12;
/** Seven to eleven at night, but midnight and after is of the small hours. */
const night = (hour: number) => (hour === 12 ? 0 : hour < 5 ? hour : hour + 12);

/** The hour on a 24-hour clock, by the part of the day. */
export const partsOfDay = new Map<string, (hour: number) => number>([
  ['pagi', morning],
  ['am', morning],
  ['petang', afternoon],
  ['pm', afternoon],
  ['malam', night],
  ['tengah hari', (hour) => (hour === 12 ? 12 : afternoon(hour))],
  ['tengah malam', night],
]);

/** Words of a sentence that tells the event itself. */
export const eventVerbs = new Set(
  `kejadian insiden kemalangan nahas maut cedera lemas terbakar kebakaran runtuh ditemui ditemukan
   terkorban meninggal hilang rempuh berlaku dilanggar accident incident crash killed died drowned
   injured fire found collided occurred happened missing collapsed shot stabbed`.split(/\s+/),
);
