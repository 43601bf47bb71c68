/** What the text says: how many, who, where, and whether at work. What it does not say stays empty. */
import type { ItemText } from '../../domain/item.ts';
import type { Facts, Kind, Lang, Person } from '../../domain/verdict.ts';
import { chineseCounts } from './chinese-counts.ts';
import { chinesePeople } from './chinese-people.ts';
import { type Token, tokenise } from '../language/tokens.ts';
import { type Counts, countsFrom } from './counts.ts';
import { findEmployer } from './employer.ts';
import { findFates } from './fates.ts';
import type { Gazetteer } from './gazetteer.ts';
import { findGroups } from './groups.ts';
import { findNames } from './names.ts';
import { findTamilFates, findTamilGroups, withoutWounds } from './tamil.ts';
import { tamilPeople } from './tamil-people.ts';
import { completeCounts, joinPeople, settleDeath, usualStatus } from './complete.ts';
import { findPeople } from './people.ts';
import { findMentions, type Mention } from './mentions.ts';
import { countryOf, findPlaces } from './places.ts';
import { type Reading, readingOf } from './reading.ts';
import { findRelations } from './relations.ts';
import { findEventTime } from './when.ts';
import { workOf } from './work.ts';

/** A flagged item and what is already known of it. */
export interface FactsInput {
  item: ItemText;
  lang: Lang;
  kinds: Kind[];
  /** ISO code of the country whose people we care for. */
  home: string;
  gazetteer: Gazetteer;
  /** The words of title and body, when somebody has cut them already. */
  tokens?: { title: Token[]; body: Token[] };
}

/** No text is read further than this, in UTF-16 units: a report tells its facts before that. */
const mostText = 16_384;

/** The facts of a flagged item, each with the span it came from. */
export function readFacts(input: FactsInput): Facts {
  const title = input.item.title.slice(0, mostText);
  const body = input.item.body.slice(0, mostText);
  const isWhole = title === input.item.title && body === input.item.body;
  const cut = isWhole ? input.tokens : undefined;
  const tokens = cut ?? { title: tokenise(title), body: tokenise(body) };
  const reading = readingOf({ ...input.item, title, body }, tokens, input);
  const mentions = findMentions(reading, input.gazetteer);
  const event = findEventTime(reading, input.item.publishedAt);
  const employer = findEmployer(reading);
  const relations = findRelations(reading);
  return {
    ...peopleAndCounts(reading, mentions),
    places: findPlaces(reading, mentions),
    work: workOf(reading),
    country: countryOf(reading, mentions),
    ...(event && { event }),
    ...(employer && { employer }),
    ...(relations && { relations }),
  };
}

function peopleAndCounts(reading: Reading, mentions: Mention[]): Counts & { victims: Person[] } {
  if (reading.lang === 'zh') {
    const counts = chineseCounts(reading);
    return { ...counts, victims: joinPeople(chinesePeople(reading, counts), counts) };
  }
  const isTamil = reading.lang === 'ta';
  const groups = isTamil ? findTamilGroups(reading) : findGroups(reading);
  const fates = isTamil ? findTamilFates(reading, groups) : findFates(reading, groups);
  const said = countsFrom(reading, groups, fates);
  const counts = isTamil ? withoutWounds(reading, said, fates) : said;
  const people = isTamil
    ? tamilPeople(reading, groups, fates, usualStatus(reading, counts), counts)
    : findPeople(reading, findNames(reading, mentions), groups, fates, counts);
  const settled = settleDeath(reading, people, counts, fates);
  const victims = joinPeople(settled.people, settled.counts);
  return { ...completeCounts(reading, settled.counts, victims, fates), victims };
}
