/**
 * The language an article is written in. Pages declare it wrongly so often (Malay pages built with
 * English themes) that its own letters and smallest words go first.
 */

const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  ms: new Set(
    (
      'yang dan di dengan untuk pada dalam itu ini tidak oleh kepada daripada akan telah beliau ' +
      'katanya adalah sebagai ke dari kerana polis mangsa boleh turut berkata seorang mereka juga'
    ).split(' '),
  ),
  en: new Set(
    (
      'the of and to in that is was for on with as by he said at from his it be are were has had ' +
      'this an not but they their who which will after'
    ).split(' '),
  ),
};
/** What Indonesian writes where Malay writes otherwise. */
const INDONESIAN =
  /\b(?:karena|polisi|korban|bisa|kecelakaan|warga|menurut dia|ujarnya|tersebut|berkata dia|rumah sakit|sebesar|kabupaten|kepolisian|ucapnya|tewas)\b/gi;
const MALAY =
  /\b(?:kerana|polis|mangsa|boleh|kemalangan|penduduk|menurut beliau|katanya|berkenaan|beliau|hospital|sebanyak|daerah|ialah|terbabit|maut)\b/gi;

/** Enough words to tell, and enough of them small ones. */
const MIN_WORDS = 20;
const MIN_SHARE = 0.12;
const READ = 5000;

/** A language subtag (ms, id, en, zh, ta ...): what the text is, else what the page declares. */
export function articleLang(text: string, declared: string | null): string | null {
  const start = text.slice(0, READ);
  const letters = start.replaceAll(/\P{L}+/gu, '');
  if (letters === '') return declared;
  const share = (script: RegExp) => 1 - letters.replaceAll(script, '').length / letters.length;
  if (share(/[\p{Script=Hiragana}\p{Script=Katakana}]+/gu) > 0.1) return 'ja';
  if (share(/\p{Script=Han}+/gu) > 0.3) return 'zh';
  if (share(/\p{Script=Tamil}+/gu) > 0.3) return 'ta';

  const words = start.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < MIN_WORDS) return declared;
  const small = (language: string) =>
    words.filter((word) => WORDS[language]?.has(word)).length / words.length;
  const [malay, english] = [small('ms'), small('en')];
  if (Math.max(malay, english) < MIN_SHARE) return declared;
  if (english > malay) return 'en';
  return (start.match(INDONESIAN)?.length ?? 0) > (start.match(MALAY)?.length ?? 0) ? 'id' : 'ms';
}
