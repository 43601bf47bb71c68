/**
 * How a name sounds, written the same whether it came in Latin or Tamil letters: its consonants in
 * the classes that Tamil tells apart (b as p, d as t, g as k), a vowel only where it stands first.
 * Gombak and கோம்பாக் are both `kmpk`; Zulkifli and Zulkefli both `slkpl`.
 */

const tamilConsonants: Record<string, string> = {
  க: 'k', ங: 'n', ச: 's', ஞ: 'n', ட: 't', ண: 'n', த: 't', ந: 'n', ப: 'p', ம: 'm', ய: '', ர: 'r',
  ல: 'l', வ: 'v', ழ: 'l', ள: 'l', ற: 'r', ன: 'n', ஜ: 's', ஷ: 's', ஸ: 's', ஹ: '', ஃ: '',
}; // prettier-ignore
const pulli = '\u0bcd';

/** The sound of a Latin word; '' when it has no letters. */
export function soundOfLatin(word: string): string {
  const plain = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const vowelFirst = /^h?[aeiou]/.test(plain) ? 'a' : '';
  const consonants = plain
    .replace(/(.)\1+/g, '$1')
    .replace(/sch|sh|ch|zh|ts/g, 's')
    .replace(/ph/g, 'p')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/[aeiouyh]+/g, ' ')
    .replace(/[bf]/g, 'p')
    .replace(/d/g, 't')
    .replace(/w/g, 'v')
    .replace(/[cgq]/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/[jz]/g, 's')
    // Within a cluster a repeated class is one sound (ck, dt); across a vowel it is two.
    .replace(/([a-z])\1+/g, '$1')
    .replaceAll(' ', '');
  return vowelFirst + consonants;
}

/** The sounds of the names that a Tamil word may be, once its case ending is taken off. */
export function soundsOfTamil(word: string): string[] {
  const stem = withoutEnding(word);
  const sounds = [soundOf(stem)];
  // A name in -am bends to -aththu before an ending: புத்தளம், புத்தளத்தில்.
  if (stem !== word && stem.endsWith('த்த')) sounds.push(`${soundOf(stem.slice(0, -3))}m`);
  return sounds;
}

const endings = `
  யிலிருந்து விலிருந்து ிலிருந்து யிலுள்ள விலுள்ள ிலுள்ள த்துக்கு வுக்கு யினால் வினால் ினால் யுடன் வுடன் ுடன்
  யின் வின் ின் யில் வில் ில் ிற்கு ிற்கான ுக்கு க்கு யும் வும் ும் யை வை ை யான ான ைச் ைத் ைக்
`.trim().split(/\s+/); // prettier-ignore
const shortestStem = 3;

function withoutEnding(word: string): string {
  for (const ending of endings) {
    if (word.endsWith(ending) && word.length - ending.length >= shortestStem) {
      return word.slice(0, -ending.length);
    }
  }
  return word;
}

function soundOf(tamil: string): string {
  let sound = /^[அ-ஔஹ]/.test(tamil) && !tamil.startsWith('ய') ? 'a' : '';
  for (let at = 0; at < tamil.length; at += 1) {
    const letter = tamil.charAt(at);
    const consonant = tamilConsonants[letter];
    if (!consonant) continue;
    const joined = at >= 2 && tamil.charAt(at - 1) === pulli;
    if (joined && sound.endsWith(consonant)) continue;
    // Doubled ற is a t sound.
    if (joined && letter === 'ற' && tamil.charAt(at - 2) === 'ற') sound = `${sound.slice(0, -1)}t`;
    else sound += consonant;
  }
  return sound;
}
