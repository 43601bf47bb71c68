import { expect, test } from 'vitest';

import { factsOf } from './facts-of.ts';

test('the scene is where it happened, not the dateline', () => {
  const { places, country } = factsOf({
    body: 'KUALA LUMPUR, 3 Jan - Seorang penunggang motosikal maut dalam kemalangan di Jalan Bunga Tanjung, Taiping, malam tadi.',
  });
  expect(places[0]).toMatchObject({ text: 'Jalan Bunga Tanjung', admin1: 'Perak' });
  expect(places[1]).toMatchObject({ text: 'Taiping', district: 'Larut Dan Matang' });
  expect(country).toBe('MY');
});

test('"dekat sini" makes the dateline the scene', () => {
  const { places } = factsOf({
    body: 'KEMAMAN - Sebuah rumah terbakar di Kampung Lalang Hijau dekat sini pagi tadi.',
    kinds: ['fire'],
  });
  expect(places).toMatchObject([
    { text: 'Kampung Lalang Hijau', admin1: 'Terengganu' },
    { text: 'KEMAMAN', admin1: 'Terengganu', district: 'Kemaman' },
  ]);
});

test('a police chief of one town does not move an accident in another', () => {
  const { places } = factsOf({
    title: 'Lori terbalik di Gemas',
    body: 'Ketua Polis Daerah Muar, Superintendan Zaki Kamil berkata, pemandu lori dari Kluang itu maut di Gemas.',
  });
  expect(places[0]).toMatchObject({ text: 'Gemas', admin1: 'Negeri Sembilan' });
});

test('a Sri Lankan place has its district as admin1', () => {
  const { places, country } = factsOf({
    body: 'A lorry hit a wall in the Weligama area on Monday night, killing its driver.',
    lang: 'en',
    home: 'LK',
  });
  expect(places).toMatchObject([{ text: 'Weligama', admin1: 'Matara', district: null }]);
  expect(country).toBe('LK');
});

test('an event abroad is abroad, and the nationality of a victim is not a place', () => {
  expect(
    factsOf({ body: 'Dua pelancong maut dalam nahas bas di Bangkok, Thailand.' }).country,
  ).toBe('TH');
  expect(
    factsOf({ body: 'Seorang buruh warga Indonesia maut di tapak binaan di Klang.' }).country,
  ).toBe('MY');
});

test('where no place is named the event is taken to be at home', () => {
  expect(factsOf({ body: 'Seorang lelaki maut dilanggar lori.', home: 'MY' })).toMatchObject({
    places: [],
    country: 'MY',
  });
  expect(factsOf({ body: 'A man was killed by a lorry.', lang: 'en', home: 'LK' }).country).toBe(
    'LK',
  );
});

test('a word that is also a town is a town only where it is led like one', () => {
  expect(
    factsOf({ body: 'Pekan itu sunyi selepas kejadian. Parit di tepi jalan dalam.' }).places,
  ).toEqual([]);
  expect(factsOf({ body: 'Kejadian berlaku di Pekan, Pahang.' }).places[0]).toMatchObject({
    admin1: 'Pahang',
  });
});

test('Chinese and Tamil names of towns are known, with their case endings', () => {
  expect(
    factsOf({
      body: '（怡保9日讯）一名男子今早在怡保一处工地坠楼身亡。',
      lang: 'zh',
      kinds: ['fall'],
    }).places[0],
  ).toMatchObject({ text: '怡保', admin1: 'Perak', district: 'Kinta' });
  expect(
    factsOf({ body: 'யாழ்ப்பாணத்தில் இடம்பெற்ற விபத்தில் ஒருவர் உயிரிழந்தார்.', lang: 'ta', home: 'LK' })
      .places[0],
  ).toMatchObject({ text: 'யாழ்ப்பாணத்தில்', admin1: 'Jaffna' });
});

test('one name in two states is the one the text speaks of', () => {
  const inPerak = factsOf({ body: 'Nahas di Simpang Empat, Kerian, Perak meragut satu nyawa.' });
  expect(inPerak.places.every(({ admin1 }) => admin1 === 'Perak')).toBe(true);
});

test.each([
  ['a number that opens a sentence', 'Lima anak menangis di Kuantan. Lima rumah musnah.', 'Pahang'],
  ['a longer name of a village', 'Dia maut di Kampung Baru Serindit, Kuantan.', 'Pahang'],
  ['the name of a person', 'KUANTAN - Rahimi Bachok, 45, maut semalam.', 'Pahang'],
  [
    'the place of a burial',
    'KUANTAN - Rahimi Salim maut semalam. Jenazah akan dikebumikan di Muar.',
    'Pahang',
  ],
])('%s is not the scene', (_what, body, state) => {
  expect(factsOf({ body }).places.at(-1)?.admin1).toBe(state);
});

test.each([
  ['a weekday', 'Dia maut di Taman Ria Kenanga Selasa lalu.', 'Taman Ria Kenanga'],
  ['a number of days', 'Dia maut di Taman Ria Kenanga 12 hari lalu.', 'Taman Ria Kenanga'],
  ['a milestone', 'Dia maut di Kilometer 11, Jalan Bunga-Rumput.', 'Jalan Bunga-Rumput'],
])('%s is no part of a place beside it', (_what, body, text) => {
  expect(factsOf({ body }).places[0]?.text).toBe(text);
});

test('the kilometre stays with its road', () => {
  const [place] = factsOf({ body: 'Dia maut di Kilometer 369 Lebuhraya Utara-Selatan.' }).places;
  expect(place?.text).toBe('Kilometer 369 Lebuhraya Utara-Selatan');
});
