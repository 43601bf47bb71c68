import { describe, expect, test } from 'vitest';

import { joinLines, toParagraphs } from '../../../crawler/e-paper/paragraphs.ts';

describe('lines are joined', () => {
  test.each([
    ['mangsa itu', 'meninggal dunia', 'mangsa itu meninggal dunia'],
    ['keluarga mang-', 'sa di hospital', 'keluarga mangsa di hospital'],
    ['the investi\u00ad', 'gation', 'the investigation'],
    // Malay doubles words, and a doubled one keeps its hyphen.
    ['seramai kanak-', 'kanak cedera', 'seramai kanak-kanak cedera'],
    ['mereka berlari-', 'lari ke jalan', 'mereka berlari-lari ke jalan'],
    ['mengecam kedua-', 'dua barang', 'mengecam kedua-dua barang'],
    ['dari Kuala-', 'Terengganu', 'dari Kuala- Terengganu'],
    ['一名司机', '当场死亡', '一名司机当场死亡'],
    ['விபத்தில்', 'ஒருவர் பலி', 'விபத்தில் ஒருவர் பலி'],
  ])('%s | %s', (text, next, joined) => {
    expect(joinLines(text, next)).toBe(joined);
  });
});

test('an indented line begins a paragraph, and so does one after a short one that ended', () => {
  const line = (text: string, row: number, left = 0, right = 200) => {
    const top = row * 12;
    return { text, left, right, top, bottom: top + 10, size: 10 };
  };
  const lines = [
    line('satu dua tiga empat lima enam', 0),
    line('tamat.', 1, 0, 40),
    line('Baru lagi satu dua tiga empat', 2),
    line('Inden satu dua tiga empat lima', 3, 12),
  ];
  expect(toParagraphs(lines)).toEqual([
    'satu dua tiga empat lima enam tamat.',
    'Baru lagi satu dua tiga empat',
    'Inden satu dua tiga empat lima',
  ]);
});
