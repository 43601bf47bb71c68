/** How Tamil tells the scene from an office or a way: by endings, and by the word that follows. */
import { gapAfter, type Reading, wordAt } from './reading.ts';

const office = /^(?:பொலிஸ|பொலீஸ|போலீஸ|காவல்|வைத்தியசாலை|மருத்துவமனை|நீதிமன்ற|நீதவான்|மாவட்ட|போதனா|ஆதார|பொது)/;
const away = /^(?:நோக்கி|இருந்து|சேர்ந்த|வரை)/;
const area = /^(?:பகுதி|பிரதேச|வீதி|நகர|சந்தி|கடற்|தோட்ட|கிராம|மலை|குளத்|ஏரி|நெடுஞ்சாலை|அதிவேக)/;
const falls = /^(?:குதி|விழுந்|தவறி|வீழ்ந்)/;

/** For or against a Tamil place name being the scene. */
export function tamilEvidence(reading: Reading, last: number): number {
  const form = wordAt(reading, last);
  const next = wordAt(reading, last + 1);
  const after = wordAt(reading, last + 2);
  if (form.endsWith('ிலிருந்து') || away.test(next)) return -3;
  if (office.test(next)) return after.startsWith('பிரிவ') ? 1.5 : -1;
  if (area.test(next)) {
    if (after === 'இருந்து') return falls.test(wordAt(reading, last + 3)) ? 3 : -2;
    // "The area of X" still is a home when people are "of" it.
    return away.test(after) || next.endsWith('ச்') || next.endsWith('ை') ? -2 : 3;
  }
  if (form.endsWith('ில்')) return 3;
  return gapAfter(reading, last).includes(',') ? 0.5 : -0.5;
}
