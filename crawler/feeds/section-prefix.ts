/** Titles that begin with the section, as e-paper and agency feeds write them. */
import type { FeedEntry } from './feed.ts';
import { readDate } from '../text/read-date.ts';

/** What sections are called, where a feed does not say which of its prefixes are sections. */
const SECTIONS = new Set(
  (
    'nasional|tempatan|setempat|dunia|antarabangsa|global|sukan|bisnes|ekonomi|hiburan|jenayah|' +
    'mahkamah|politik|pendapat|komentar|rencana|wilayah|muka depan|am|terkini|' +
    'nation|national|local|world|international|sports|business|entertainment|crime|courts|' +
    'politics|opinion|news|front page|metro|' +
    '国内|國內|国际|國際|全国|全國|地方|社会|社會|体育|體育|财经|財經|娱乐|娛樂|言论|言論|封面|头条|頭條|东海岸|' +
    'மலேசியா|உலகம்|விளையாட்டு|உள்நாடு|செய்திகள்|முகப்பு'
  ).split('|'),
);

const DATE = /^(?<date>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})\s*[:|–-]\s+(?=\S)/;
const SECTION =
  /^(?:(?<section>[^\s:：|»][^:：|»]{0,39}?)(?:\s*[:|»]\s+|：)|[[【](?<boxed>[^\]】]{1,40})[\]】]\s*)(?=\S)/u;

/**
 * The entries with dates and sections cut from before their titles: `8/18/2026: Nasional: Tajuk` is
 * `Tajuk`, of the section Nasional. A prefix is a section when the entry is filed under it, or when
 * it is one of the usual names. Any other (`Banjir: tiga maut`) belongs to the headline.
 */
export function withoutSections(entries: FeedEntry[]): FeedEntry[] {
  const dated = entries.filter(({ title }) => dateBefore(title) !== '').length;
  // One headline may well begin with a date; a feed of them is a feed that adds it.
  const cutsDates = dated > 1 && dated > entries.length / 2;
  return entries.map((entry) => {
    const before = cutsDates ? dateBefore(entry.title) : '';
    const title = entry.title.slice(before.length);
    const found = SECTION.exec(title);
    const section = (found?.groups?.['section'] ?? found?.groups?.['boxed'] ?? '').trim();
    const isSection = section !== '' && (isSame(section, entry.section) || isUsual(section));
    return isSection
      ? { ...entry, title: title.slice(found?.[0].length), section: entry.section ?? section }
      : { ...entry, title };
  });
}

function dateBefore(title: string): string {
  const found = DATE.exec(title);
  return found && readDate(found.groups?.['date'], 'UTC') ? found[0] : '';
}

function isUsual(section: string): boolean {
  return SECTIONS.has(section.toLowerCase());
}

function isSame(section: string, filedUnder: string | undefined): boolean {
  return section.toLowerCase() === filedUnder?.toLowerCase();
}
