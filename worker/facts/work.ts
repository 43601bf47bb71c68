/** Whether it happened at work, on the way there or back, or neither. */
import type { Kind, Work } from '../../domain/verdict.ts';
import type { Reading } from './reading.ts';

/** Between home and work, in four languages. Journeys to school are none. */
const commuting =
  /(?:dalam perjalanan|sedang|mahu|hendak|ketika|semasa) (?:ke|pulang dari|balik dari|pergi|menuju ke|pergi ke|pulang|balik) (?:tempat )?(?:kerja|pejabat|kilang)|(?:pulang|balik) (?:dari(?:pada)? )?(?:tempat )?kerja|(?:way|going|heading|travelling|traveling|driving|riding|returning|commuting) (?:home )?(?:to|from) (?:his |her |their )?(?:work|workplace|office)|(?:上班|下班|放工|返工|收工)(?:途|路|回|后|後)|(?:赴|前往|去|出门)[^,，。]{0,5}(?:上班|返工|开工)|(?:上班|放工|收工)[时時]|வேலைக்கு(?:ச்)? (?:செ|சென்று)|வேலை முடிந்து|பணி முடிந்து|கடமை முடிந்து|கடமை முடித்து/i;

/** Going home after a shift, or in the van that takes workers to theirs. */
const afterShift =
  /(?:pulang|balik|pulangnya) (?:dari(?:pada)? |selepas )?(?:habis |tamat )?(?:syif|bertugas|kerja)|(?:baru|selepas) (?:habis|tamat) (?:kerja|syif)|(?:van|bas) (?:pekerja|kilang)|(?:from|after|ended|finished|completed) (?:a|his|her|the|their) (?:\w+ )?shift|factory (?:van|bus)|workers' (?:van|bus)|(?:perjalanan|menuju|keluar|pulang|balik) (?:\w+ ){0,4}(?:ke|dari) (?:kebun|ladang|sawah|bendang) /i;

/** Whose business is safety at work looks into it; colleagues were beside. */
const looksInto =
  /\b(?:JKKP|DOSH|occupational safety|keselamatan dan kesihatan pekerjaan|rakan sekerja|co-?workers?|colleagues of the (?:victim|deceased)|his colleagues|majikan(?:nya)? mangsa|majikan mereka|their employer)\b|职业安全|職業安全|雇主|工友/i;

/** A trade at its work: "tukang rumah ... ketika memasang atap". */
const handiwork =
  /\b(?:ketika|semasa|sedang|sewaktu) (?:sedang )?(?:membaiki|memasang|mengecat|menebang|menebas|menoreh|mencuci|memotong|mengimpal|menurunkan|memunggah|menyelenggara|mengendalikan)|\bwhile (?:repairing|installing|fixing|painting|welding|cutting|felling|cleaning|unloading|loading|tapping|servicing|operating|delivering)\b|மின்பணி|割[胶膠]/i;
const handy =
  /\b(?:tukang|juruteknik|pekerja|buruh|mekanik|kontraktor|penoreh|operator|kelindan|technician|workers?|labourers?|mechanic|contractor|welder|electrician|tapper|harvester|rigger)\b|மின்பணி|தொழிலாளி|割[胶膠]/i;

const working =
  /(?:ketika|semasa|sedang|sewaktu) (?:sedang )?(?:bekerja|bertugas|menjalankan (?:kerja|tugas))|while (?:at work|working|on duty|carrying out|repairing|performing)|workplace|tapak (?:pembinaan|binaan)|construction site|on duty|工地|工厂意外|工廠|工业意外|工業意外|作业时|வேலை செய்து (?:கொண்டிருந்த|கொண்டிருக்கும்)|பணியில் (?:ஈடுபட்டி|இருந்த)|கடமையில் (?:ஈடுபட்டி|இருந்த)|வேலை பார்த்துக்/i;

/** Trades whose work is done where the event was: a driver on the road, a fisherman at sea. */
const trades: [Kind[], RegExp][] = [
  [
    ['road', 'rail'],
    /\b(?:pemandu|kelindan) (?:lori|treler|bas|teksi|e-hailing)\b|\bpenghantar makanan\b|\b(?:lorry|truck|trailer|bus) driver\b|\bdelivery rider\b|[罗羅]里[^,，。]{0,6}司[机機](?:亡|死|葬身|毙|斃|命)|送餐[员員]|外[送卖賣][员員]|(?:பேருந்து|லாரி) ஓட்டுநர்/i,
  ],
  [
    ['sea', 'drowning', 'missing', 'fire', 'storm'],
    /\bnelayan\b|\bfisherm[ae]n\b|\banak kapal\b|\bkelasi\b|\bcrew\b|[渔漁](?:民|夫|船)|船[员員]|மீனவர்|கப்பல/i,
  ],
  [['air'], /\bpilot\b|\bjuruterbang\b|机师|機師/i],
  [
    ['violence', 'explosion', 'animal', 'fire'],
    /\bpengawal keselamatan\b|\bsecurity guard\b|\bpenoreh\b|\brubber tapper\b|\be-hailing driver\b|பாதுகாவலர்|保安|劫[^,，。]{0,6}(?:店[东東主]|老板)/i,
  ],
];
/** In uniform and hit: on duty, as far as the news says. */
const uniformed =
  /\b(?:injured|killed|wounded|dead) (?:\w+ ){0,2}(?:soldiers?|paratroopers?|constables?|police officers?|policem[ae]n|firefighters?|sailors?)\b|\b(?:soldiers?|paratroopers?|constables?|police officers?|policem[ae]n|firefighters?|anggota (?:tentera|polis|bomba)|parajurit|askar|konstabel)[^.\n]{0,30}\b(?:injured|killed|wounded|died|dies|maut|cedera|terbunuh|terkorban|parah)\b|பொலிஸ் உத்தியோ[^ ]* (?:காய|உயிரிழ|பலி)/i;

/** The story is of somebody in a trade, and the trade is done there. */
function atTheTrade({ title, body, kinds }: Reading): boolean {
  const lead = `${title}\n${body.slice(0, tradeRead)}`;
  if (!kinds.some((kind) => offDuty.has(kind)) && uniformed.test(lead)) return true;
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
const onTheWay = new Set<Kind>(['road', 'rail', 'storm']);
/** What befalls a body by itself, or a home. */
const neverAtWork = new Set<Kind>(['illness', 'suicide', 'hardship', 'flood']);
/** Off duty too: what comes from within, and the road. */
const offDuty = new Set<Kind>([
  'road',
  'suicide',
  'illness',
  'sudden-death',
  'hardship',
  'disability',
]);
const mostRead = 4000;
const leadRead = 400;
const tradeRead = 160;

/** What the words of a Malay or English text may tell of: most tell nothing, and need no closer look. */
const journey = 1;
const inquiry = 2;
const doing = 4;
const trade = 8;
const everything = journey | inquiry | doing | trade;

const hinted = (hint: number, words: string): [string, number][] =>
  words.split(/\s+/).map((word) => [word, hint]);

const hints = new Map([
  ...hinted(
    journey,
    `perjalanan pulang balik kerja bekerja bertugas tugas work working workplace office way duty tapak
     construction school sekolah while syif tamat habis shift van bas menuju keluar`,
  ),
  ...hinted(
    inquiry,
    'jkkp dosh occupational pekerjaan sekerja coworker coworkers co colleagues majikan majikannya employer',
  ),
  ...hinted(doing, 'ketika semasa sedang sewaktu'),
  ...hinted(journey | doing, 'while'),
  ...hinted(
    trade,
    `tukang juruteknik pekerja buruh mekanik kontraktor penoreh operator kelindan technician worker
     workers labourer labourers mechanic contractor welder electrician tapper harvester rigger`,
  ),
]);

function hintsOf({ lang, words }: Reading): number {
  if (lang === 'zh' || lang === 'ta') return everything;
  let found = 0;
  for (const { lower } of words) found |= hints.get(lower) ?? 0;
  return found;
}

/** `unknown` where a road, a train or an attack leaves it open. */
export function workOf(reading: Reading): Work {
  const { title, body, kinds } = reading;
  const hint = hintsOf(reading);
  const text = hint > 0 ? `${title}\n${body.slice(0, mostRead)}` : '';
  // What befell somebody at a machine befell him at work, wherever he went before.
  if (kinds.includes('work') && !kinds.some((kind) => onTheWay.has(kind))) {
    return commuting.test(title) ? 'commute' : 'work';
  }
  const mayTravel = (hint & journey) > 0;
  if (mayTravel && isCommute(text)) return 'commute';
  if (kinds.includes('work')) return 'work';
  if ((mayTravel && working.test(text)) || atTheTrade(reading)) return 'work';
  if (!kinds.some((kind) => neverAtWork.has(kind)) && isHandiwork(text, hint)) return 'work';
  if (kinds.length === 0) return 'unknown';
  if (!kinds.some((kind) => open.has(kind))) return 'none';
  const isQuarrel =
    kinds.includes('violence') && atHome.test(`${title}\n${body.slice(0, leadRead)}`);
  return isQuarrel ? 'none' : 'unknown';
}

function isCommute(text: string): boolean {
  return (
    commuting.test(text) || afterShift.test(text) || (toSchool.test(text) && teacher.test(text))
  );
}

function isHandiwork(text: string, hint: number): boolean {
  const mayDo = (hint & doing) > 0 && (hint & trade) > 0;
  return (
    ((hint & inquiry) > 0 && looksInto.test(text)) ||
    (mayDo && handiwork.test(text) && handy.test(text))
  );
}
