/** Where it happened: the place of the event, not of the dateline, the ward or the police station. */
import type { Place } from '../../domain/verdict.ts';
import type { KnownPlace } from './gazetteer.ts';
import { findLocalNames, type LocalName } from './local-names.ts';
import { type Mention, positionEvidence } from './mentions.ts';
import { type Reading, spanOf, textOf } from './reading.ts';

const mostPlaces = 3;

/**
 * Where the event happened, at most three, the most specific first. Spelling of state and district
 * as in config/places.csv; what cannot be told stays null.
 */
export function findPlaces(reading: Reading, mentions: Mention[]): Place[] {
  const country = countryOf(reading, mentions);
  const believed = mentions
    .filter(
      ({ place, evidence }) =>
        evidence > 0 && place.country === country && place.kind !== 'country',
    )
    .sort((a, b) => b.evidence - a.evidence || a.first - b.first);
  const scene = sceneOf(believed) ?? lastResort(mentions, country);
  const state = scene?.place.state ?? null;
  const district = scene?.place.district ?? null;

  const places: Place[] = [];
  const add = (place: Place) => {
    const known = places.some(({ text }) => sameName(text, place.text));
    if (!known && places.length < mostPlaces) places.push(place);
  };
  for (const local of findLocalNames(reading, mentions).slice(0, 2)) {
    add({
      ...localPlace(reading, local, mentions),
      ...(local.inside ? {} : { admin1: state, district }),
    });
  }
  if (scene) add(knownPlace(reading, scene));
  for (const mention of believed) {
    if (mention.place.kind === 'state' && mention !== scene) continue;
    if (mention !== scene && mention.evidence < 2) continue;
    if (mention !== scene && mention.place.state !== state) continue;
    add(knownPlace(reading, mention));
  }
  return places;
}

/** The likeliest town; a state instead where more speaks for it and the town lies elsewhere. */
function sceneOf(believed: Mention[]): Mention | undefined {
  const [best] = believed;
  const town = believed.find(({ place }) => place.kind !== 'state');
  const isElsewhere = town?.dateline === true && best?.place.state !== town.place.state;
  return isElsewhere ? best : (town ?? best);
}

/** The country where it happened; `home` when the text names no place at all. */
export function countryOf(reading: Reading, mentions: Mention[]): string {
  const votes = new Map<string, number>();
  for (const { first, place, evidence, dateline } of mentions) {
    // What is far down is of somebody's past or kin.
    if (place.country !== reading.home && !dateline && positionEvidence(reading, first) === 0)
      continue;
    const weight = dateline ? 1 : Math.max(0.5, evidence);
    votes.set(place.country, (votes.get(place.country) ?? 0) + weight);
  }
  let country = reading.home;
  let most = votes.get(country) ?? 0;
  for (const [code, weight] of votes) {
    if (weight > most) [country, most] = [code, weight];
  }
  return country;
}

/** With no better word, the place of the police, the ward or the home tells at least the state. */
function lastResort(mentions: Mention[], country: string): Mention | undefined {
  return mentions
    .filter(
      ({ place, dateline }) => place.country === country && place.kind !== 'country' && !dateline,
    )
    .sort((a, b) => b.evidence - a.evidence)[0];
}

function localPlace(reading: Reading, local: LocalName, mentions: Mention[]): Place {
  const inside = mentions.find(({ first }) => first === local.inside);
  return placed(reading, local.first, local.last, inside?.place);
}

function knownPlace(reading: Reading, { first, last, place }: Mention): Place {
  return placed(reading, first, last, place);
}

/** A place as written, without a possessive. */
function placed(reading: Reading, first: number, last: number, place?: KnownPlace): Place {
  const text = textOf(reading, first, last);
  const span = spanOf(reading, first, last);
  const cut = /['’]s$/.test(text) ? 2 : 0;
  return {
    text: text.slice(0, text.length - cut),
    admin1: place?.state ?? null,
    district: place?.district ?? null,
    span: { ...span, end: span.end - cut },
  };
}

function sameName(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.toLowerCase().startsWith(short.toLowerCase());
}
