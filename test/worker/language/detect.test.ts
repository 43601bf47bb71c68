import { expect, test } from 'vitest';

import { detectLang } from '../../../worker/language/detect.ts';

test.each([
  ['ms', 'Seorang penunggang motosikal maut selepas terbabas di Jalan Damai pagi tadi'],
  ['en', 'A motorcyclist was killed after skidding on Jalan Damai this morning'],
  ['zh', '一名摩托车骑士今早在丹尼路失控丧命'],
  ['ta', 'இன்று காலை மோட்டார் சைக்கிள் விபத்தில் ஒருவர் உயிரிழந்தார்'],
  ['id', 'Polisi mengatakan korban tewas karena mobil masuk jurang di kabupaten itu'],
  ['und', 'Le conducteur est mort dans un accident de la route près de la ville hier soir'],
  ['und', ''],
  ['und', '12.30 — 14.00'],
])('reads %s from its script and words', (lang, text) => {
  expect(detectLang(text)).toBe(lang);
});

test('Latin names and brands do not hide a Chinese or Tamil text', () => {
  expect(detectLang('Toyota Hilux 与 Perodua Myvi 相撞两人重伤')).toBe('zh');
  expect(detectLang('Puchong LRT நிலையம் அருகே தீ')).toBe('ta');
});

test('a headline of a few words has a language', () => {
  expect(detectLang('Kilang terbakar')).toBe('ms');
  expect(detectLang('Factory on fire')).toBe('en');
});
