/** Where families driven from their homes are found: relief centres, else districts, else states. */
import type { Facts } from '../../domain/verdict.ts';

/** A relief centre and its name; "PPS" is short for pusat pemindahan sementara. */
const centre =
  /(?:\bPPS|\b[Pp]usat [Pp]emindahan(?: [Ss]ementara)?(?: \(PPS\))?|\b[Rr]elief cent(?:re|er)s? (?:at|in))((?: (?:di|the))?(?: (?:[A-Z][\p{L}.'’]*|\d+)){2,7})/gu;
const mostCentres = 20;

/** The relief centres that the texts name, else their districts, else their states; each once. */
export function placesOfRefuge(
  tellings: readonly { body: string; facts: Pick<Facts, 'places'> }[],
): string[] {
  const centres = tellings.flatMap(({ body }) =>
    [...body.matchAll(centre)].map(([, name = '']) =>
      name.replace(/^ (?:di |the )?|(?<![.’'])[.’']+$/g, '').trim(),
    ),
  );
  const places = tellings.flatMap(({ facts }) => facts.places);
  const named = [
    centres,
    places.flatMap(({ district }) => district ?? []),
    places.flatMap(({ admin1 }) => admin1 ?? []),
  ].find((found) => found.length > 0);
  const distinct = new Map((named ?? []).map((name) => [name.toLowerCase(), name]));
  return [...distinct.values()].slice(0, mostCentres);
}
