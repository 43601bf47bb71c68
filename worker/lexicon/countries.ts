/** The names of all countries in the four languages, from the runtime's own tables. */
import type { RuleDocument } from './rules.ts';

/** Names that are first of all other words. */
const ambiguous = new Set(['chad', 'jersey', 'man']);

/** A document of lists `in:XX`, one per country, to be completed by config/lexicon/countries.yaml. */
export function countryDocument(): RuleDocument {
  const names = ['en', 'ms', 'zh-Hans', 'ta'].map(
    (lang) => new Intl.DisplayNames(lang, { type: 'region', fallback: 'none' }),
  );
  const lists: Record<string, string[]> = {};
  for (const code of codes()) {
    const terms = names
      .map((inLang) => (inLang.of(code) ?? '').toLowerCase().replaceAll(/[(),]/g, ' ').trim())
      .filter((term) => term !== '' && !ambiguous.has(term));
    if (terms.length > 0) lists[`in:${code}`] = [...new Set(terms)];
  }
  return { lang: null, lists, kinds: {}, rules: [] };
}

/** All two-letter codes; those that mean no country have no name. */
function* codes(): Generator<string> {
  for (let first = 65; first <= 90; first += 1) {
    for (let second = 65; second <= 90; second += 1) {
      const code = String.fromCharCode(first, second);
      if (!notCountries.has(code)) yield code;
    }
  }
}

const notCountries = new Set([
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
  'ZZ',
  'QO',
  'AC',
  'CP',
  'DG',
  'EA',
  'IC',
  'TA',
  'IM',
  'JE',
  'GG',
]);
