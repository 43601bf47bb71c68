import { expect, test } from 'vitest';

import { countsOf } from './facts-of.ts';

test.each<[string, string, (number | null)[]]>([
  [
    'words',
    'Three men died and two others were injured when a van hit a tree.',
    [3, 2, null, null],
  ],
  ['digits', '4 killed, 11 hurt in bus crash', [4, 11, null, null]],
  ['a person', 'A 22-year-old man was killed in a crash.', [1, null, null, null]],
  ['joined people', 'A man and his three cousins drowned in a lake.', [4, null, null, null]],
  ['an active verb', 'Landslide kills five, injures seven', [5, 7, null, null]],
  ['found after missing', 'Missing boy found drowned', [1, null, null, null]],
  ['nobody', 'A fire gutted ten houses. No casualties were reported.', [0, 0, null, null]],
  ['a body', 'Body found in drain', [1, null, null, null]],
  ['nothing said', 'Several people were hurt in a brawl.', [null, null, null, null]],
])('English counts: %s', (_what, body, expected) => {
  expect(countsOf({ body, lang: 'en' })).toEqual(expected);
});

test.each<[string, string, (number | null)[]]>([
  ['words', 'Tiga maut manakala dua lagi cedera parah dalam nahas itu.', [3, 2, null, null]],
  ['tens', 'Dua puluh lima penumpang cedera apabila bas terbalik.', [null, 25, null, null]],
  ['digits', 'SERAMAI 12 mangsa meninggal dunia dan enam lagi hilang.', [12, null, 6, null]],
  ['a person', 'Seorang nelayan lemas selepas botnya karam.', [1, null, null, null]],
  ['a total behind', 'Angka korban meningkat kepada 31 orang.', [31, null, null, null]],
  ['not yet found', 'Lima mangsa belum ditemukan setakat ini.', [null, null, 5, null]],
  ['evacuated', 'Seramai 2,415 mangsa banjir dipindahkan ke lapan PPS.', [null, null, null, 2415]],
  ['no year and no age', 'Pada 2019, lelaki berusia 44 tahun itu maut.', [1, null, null, null]],
  ['a life not saved', 'Penunggang itu tidak dapat diselamatkan.', [1, null, null, null]],
  ['no breath left', 'Mangsa sudah tidak bernyawa ketika ditemui.', [1, null, null, null]],
  ['gone for ever', 'Razali, 41, pergi buat selama-lamanya semalam.', [1, null, null, null]],
  ['lives taken', 'Nahas itu meragut nyawa dua penuntut.', [2, null, null, null]],
  ['a bag taken', 'Penjenayah itu meragut beg seorang wanita.', [null, null, null, null]],
  ['work lost', 'Seramai 310 pekerja hilang punca pendapatan.', [null, null, null, null]],
  ['brakes lost', 'Sebuah bas hilang brek di selekoh tajam.', [null, null, null, null]],
])('Malay counts: %s', (_what, body, expected) => {
  expect(countsOf({ body })).toEqual(expected);
});

test.each<[string, (number | null)[]]>([
  ['两车相撞3死5伤', [3, 5, null, null]],
  ['夫妻双双溺毙', [2, null, null, null]],
  ['游艇翻覆 两人失踪', [null, null, 2, null]],
  ['板屋大火 340人无家可归 无人伤亡', [0, 0, null, 340]],
  ['男护士下班途中遭罗里撞毙', [1, null, null, null]],
  ['塌桥罹难者增至七人', [7, null, null, null]],
])('Chinese counts: %s', (title, expected) => {
  expect(countsOf({ title, lang: 'zh' })).toEqual(expected);
});

test.each<[string, (number | null)[]]>([
  ['விபத்தில் இருவர் உயிரிழந்துள்ளனர்.', [2, null, null, null]],
  ['9 பேர் உயிரிழந்துள்ளதுடன் 14 பேர் காயமடைந்துள்ளனர்.', [9, 14, null, null]],
  ['பெண் ஒருவரின் சடலம் மீட்கப்பட்டுள்ளது.', [1, null, null, null]],
  ['மூன்று மாணவர்கள் காணாமல் போயுள்ளனர்.', [null, null, 3, null]],
  ['பெண் ஒருவர் காயமடைந்தார். குறித்த பெண் உயிரிழந்தார்.', [1, null, null, null]],
  ['பெண் ஒருவர் உயிரிழந்தார். மற்றுமொருவர் காயமடைந்தார்.', [1, 1, null, null]],
])('Tamil counts: %s', (body, expected) => {
  expect(countsOf({ body, lang: 'ta', home: 'LK' })).toEqual(expected);
});

test('a part is not added to its whole', () => {
  expect(countsOf({ body: 'Five people including two children were killed.', lang: 'en' })[0]).toBe(
    5,
  );
});

test.each<[string, string, (number | null)[]]>([
  ['a shelter', 'Jumlah mangsa banjir menurun kepada 1,640 orang.', [null, null, null, 1640]],
  ['a family', 'Tujuh beranak tinggal sehelai sepinggang.', [null, null, null, 7]],
  ['families', 'Kesemua 400 keluarga masih di pusat pemindahan.', [null, null, null, null]],
  [
    'nobody hurt, far down',
    'Rumah terbakar. Api marak. Sudah padam. Tiada siapa cedera.',
    [null, 0, null, null],
  ],
])('counts in a flood or fire: %s', (_what, body, expected) => {
  expect(countsOf({ body, kinds: ['fire', 'flood'] })).toEqual(expected);
});

test.each<[string, string, (number | null)[]]>([
  ['one more', 'Dua pelajar maut manakala seorang lagi parah.', [2, 1, null, null]],
  ['both', 'Kereta itu terbabas. Kedua-duanya lemas.', [2, null, null, null]],
  ['both hands', 'Lelaki itu cedera. Kedua-dua tangan ditetak.', [null, 1, null, null]],
  ['treated', 'Seorang murid meninggal dunia manakala 14 rakannya dirawat.', [1, 14, null, null]],
  ['gas breathed', 'Enam pekerja lagi terhidu gas.', [null, 6, null, null]],
  ['an age', 'Mangsa, Salbiah Lintang, 63, ditemukan tertimbus.', [1, null, null, null]],
  ['the deceased', 'Salim Tanjak, 40, terbabas. Arwah bekerja di kilang.', [1, null, null, null]],
  ['an earlier death', 'Salim Tanjak, 40, cedera. Arwah bapanya petani.', [null, 1, null, null]],
  ['found', 'Nelayan hilang itu ditemui. Mayat nelayan itu dituntut.', [1, null, null, null]],
  ['still missing', 'Seorang lemas manakala seorang lagi masih hilang.', [1, null, 1, null]],
  ['feared', 'Seorang penoreh hanyut dan dikhuatiri lemas.', [null, null, 1, null]],
  ['mourners', 'Lebih 300 orang mengiringi jenazah Salim.', [1, null, null, null]],
  ['the driver too', 'Sebelas murid cedera manakala pemandu bas parah.', [null, 12, null, null]],
  ['wounds', 'Salim Tanjak, 40, maut akibat kecederaan parah.', [1, null, null, null]],
  ['waves', 'Dua nelayan hilang selepas dipukul ombak.', [null, null, 2, null]],
  ['a third life', 'Nahas itu meragut nyawa ketiga.', [3, null, null, null]],
  ['slightly hurt', 'Dua cedera parah. Lima penumpang cedera ringan.', [null, 7, null, null]],
])('who is counted: %s', (_what, body, expected) => {
  expect(countsOf({ body })).toEqual(expected);
});

test('homes lost are people displaced', () => {
  const body = 'A longhouse was razed and 186 people lost their homes.';
  expect(countsOf({ body, lang: 'en', kinds: ['fire'] })).toEqual([null, null, null, 186]);
});

test('the headline of a flood says how many are away from home', () => {
  const title = 'Mangsa banjir melonjak kepada 3,412 orang';
  const body = 'Di Kampung Bunga, 655 orang berlindung di sekolah.';
  expect(countsOf({ title, body, kinds: ['flood'] })).toEqual([null, null, null, 3412]);
});

test('those behind the comma are others than the dead in front of it', () => {
  const title = 'Banjir kilat: Seorang maut, 216 mangsa dipindah';
  const body = 'Seorang warga emas maut manakala 216 penduduk dipindahkan.';
  expect(countsOf({ title, body, kinds: ['flood'] })).toEqual([1, null, null, 216]);
});

test('who escaped death is not dead', () => {
  const body = 'A family of four escaped death when their house collapsed.';
  expect(countsOf({ body, lang: 'en', kinds: ['landslide'] })[0]).toBeNull();
});
