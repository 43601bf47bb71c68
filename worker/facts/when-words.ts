/** Words for days, months, parts of the day and hours in Malay, English, Tamil and Chinese. */

const numbered = (list: string): [string, number][] =>
  list
    .trim()
    .split(/\s+/)
    .map((entry, index) => [entry, index]);

/** Days before the story, by the words for them; of two words, the pair. */
export const dayWords = new Map<string, number>([
  ['semalam', 1],
  ['kelmarin', 2],
  ['yesterday', 1],
  ['today', 0],
  ['tonight', 0],
  ['hari ini', 0],
  ['this morning', 0],
  ['this afternoon', 0],
  ['this evening', 0],
  ['last night', 1],
  ['last evening', 1],
  ['நேற்று', 1],
  ['நேற்றிரவு', 1],
  ['நேற்றுமுன்தினம்', 2],
  ['நேற்று முன்தினம்', 2],
  ['நேற்று முன்தினம', 2],
  ['இன்று', 0],
  ['இன்றிரவு', 0],
  ['今 天', 0],
  ['今 日', 0],
  ['昨 天', 1],
  ['昨 日', 1],
  ['前 天', 2],
  ['前 日', 2],
  ['前 晚', 2],
]);

/** Right after 今 or 昨, a part of that day. */
export const chineseParts = new Set('早晨午晚夜凌清傍深上下中'.split(''));

/** 0 is Sunday. */
export const weekdays = new Map<string, number>([
  ...numbered('ahad isnin selasa rabu khamis jumaat sabtu'),
  ...numbered('sunday monday tuesday wednesday thursday friday saturday'),
  ...numbered('日 一 二 三 四 五 六'),
  ['天', 0],
]);

/** How the Tamil name of a weekday begins; 0 is Sunday. */
export const tamilWeekday =
  /^(?:(ஞாயிற்று)|(திங்கட்|திங்கள்)|(செவ்வாய்)|(புதன்)|(வியாழ[னக்]*்?)|(வெள்ளி)|(சனி))(?:க்)?கிழமை/;

/** 0 is January. */
export const monthWords = new Map<string, number>([
  ...numbered('januari februari mac april mei jun julai ogos september oktober november disember'),
  ...numbered(
    'january february march april may june july august september october november december',
  ),
  ...numbered('jan feb mar apr mei jun jul aug sep oct nov dec'),
  ...numbered('ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்'),
  ['ogs', 7],
  ['okt', 9],
  ['dis', 11],
  ['sept', 8],
]);

/** The hour on a 24-hour clock of one on a 12-hour clock. */
export type ToHour = (hour: number) => number;

const morning: ToHour = (hour) => hour % 12;
const afternoon: ToHour = (hour) => (hour % 12) + 12;
/** Seven to eleven at night, but midnight and after is of the small hours. */
const night: ToHour = (hour) => (hour === 12 ? 0 : hour < 5 ? hour : hour + 12);
/** Eleven to two around noon. */
const noon: ToHour = (hour) => (hour >= 10 && hour <= 12 ? hour : hour + 12);

const spoken = (toHour: ToHour, list: string): [string, ToHour][] =>
  list.split(' ').map((word) => [word, toHour]);

/** Parts of the day by their word; "tengah hari" and the like by both. */
export const partsOfDay = new Map<string, ToHour>([
  ...spoken(
    morning,
    'pagi pg am subuh dinihari morning dawn early காலை அதிகாலை காலையில் அதிகாலையில்',
  ),
  ...spoken(afternoon, 'petang ptg pm afternoon evening மாலை மாலையில் பிற்பகல் பிற்பகலில்'),
  ...spoken(night, 'malam mlm night midnight இரவு இரவில் நள்ளிரவு நள்ளிரவில் நேற்றிரவு இன்றிரவு'),
  ...spoken(noon, 'noon நண்பகல் மதியம்'),
  ['tengah hari', noon],
  ['tgh hari', noon],
  ['tengah malam', night],
  ...spoken(morning, '早 晨 凌 清'),
  ...spoken(night, '晚 夜 深'),
  ...spoken(afternoon, '下 傍'),
  ...spoken(noon, '午 中'),
  ['上 午', morning],
  ['下 午', afternoon],
]);

/** Words a day may be said from: all others need no look. */
export const dayBeginnings = new Set([
  ...[...dayWords.keys(), ...partsOfDay.keys()].map((words) => words.replace(/ .*/, '')),
  ...weekdays.keys(),
  ...monthWords.keys(),
  'hari',
  'day',
  'days',
  '今',
  '昨',
  '周',
  '星',
]);

const list = (words: string) => new Set(words.trim().split(/\s+/));

/** Words that tell the event itself: the day or hour beside them is its own. */
export const eventCues = list(`
  kejadian insiden kemalangan nahas tragedi berlaku terjadi terbakar kebakaran bermula runtuh lemas
  maut mati terkorban terbunuh hilang rempuh merempuh dirempuh melanggar dilanggar langgar terbabas
  terbalik bertembung karam tertimbus ditimbus terjatuh jatuh ditembak ditikam dihempap tersepit
  hanyut dihanyutkan menjunam rentung cedera musnah banjir letupan terkena renjatan dijilat dibunuh hempap
  flood floods accident incident occurred happened crash crashed collision collided blast explosion exploded fire
  broke drowned capsized killed collapsed struck rammed stabbed shot swept hit fell gave perish
  perished trampled gored pulled tragedy took leak slammed skidded overturned plunged burnt`);

/** Somebody was found or died: the event, for want of a better word. */
export const weakCues = list(
  'ditemui ditemukan dijumpai meninggal found died dies death kematian missing inhaling complained',
);

/** Of a day they tell the event; of an hour, when a doctor was there. */
export const deathCues = list('meninggal died dies death kematian');

/** What comes after the event: calls, rescues, statements, arrests, funerals. */
export const otherCues = list(`
  panggilan menerima mendapat dimaklumkan maklumat tiba disahkan pengesahan dikeluarkan dibawa
  diserahkan ditahan direman tangkap diteruskan berkata katanya kata kenyataan sidang dipadam dikawal
  dikebumikan jenazah mengesahkan meningkat memberitahu menjelaskan akan padam selesai dihantar dituduh
  dikomen kunjungan dilaporkan laporan polis
  call calls alerted alert received arrived pronounced recovered retrieved detained arrested remanded
  said told statement reporters conference identified rushed extinguished continues continue
  notified reported buried funeral charged handed met visited informed confirmed sealed control
  announced shift`);

/** What a Chinese or Tamil clause tells: of the event, or of what came after it. */
export const eventPhrases =
  /事故|意外|事件|发生|相撞|撞|失火|火灾|起火|溺|倒塌|坠|翻覆|沉没|爆炸|身亡|毙命|砍|遇浪|葬身|滑入|失踪|கொலை|விபத்|சம்பவ|நிகழ்ந்|நடந்|மோதி|தீப்பிடி|வெடிப்|மூழ்கி|பலி|உயிரிழ|மரண|விழுந்|தாக்கி|அடித்துச்/g;
export const otherPhrases =
  /接获|投报|证实|召开|认尸|捞起|指出|受访|讯|电\)|被捕|落网|抵达|கூறின|தெரிவி|அடையாளம்|கைது|தகவல்/g;
