/** Which Tamil words can be part of a person's name. */
import type { Reading } from './reading.ts';

/** Words for people, places and relations, and endings that names do not carry. */
const notName =
  /^(?:சேர்ந்த|பகுதி|பிரதேச|வயது|வயதான|தந்தை|தாய|தாயான|பிள்ளை|நபர|பெண|ஆண்|இளைஞ|சிறுவ|சிறுமி|மாணவ|குடும்ப|உயிரிழ|இவ்வாறு|குறித்த|மற்றும்|ஆகிய|என|என்ற|என்ப|உள்ள|வீதி|கிராம|நகர|பொலிஸ|உத்தியோக|சாரதி|ஆசிரிய|அதிகாரி|அமைச்சர|முன்னாள்|பாடசாலை|கல்லூரி|வைத்திய|பாடகர|திருமண|இளம்|ஒரு|இரண்டு|மூன்று|இருவர|தொழிலாள|விவசாயி|வர்த்தக|ஊழிய|வீரர|சட்டத்தரணி|பொறுப்பதிகாரி|அழைக்கப்ப|கற்கும்|வசிக்கும்|பயின்ற|காரர|மருமக|கணவ|மனைவி|சந்தேக|மேலும்|இந்த|அந்த|அவர|இவர|நேற்று|இன்று|அல்லது|கொலை|தற்கொலை|சம்பவ|தாக்குதல|இத்$|இச்$|விபத்|நீதவான்|தலைமை|சங்க|தேசிய|கட்சி|எதிர்|உறுப்பினர|கப்டன்|தம்பதி|வெளிநாட்ட|இலக்காகி|இறந்த|காயமடைந்த|அழைக்கப்படும்|காவலாளி|மாண்ட|பலியான|மகன|மகள|ஓட்டுநர|பேருந்த|லாரி|மூதாட்டி|முதியவ|கருகி|கொலையுண்ட|மரணமு|திருமதி|திரு$|கணவர|மீனவர|சட்டத்தரணி|தொழில்நுட்ப|பணியாளர|விதவை|கைதி|யுவதி)/;
const ending =
  /(?:ைச்|ையை|யைச்|ியை|ுடைய|ான|டைய|ில்|ிலுள்ள|த்தின்|த்தை|த்தைச்|க்கு|கின்ற|ுள்ள|ப்பட்ட|னரா|த்த|ும்|ிருந்து|ாக|யான|கள்|வந்த|சென்ற|னர்|வில்லை|ள்ளன|ட்டன|ாரா|ார்களா|டும்|ிறது|ன்றது|ைந்த|ிருந்த|ழந்த|ர்ந்த|றந்த|ுந்த|வந்த|கிய|ிய)$/;

const genitive = /(?:வின்|ரின்|னின்|ளின்|யின்)$/;

/** Whether the word at an index can be part of a name; its last word may carry the genitive. */
export function isNameWord(reading: Reading, at: number, mayBeGenitive: boolean): boolean {
  const word = reading.words[at];
  if (word?.kind !== 'tamil' || notName.test(word.lower)) return false;
  return !ending.test(word.lower) || (mayBeGenitive && genitive.test(word.lower));
}

/** A name without the genitive of its last word. */
export function withoutCase(text: string): string {
  return text.replace(/வின்$/, '').replace(/யின்$/, '').replace(/ின்$/, '்');
}
