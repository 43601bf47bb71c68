import { expect, test } from 'vitest';

import { soundOfLatin, soundsOfTamil } from '../../../worker/stories/sound.ts';

test.each([
  ['Gombak', 'கோம்பாக்கில்'],
  ['Puttalam', 'புத்தளத்தில்'],
  ['Kandy', 'கண்டியில்'],
  ['Perera', 'பெரேராவின்'],
  ['Hatton', 'ஹட்டனில்'],
  ['Tangalle', 'தங்காலை'],
])('%s sounds the same in Tamil letters, whatever its case', (latin, tamil) => {
  expect(soundsOfTamil(tamil)).toContain(soundOfLatin(latin));
});

test('spellings of one name sound the same', () => {
  expect(soundOfLatin('Zulkefli')).toBe(soundOfLatin('Zulkifli'));
  expect(soundOfLatin('Shafiq')).toBe(soundOfLatin('Syafik'));
});

test('names that differ in a consonant sound different', () => {
  expect(soundOfLatin('Kulim')).not.toBe(soundOfLatin('Kluang'));
  expect(soundOfLatin('Rahim')).not.toBe(soundOfLatin('Rahman'));
});

test('what has no letters makes no sound', () => {
  expect(soundOfLatin('1234')).toBe('');
});
