import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { bestStory, likeness } from '../../../worker/stories/match.ts';
import { aPerson, aSignature, type Told } from './a-telling.ts';

const crash: Told = {
  title: 'Penunggang maut dirempuh lori tangki di Jalan Paya Rumput',
  body:
    'JASIN: Seorang penunggang motosikal maut selepas dirempuh sebuah lori tangki di Jalan Paya ' +
    'Rumput berhampiran Kampung Serkam Hilir pagi tadi. Mangsa, Rosdi Jali, 34, dalam perjalanan ' +
    'ke tempat kerja di kilang sarung tangan.',
  on: '2026-05-12',
  at: ['Melaka', 'Jasin'],
  kinds: ['road'],
  dead: 1,
};

const flood = (state: string, title: string): Told => ({
  title,
  body: `Hujan lebat sejak malam tadi. Mangsa banjir ditempatkan di pusat pemindahan ${state}.`,
  on: '2026-12-03',
  at: [state],
  kinds: ['flood'],
  displaced: 300,
});

const warning = (on: string): Told => ({
  title: 'Amaran hujan lebat di tujuh daerah',
  body: 'Jabatan Meteorologi mengeluarkan amaran hujan lebat berterusan di tujuh daerah pedalaman.',
  on,
  label: 'context',
  kinds: ['storm'],
});

const score = (a: Told, b: Told) => likeness(aSignature(a), aSignature(b)).score;

test('tellings of one crash in Malay and in English are one event', () => {
  const english: Told = {
    title: 'Rider killed after tanker lorry rams motorcycle in Jasin',
    body:
      'JASIN: A motorcyclist was killed when a tanker lorry rammed into him at Jalan Paya Rumput ' +
      'near Kampung Serkam Hilir this morning. Rosdi Jali, 34, was on his way to work.',
    on: '2026-05-12',
    at: ['Melaka', 'Jasin'],
    lang: 'en',
    kinds: ['road'],
    dead: 1,
  };
  const { score, reasons } = likeness(aSignature(crash), aSignature(english));
  expect(score).toBeGreaterThan(0.8);
  expect(reasons).toContain('same-place');
});

test('tellings of one crash in Malay and in Tamil are one event', () => {
  const tamil: Told = {
    title: 'ஜாசின் அருகே லாரி மோதி மோட்டார் சைக்கிளோட்டி பலி',
    body:
      'ஜாசின்: பாயா ரும்புட் சாலையில் இன்று காலை லாரி மோதியதில் மோட்டார் சைக்கிளில் பயணித்த ' +
      'ரோஸ்டி ஜாலி (34) என்பவர் உயிரிழந்தார்.',
    on: '2026-05-12',
    at: ['Melaka', 'Jasin'],
    lang: 'ta',
    kinds: ['road'],
    dead: 1,
  };
  expect(score(crash, tamil)).toBeGreaterThan(0.6);
});

test('tellings of one crash in Malay and in Chinese are one event', () => {
  const chinese: Told = {
    title: '赴工厂上班途中遭罗里撞毙 34岁摩托骑士当场丧命',
    body: '（野新12日讯）一名34岁男子今早骑摩托前往手套厂上班时，遭一辆油槽罗里撞上，当场死亡。',
    on: '2026-05-12',
    at: ['Melaka', 'Jasin'],
    lang: 'zh',
    kinds: ['road'],
    dead: 1,
  };
  expect(score(crash, chinese)).toBeGreaterThan(0.6);
});

test('two crashes on one road on one day stay apart', () => {
  const other: Told = {
    title: 'Dua sekeluarga cedera kereta terbabas di Jalan Paya Rumput',
    body:
      'JASIN: Dua beranak cedera apabila kereta dinaiki mereka terbabas lalu merempuh pembahagi ' +
      'jalan di Jalan Paya Rumput petang tadi. Noraini Seman, 52, dan anaknya Farah, 19, dirawat.',
    on: '2026-05-12',
    at: ['Melaka', 'Jasin'],
    kinds: ['road'],
    dead: 0,
    injured: 2,
    victims: [{ name: 'Noraini Seman', age: 52, status: 'injured', occupation: null }],
  };
  const first: Told = {
    ...crash,
    victims: [{ name: 'Rosdi Jali', age: 34, status: 'dead', occupation: null }],
  };
  expect(score(first, other)).toBeLessThan(0.5);
});

test('a follow-up days later that names the victim joins', () => {
  const funeral: Told = {
    title: 'Jenazah Rosdi Jali dikebumikan, lori tangki disita',
    body:
      'JASIN: Jenazah Rosdi Jali, 34, yang maut dirempuh lori tangki di Jalan Paya Rumput Selasa ' +
      'lalu selamat dikebumikan di Kampung Serkam Hilir. Majikan kilang sarung tangan hadir.',
    on: '2026-05-14',
    at: ['Melaka', 'Jasin'],
    label: 'follow-up',
    kinds: ['road'],
    dead: 1,
  };
  expect(score(crash, funeral)).toBeGreaterThan(0.7);
});

test('floods join by state, and those of two states stay apart', () => {
  const kelantan = flood('Kelantan', 'Banjir: 300 mangsa di Tumpat dipindahkan');
  const nextDay = { ...flood('Kelantan', 'Jumlah mangsa banjir meningkat'), on: '2026-12-04' };
  const johor = flood('Johor', 'Banjir: 300 mangsa di Segamat dipindahkan');
  expect(score(kelantan, nextDay)).toBeGreaterThan(0.6);
  expect(score(kelantan, johor)).toBeLessThan(0.2);
});

test('a copied text is the same whatever was made of it; a week later it is not', () => {
  const copy: Told = { ...crash, title: 'KEMALANGAN', kinds: ['sea'], at: ['Sabah'], dead: 4 };
  expect(likeness(aSignature(crash), aSignature(copy)).reasons).toContain('same-text');
  expect(score(crash, copy)).toBeGreaterThan(0.95);
  expect(score(crash, { ...copy, on: '2026-06-12' })).toBeLessThan(0.95);
});

test('warnings worded alike on two days are two', () => {
  expect(score(warning('2026-12-03'), warning('2026-12-04'))).toBeLessThan(0.01);
  expect(score(warning('2026-12-03'), warning('2026-12-03'))).toBeGreaterThan(0.95);
});

test('the story of the most alike items is joined, whatever the order of the candidates', () => {
  const candidates = [
    { storyId: 'crash', signature: aSignature({ ...crash, title: 'Maut dirempuh lori tangki' }) },
    { storyId: 'fire', signature: aSignature({ title: 'Rumah hangus terbakar di Tawau' }) },
  ];
  expect(bestStory(aSignature(crash), candidates)).toBe('crash');
  expect(bestStory(aSignature(crash), candidates.toReversed())).toBe('crash');
});

test('an item like none starts a story of its own', () => {
  const fire = { storyId: 'fire', signature: aSignature({ title: 'Rumah terbakar di Tawau' }) };
  expect(bestStory(aSignature(crash), [fire])).toBeUndefined();
  expect(bestStory(aSignature(crash), [])).toBeUndefined();
});

test('any two texts have a likeness between 0 and 1 that is the same both ways', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.lorem());
  fc.assert(
    fc.property(text, text, text, (title, body, other) => {
      const a = aSignature({ title, body });
      const b = aSignature({ title: other, body, on: '2026-01-01' });
      const forth = likeness(a, b);
      expect(forth).toEqual(likeness(b, a));
      expect(forth.score).toBeGreaterThanOrEqual(0);
      expect(forth.score).toBeLessThanOrEqual(1);
    }),
  );
});

test('a Chinese telling meets an English one by the district both name', () => {
  const english = aSignature({
    title: 'Two tea workers missing after landslide in Cameron Highlands',
    lang: 'en',
    at: ['Pahang', 'Cameron Highlands'],
    kinds: ['landslide'],
    on: '2026-03-02',
  });
  const chinese = (at: [string, string]) =>
    aSignature({
      title: '茶园土崩 两名工人失踪',
      lang: 'zh',
      at,
      kinds: ['landslide'],
      on: '2026-03-02',
    });
  const same = likeness(english, chinese(['Pahang', 'Cameron Highlands']));
  const other = likeness(english, chinese(['Pahang', 'Raub']));
  expect(same.reasons).toContain('same-names');
  expect(other.reasons).not.toContain('same-names');
  expect(same.score).toBeGreaterThan(other.score);
});

test('crashes of one kind and day, of other ages in other districts, stay apart', () => {
  const crash = (town: string, district: string, age: number) =>
    aSignature({
      title: `${town}摩托撞罗里 ${age}岁骑士丧命`,
      lang: 'zh',
      at: ['Johor', district],
      kinds: ['road'],
      on: '2026-03-02',
      victims: [aPerson({ age })],
    });
  expect(likeness(crash('麻坡', 'Muar', 23), crash('居銮', 'Kluang', 41)).score).toBeLessThan(0.5);
  expect(likeness(crash('麻坡', 'Muar', 23), crash('麻坡', 'Muar', 23)).score).toBeGreaterThan(0.9);
});
