/** What somebody does for a living, in the story's own words. */
import { gapAfter, type Reading, textOf, wordAt } from './reading.ts';

const jobs = new Set(
  `student pupil worker employee labourer farmer fisherman teacher soldier policeman constable guard
   monk priest doctor nurse trader vendor businessman businesswoman contractor technician electrician
   carpenter mason mechanic cleaner cook conductor supervisor manager clerk engineer sailor actor
   singer lawyer politician lecturer undergraduate pensioner housewife driver rider gardener maid
   pelajar murid penuntut pekerja buruh guru ustaz askar nelayan petani peladang peneroka penternak
   peniaga juruteknik kontraktor kerani doktor jururawat mahasiswa mahasiswi pesara operator mekanik
   jurutera wartawan pelakon penyanyi usahawan pramugari kelindan atendan tukang penyelia penoreh
   imam bilal penghantar pengawal tentera suri`.split(/\s+/),
);
const backward = new Set(
  'lorry bus van taxi tuk factory construction garment security estate rubber school university food police shop'.split(
    ' ',
  ),
);
const onward = new Set(
  'tingkatan tahun lori bas van teksi kilang binaan sekolah menengah rendah universiti keselamatan ladang makanan rumah kebun dua tiga empat lima satu enam kedai kontrak swasta awam kerajaan'.split(
    ' ',
  ),
);

/** The occupation among the few words that end at `at`, as written; undefined when none is said. */
export function occupationOf(reading: Reading, at: number): string | undefined {
  for (let near = at; near > at - 5 && near >= 0; near -= 1) {
    if (near < at && /[.;:()]/.test(gapAfter(reading, near))) return undefined;
    if (!jobs.has(wordAt(reading, near))) continue;
    let first = near;
    while (first > 0 && backward.has(wordAt(reading, first - 1))) first -= 1;
    let last = near;
    while (onward.has(wordAt(reading, last + 1)) && gapAfter(reading, last) === ' ') last += 1;
    return textOf(reading, first, last);
  }
  return undefined;
}
