/** The words dates are written with: Malay, English, Chinese, Tamil, and the neighbours we meet. */

/** Month names and their usual short forms, lower case, by month. */
const MONTH_NAMES: readonly string[] = [
  'januari january januar janvier enero janeiro gennaio jan jänner ஜனவரி ஜன',
  'februari february februar février febrero fevereiro feb fev பிப்ரவரி பெப்ரவரி பிப்',
  'mac maret march märz mars marzo março mar mrz மார்ச் மார்',
  'april abril avril aprile apr abr ஏப்ரல் சித்திரை ஏப்',
  'mei may mai mayo maio maggio மே',
  'jun juni june juin junio junho giugno ஜூன்',
  'julai juli july juillet julio julho luglio jul ஜூலை யூலை',
  'ogos agustus august agosto août ogo ogs aug agu ago ஆகஸ்ட் ஆகஸ்டு ஆகஸ்து ஓகஸ்ட் ஆக',
  'september septembre septiembre setembro sept sep set செப்டம்பர் செப்டெம்பர் செப்',
  'oktober october octobre octubre outubro ottobre okt oct out அக்டோபர் ஒக்டோபர் அக்',
  'november novembre noviembre novembro nov நவம்பர் நவெம்பர் நவ',
  'disember desember december dezember décembre diciembre dezembro dis des dec dez டிசம்பர் டிசெம்பர் டிச',
];

/** Month numbers (1 to 12) by lower-case name. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap((names, index) =>
    names.split(' ').map((name): [string, number] => [name.normalize('NFKC'), index + 1]),
  ),
);

/**
 * Which half of the day a word puts an hour in. `night` words say evening for late hours and small
 * hours for early ones ("11 malam" is 23:00, "12.30 malam" is 00:30); `noon` words run from 11 to 3.
 */
export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'night';

const PART_NAMES: Readonly<Record<PartOfDay, string>> = {
  morning: 'am|a.m.|a.m|pagi|pg|上午|早上|清晨|凌晨|காலை|அதிகாலை|முற்பகல்',
  noon: 'noon|tengah hari|tengahari|t/hari|tgh hari|中午|நண்பகல்|மதியம்',
  afternoon: 'pm|p.m.|p.m|petang|ptg|siang|sore|下午|傍晚|மாலை|பிற்பகல்',
  night: 'malam|tengah malam|mlm|midnight|晚上|晚间|晚|深夜|午夜|இரவு',
};

export const PARTS_OF_DAY: ReadonlyMap<string, PartOfDay> = new Map(
  (['morning', 'noon', 'afternoon', 'night'] as const).flatMap((part) =>
    PART_NAMES[part].split('|').map((name): [string, PartOfDay] => [name.normalize('NFKC'), part]),
  ),
);

/** Minutes east of Greenwich by zone name: RFC 822's, and those of our neighbourhood. */
export const ZONES: ReadonlyMap<string, number> = new Map([
  ...(['z', 'ut', 'utc', 'gmt', 'wet'] as const).map((name): [string, number] => [name, 0]),
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
  ['bst', 60],
  ['cet', 60],
  ['mez', 60],
  ['cest', 120],
  ['mesz', 120],
  ['eet', 120],
  ['eest', 180],
  ['msk', 180],
  ['ist', 330],
  ['ict', 420],
  ['wib', 420],
  ['wita', 480],
  ['myt', 480],
  ['sgt', 480],
  ['hkt', 480],
  ['pht', 480],
  ['wit', 540],
  ['jst', 540],
  ['kst', 540],
  ['aest', 600],
  ['aedt', 660],
]);

export type Unit = 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'months' | 'years';

/** "2 jam lalu", "3 hours ago", "3小时前", "2 மணி நேரம் முன்பு": the units such wordings count in. */
export const UNITS: ReadonlyArray<readonly [Unit, RegExp]> = [
  ['seconds', /^(?:(?:saat|secs?|seconds?)(?!\p{L})|秒|வினாடி)/u],
  ['minutes', /^(?:(?:minit|menit|m|mins?|minutes?)(?!\p{L})|分|நிமிட)/u],
  ['hours', /^(?:(?:jam|h|hrs?|hours?)(?!\p{L})|个?小时|個?小時|மணி)/u],
  ['days', /^(?:(?:hari|d|days?)(?!\p{L})|天|日|நாள்|நாட்)/u],
  ['weeks', /^(?:(?:minggu|wk|weeks?)(?!\p{L})|周|个?星期|வார)/u],
  ['months', /^(?:(?:bulan|months?)(?!\p{L})|个月|個月|மாத)/u],
  ['years', /^(?:(?:tahun|yrs?|years?)(?!\p{L})|年|ஆண்டு|வருட)/u],
];

/** Words that name a day by its distance from today, in days. */
export const NAMED_DAYS: ReadonlyMap<string, number> = new Map([
  ...['hari ini', 'today', '今天', '今日', 'இன்று'].map((word): [string, number] => [word, 0]),
  ...['semalam', 'yesterday', '昨天', '昨日', 'நேற்று'].map((word): [string, number] => [word, 1]),
  ...['前天'].map((word): [string, number] => [word, 2]),
]);

/** Wordings that mean this very moment. */
export const JUST_NOW =
  /^(?:just now|baru (?:sahaja|saja|tadi)|sebentar tadi|sekejap tadi|moments? ago|刚刚|刚才|剛才|剛剛|சற்று முன்)$/u;
