/** How many had to leave their homes, where no word says so in one: "2,318 mangsa di PPS". */
import type { Fate } from './fates.ts';
import type { Group } from './groups.ts';
import { isTitle, type Reading, sameSentence, wordAt } from './reading.ts';

/** Kinds of event that drive people out of their homes. */
const driving = new Set<string>(['flood', 'fire', 'landslide', 'storm', 'earthquake', 'explosion']);

/** Words of a roof that is not one's own, in a sentence that counts people. */
const shelter = new Set(
  `pps pusat pemindahan perlindungan menumpang menghuni dihuni bermalam tidur khemah evakuasi banjir
   sepinggang bumbung shelter shelters relief homeless evacuation evacuees hangus`.split(/\s+/),
);
const anybody = new Set(
  'orang mangsa penduduk penghuni beranak sekeluarga people persons residents evacuees victims'.split(
    ' ',
  ),
);

/**
 * People who had to leave: as counted by the words for it, else the first count of people beside a
 * shelter or a lost home. Who hides from an attacker has not left home.
 */
export function drivenOut(
  reading: Reading,
  told: number | null,
  groups: Group[],
  fates: Fate[],
): number | null {
  if (reading.kinds.includes('violence')) return null;
  const isDriving = reading.kinds.some((kind) => driving.has(kind));
  if (!isDriving) return told;
  const taken = new Set(
    fates.filter(({ status }) => status !== 'displaced').flatMap(({ groups: of }) => of),
  );
  const beside = groups.filter(
    (group) => !taken.has(group) && isMany(group) && isBesideShelter(reading, group),
  );
  const headline = beside.find((group) => isTitle(reading, group.first));
  if (headline) return headline.count;
  // One person told to have left is one of them.
  return told !== null && told > 1 ? told : (beside[0]?.count ?? told);
}

function isMany({ count, noun, definite, part }: Group): boolean {
  return count > 1 && noun !== null && anybody.has(noun) && !definite && !part;
}

const reach = 14;

function isBesideShelter(reading: Reading, { first, last }: Group): boolean {
  for (let near = first - reach; near <= last + reach; near += 1) {
    if (near < 0 || !shelter.has(wordAt(reading, near))) continue;
    if (sameSentence(reading, near, first)) return true;
  }
  return false;
}
