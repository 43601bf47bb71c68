import { expect, test } from 'vitest';

import { factsOf, peopleOf } from './facts-of.ts';

test('the victim is told from the police chief who speaks of him', () => {
  const body =
    'Ketua Polis Daerah Kuala Muda, Asisten Komisioner Rosman Daud berkata, mangsa, Hafizul Ikmal Rashid, 34, maut di tempat kejadian.';
  expect(peopleOf({ body })).toEqual(['Hafizul Ikmal Rashid, 34, dead']);
});

test.each([
  ['bin', 'Mangsa, Saiful bin Karim, 41, maut.', 'Saiful bin Karim, 41, dead'],
  ['a/l', 'Mangsa, Murugan a/l Perumal, 52, maut.', 'Murugan a/l Perumal, 52, dead'],
  ['@', 'Mangsa, Lau Ah Seng @ Johnny, 60, maut.', 'Lau Ah Seng @ Johnny, 60, dead'],
  ['anak', 'Mangsa, Jabu anak Nyandang, 29, lemas.', 'Jabu anak Nyandang, 29, dead'],
  ['titles', 'Allahyarham Haji Zulkarnain Muda, 58, meninggal dunia.', 'Zulkarnain Muda, 58, dead'],
  [
    'abbreviations',
    'Mangsa, Mohd. Redza Abd. Rani, 19, cedera parah.',
    'Mohd. Redza Abd. Rani, 19, injured',
  ],
])('a Malaysian name is read whole: %s', (_what, body, expected) => {
  expect(peopleOf({ body })).toEqual([expected]);
});

test('officials and rescuers are nobody hit', () => {
  const body =
    'Fire and Rescue station chief Kamarul Nizam said a man was found dead. Mayor Datuk Lim Boon Teck visited the scene.';
  expect(peopleOf({ body, lang: 'en' })).toEqual(['null, null, dead']);
});

test('a list of victims is read to its end', () => {
  const body =
    'The victims were identified as Nimal Ratnasiri (41), Kusum Perera, 38 and their son Dasun Ratnasiri. Three people died.';
  expect(peopleOf({ body, lang: 'en', home: 'LK' })).toEqual([
    'Nimal Ratnasiri, 41, dead',
    'Kusum Perera, 38, dead',
    'Dasun Ratnasiri, null, dead',
  ]);
});

test('the widow of the dead is bereaved', () => {
  const body =
    'Seorang pemandu lori maut dalam nahas itu. Isterinya, Normala Yusof, 30, sedang mengandung lima bulan.';
  expect(peopleOf({ body })).toContain('Normala Yusof, 30, bereaved');
});

test('a suspect is nobody hit', () => {
  const body = 'Suspek, Kevin Raj Selvam, 27, ditahan selepas seorang wanita ditemui mati.';
  expect(peopleOf({ body }).join()).not.toContain('Kevin');
});

test('the age of a description and the name told later are one person', () => {
  const body =
    'A nine-year-old boy was killed by a falling tree. The boy, named Arul Dinesh, was in school.';
  expect(peopleOf({ body, lang: 'en' })).toEqual(['Arul Dinesh, 9, dead']);
});

test.each([
  ['A 34-year-old man was killed.', 34],
  ['A man, aged 34, was killed.', 34],
  ['A thirty-four-year-old man was killed.', 34],
  ['A 17-month-old baby was killed.', 1],
  ['A four-month-old baby was killed.', 0],
])('English age: %s', (body, age) => {
  expect(factsOf({ body, lang: 'en' }).victims.map((victim) => victim.age)).toEqual([age]);
});

test.each([
  ['Seorang lelaki berusia 34 tahun maut.', 34],
  ['Seorang budak berumur sembilan tahun lemas.', 9],
  ['Seorang bayi berusia lima bulan maut.', 0],
])('Malay age: %s', (body, age) => {
  expect(factsOf({ body }).victims.map((victim) => victim.age)).toEqual([age]);
});

test('somebody in the fifties has no age', () => {
  expect(
    factsOf({ body: 'Seorang lelaki berusia 50-an maut.' }).victims.map(({ age }) => age),
  ).toEqual([null]);
});

test('two ages in a row are two people', () => {
  const body = 'Two women died in the house. They were aged 61 and 74.';
  expect(factsOf({ body, lang: 'en' }).victims.map(({ age }) => age)).toEqual([61, 74]);
});

test('Chinese names, ages, work and status', () => {
  const body = '（麻坡18日讯）44岁渔夫陈国辉今早在海边溺毙，阿兹里（30岁）受伤送院。';
  const { victims } = factsOf({ body, lang: 'zh', kinds: ['drowning'] });
  expect(victims).toMatchObject([
    { name: '陈国辉', age: 44, status: 'dead', occupation: '渔夫' },
    { name: '阿兹里', age: 30, status: 'injured' },
  ]);
});

test('Tamil names and ages', () => {
  const body = 'விபத்தில் கிளிநொச்சியைச் சேர்ந்த முத்தையா கரிகாலன் (வயது 41) என்பவரே உயிரிழந்துள்ளார்.';
  expect(peopleOf({ body, lang: 'ta', home: 'LK' })).toEqual(['முத்தையா கரிகாலன், 41, dead']);
});

test('a Tamil name between an age and a fate needs no other mark', () => {
  const body = 'அவருடன் பயணித்த 32 வயதுடைய மு.கரிகாலன் காயமடைந்துள்ளார்.';
  expect(peopleOf({ body, lang: 'ta', home: 'LK' })).toEqual(['மு.கரிகாலன், 32, injured']);
});

test('spans show the name as written in the text', () => {
  const body = 'The funeral of Rohan Silva’s neighbour. Driver Sunil Jayantha, 44, was killed.';
  const [victim] = factsOf({ body, lang: 'en', home: 'LK' }).victims;
  expect(body.slice(victim?.span?.start, victim?.span?.end)).toBe('Sunil Jayantha');
});

test('no more than twelve victims are told', () => {
  const body = Array.from(
    { length: 30 },
    (_, age) => `Mangsa, Zul${'k'.repeat(age)} Amri, ${age + 20}, maut.`,
  ).join(' ');
  expect(factsOf({ body }).victims).toHaveLength(12);
});

test.each([
  ['a family name', 'Mangsa, Tan Boon Huat, 50, maut.', 'Tan Boon Huat, 50, dead'],
  ['a month', 'Mangsa, Chong Mei Suan, 56, maut.', 'Chong Mei Suan, 56, dead'],
  ['an honour', 'Mangsa, Tan Sri Halim Badrul, 70, maut.', 'Halim Badrul, 70, dead'],
])('what looks like %s is part of a name, or not', (_what, body, expected) => {
  expect(peopleOf({ body })).toEqual([expected]);
});

test.each([
  ['a company', 'Mangsa maut di kilang Maju Drives (M) Sdn Bhd.'],
  ['a possessive', 'Mangsa maut semalam. Anaknya Anaknya menangis.'],
  ['a feast', 'Mangsa maut pada Hari Kebangsaan.'],
  ['a language', 'Guru Bahasa Inggeris itu maut.'],
])('%s is nobody', (_what, body) => {
  expect(peopleOf({ body }).filter((each) => !each.startsWith('null'))).toEqual([]);
});

test('who speaks before a name is somebody else', () => {
  const body = 'Ketua balai bomba berkata pemandu treler, Faizul Ramdan, 35, maut di kabin.';
  expect(peopleOf({ body })).toEqual(['Faizul Ramdan, 35, dead']);
});

test('the widow is bereaved though one word names her and she speaks', () => {
  const body = 'Mangsa, Ujang Berahim, 47, maut. Isterinya, Rosmaini, berkata dia reda.';
  expect(peopleOf({ body })).toEqual(['Ujang Berahim, 47, dead', 'Rosmaini, null, bereaved']);
});

test('what is told of the last in a row is told of the row', () => {
  const body =
    'Anaknya, Ridzwan Salim, 33, menantunya, Nadirah Zul, 31, dan cucunya, Raihan Ridzwan, 6, maut semalam.';
  expect(peopleOf({ body })).toEqual([
    'Ridzwan Salim, 33, dead',
    'Nadirah Zul, 31, dead',
    'Raihan Ridzwan, 6, dead',
  ]);
});

test('a relative who says nothing is the victim when nobody else is named', () => {
  const told = { title: 'Guru maut dihempap pokok', body: 'Isterinya, Salbiah Jusuh, 44, tiba.' };
  expect(peopleOf(told)).toEqual(['Salbiah Jusuh, 44, dead']);
});

test('a relative left behind is bereaved', () => {
  const body = 'Seorang nelayan lemas, meninggalkan isterinya, Salbiah Jusuh, 44.';
  expect(peopleOf({ body })).toContain('Salbiah Jusuh, 44, bereaved');
});

test('the wife of somebody named is another person', () => {
  const body = 'Mangsa, Tarmizi Bakri, 58, maut. "Dia penat," kata isteri Tarmizi Bakri.';
  expect(peopleOf({ body })).toEqual(['Tarmizi Bakri, 58, dead']);
});

test('who speaks to a reporter is not missing', () => {
  const body =
    'Seorang nelayan hilang di laut. Rakan mangsa, Zaid Wahab, 57, berkata ombak besar malam itu.';
  expect(peopleOf({ body, kinds: ['sea', 'missing'] }).join()).not.toContain('Zaid');
});

test('who is reported on is hit, and who reports is not', () => {
  const body =
    'A technician was killed in a blast. Deputy police chief Supt Lau Boon Siong said Mohd Haikal Zulkarnain, 28, was flung eight metres. ' +
    'Kluang OCPD Supt Azmi Mokhtar said the case is open.';
  expect(peopleOf({ body, lang: 'en' })).toEqual(['Mohd Haikal Zulkarnain, 28, dead']);
});

test('the rescued and those whom the police look for are not among the hit', () => {
  const body =
    'Mangsa, Awang Mamat, 63, hilang bersama menantunya, Zulhelmi Yaakob, 34. ' +
    'Zulhelmi diselamatkan bot lain. Polis mengesan lelaki bernama Ganesan, 40, membantu siasatan.';
  expect(peopleOf({ body, kinds: ['sea', 'missing'] })).toEqual(['Awang Mamat, 63, missing']);
});

test('a couple named as the dead are both dead, though one is named as kin', () => {
  const body = 'Police identified the dead as Khoo Teik Hin, 78, and his wife Ang Bee Choo, 75.';
  expect(peopleOf({ body, lang: 'en', kinds: ['fire'] })).toEqual([
    'Khoo Teik Hin, 78, dead',
    'Ang Bee Choo, 75, dead',
  ]);
});

test('whom a crash takes is dead, though his wounds are told right behind', () => {
  const body = 'Nahas itu mengorbankan Thinesh a/l Muniandy, 24, yang parah di kepala.';
  expect(peopleOf({ body })).toEqual(['Thinesh a/l Muniandy, 24, dead']);
});

test('in Chinese, the word in front tells the dead from the hurt, and kin from both', () => {
  const body =
    '死者是许佩珊(36岁),伤者为其母亲吴金凤(64岁)。52岁司机没有受伤。死者妻子黄秀玲受访。';
  expect(peopleOf({ body, lang: 'zh', kinds: ['violence'] })).toEqual([
    '许佩珊, 36, dead',
    '吴金凤, 64, injured',
    '黄秀玲, null, bereaved',
  ]);
});

test('in Tamil, an age in front of a name makes it one', () => {
  const body = 'உயிரிழந்தவர் 29 வயதான ஆர்.கமலநாதன் என்று போலீஸ் தலைவர் கூறினார்.';
  expect(peopleOf({ body, lang: 'ta' })).toEqual(['ஆர்.கமலநாதன், 29, dead']);
});
