/** Whether it happened at work, on the way there or back, or neither. */
import type { Kind, Work } from '../../domain/verdict.ts';
import type { Reading } from './reading.ts';

/** Between home and work, in four languages. Journeys to school are none. */
const commuting =
  /(?:dalam perjalanan|sedang|mahu|hendak|ketika|semasa) (?:ke|pulang dari|balik dari|pergi|menuju ke|pergi ke|pulang|balik) (?:tempat )?(?:kerja|pejabat|kilang)|(?:pulang|balik) (?:dari(?:pada)? )?(?:tempat )?kerja|(?:way|going|heading|travelling|traveling|driving|riding|returning|commuting) (?:home )?(?:to|from) (?:his |her |their )?(?:work|workplace|office)|(?:上班|下班|放工|返工|收工)(?:途|路|回|后|後)|வேலைக்கு(?:ச்)? (?:செ|சென்று)|வேலை முடிந்து|பணி முடிந்து|கடமை முடிந்து/i;

/** Going home after a shift, or in the van that takes workers to theirs. */
const afterShift =
  /(?:pulang|balik|pulangnya) (?:dari(?:pada)? |selepas )?(?:habis |tamat )?(?:syif|bertugas|kerja)|(?:baru|selepas) (?:habis|tamat) (?:kerja|syif)|van pekerja|(?:from|after) (?:a|his|her|the|their) (?:\w+ )?shift|factory van|workers' van/i;

const working =
  /(?:ketika|semasa|sedang|sewaktu) (?:sedang )?(?:bekerja|bertugas|menjalankan (?:kerja|tugas))|while (?:at work|working|on duty|carrying out|repairing|performing)|workplace|tapak (?:pembinaan|binaan)|construction site|on duty|工地|工厂意外|工廠|工业意外|工業意外|作业时|வேலை செய்து (?:கொண்டிருந்த|கொண்டிருக்கும்)|பணியில் ஈடுபட்டி/i;

/** Trades whose work is done where the event was: a driver on the road, a fisherman at sea. */
const trades: [Kind[], RegExp][] = [
  [
    ['road', 'rail'],
    /\b(?:pemandu|kelindan) (?:lori|treler|bas|teksi|e-hailing)\b|\bpenghantar makanan\b|\b(?:lorry|truck|trailer|bus) driver\b|\bdelivery rider\b/i,
  ],
  [['sea', 'drowning', 'missing'], /\bnelayan\b|\bfisherm[ae]n\b/i],
  [['violence', 'explosion'], /\bpengawal keselamatan\b|\bsecurity guard\b/i],
];
/** The story is of somebody in a trade, and the trade is done there. */
function atTheTrade({ title, body, kinds }: Reading): boolean {
  const lead = `${title}\n${body.slice(0, tradeRead)}`;
  return trades.some(
    ([where, trade]) => kinds.some((kind) => where.includes(kind)) && trade.test(lead),
  );
}

const teacher = /\b(?:guru|cikgu|teacher)\b/i;
const toSchool = /dalam perjalanan ke sekolah|on (?:the|his|her) way to school/i;
const atHome =
  /\b(?:isteri|suami|ibu|bapa|anak|wife|husband|mother|father|son|daughter|home|residence|rumah|prison|custody)\b/i;

/** Kinds of event that leave it open whether somebody was at work. */
const open = new Set<Kind>(['road', 'rail', 'air', 'sea', 'violence']);
const mostRead = 4000;
const leadRead = 400;
const tradeRead = 160;

/** Without one of these words a Malay or English text says nothing of work: most need no closer look. */
const hints = new Set(
  `perjalanan pulang balik kerja bekerja bertugas tugas work working workplace office way duty tapak
   construction school sekolah while syif tamat habis shift van`.split(/\s+/),
);

function mayTell({ lang, words }: Reading): boolean {
  return lang === 'zh' || lang === 'ta' || words.some((word) => hints.has(word.lower));
}

/** `unknown` where a road, a train or an attack leaves it open. */
export function workOf(reading: Reading): Work {
  const { title, body, kinds } = reading;
  const text = mayTell(reading) ? `${title}\n${body.slice(0, mostRead)}` : '';
  if (kinds.includes('work')) return 'work';
  if (commuting.test(text) || afterShift.test(text) || (toSchool.test(text) && teacher.test(text)))
    return 'commute';
  if (working.test(text)) return 'work';
  if (atTheTrade(reading)) return 'work';
  if (kinds.length === 0) return 'unknown';
  if (!kinds.some((kind) => open.has(kind))) return 'none';
  const isQuarrel =
    kinds.includes('violence') && atHome.test(`${title}\n${body.slice(0, leadRead)}`);
  return isQuarrel ? 'none' : 'unknown';
}
