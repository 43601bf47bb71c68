import type { Facts, Kind, Lang } from '../../../domain/verdict.ts';
import { readFacts } from '../../../worker/facts/facts.ts';
import { loadGazetteer } from '../../../worker/facts/gazetteer.ts';

const gazetteer = await loadGazetteer();

interface Told {
  title?: string;
  body?: string;
  lang?: Lang;
  kinds?: Kind[];
  home?: string;
  publishedAt?: Date | null;
}

/** The facts of a made-up story; Malay, on the road and in Malaysia unless it says otherwise. */
export function factsOf(told: Told): Facts {
  const { title = '', body = '', lang = 'ms', kinds = ['road'], home = 'MY' } = told;
  const item = {
    title,
    body,
    publishedAt: told.publishedAt ?? null,
    source: 'Berita Contoh',
    url: null,
  };
  return readFacts({ item, lang, kinds, home, gazetteer });
}

/** Who was hit, without spans: "name, age, status". */
export function peopleOf(told: Told): string[] {
  return factsOf(told).victims.map(({ name, age, status }) => `${name}, ${age}, ${status}`);
}

/** The counts in one row. */
export function countsOf(told: Told): (number | null)[] {
  const { dead, injured, missing, displaced } = factsOf(told);
  return [dead, injured, missing, displaced];
}
