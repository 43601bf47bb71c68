import { expect, test } from 'vitest';

import { groupStories } from '../../../worker/stories/group.ts';
import { aTelling } from './a-telling.ts';

const drowning = [
  aTelling({
    title: 'Dua pelajar lemas ketika berkelah di Sungai Rimbun',
    on: '2026-05-12',
    kinds: ['drowning'],
    dead: 2,
  }),
  aTelling({
    title: 'Two students drown during picnic at Sungai Rimbun',
    lang: 'en',
    on: '2026-05-12',
    kinds: ['drowning'],
    dead: 2,
  }),
  aTelling({
    title: 'Keluarga dua pelajar lemas di Sungai Rimbun reda',
    label: 'follow-up',
    on: '2026-05-13',
    kinds: ['drowning'],
    dead: 2,
  }),
];
const others = [
  aTelling({ title: 'Rumah teres hangus, empat beradik rentung di Tawau', kinds: ['fire'] }),
  aTelling({ title: 'Menteri umum pelantikan ketua pengarah baharu', label: 'unrelated' }),
  aTelling({ title: 'Harga ayam turun minggu depan', label: 'unrelated' }),
];

test('tellings of one event are one story, and the others alone', () => {
  const stories = groupStories([...drowning, ...others]);
  expect(new Set(stories.slice(0, 3)).size).toBe(1);
  expect(new Set(stories).size).toBe(4);
});

test('the order of the items is no matter', () => {
  const items = [...drowning, ...others];
  const together = (stories: string[]) =>
    items.map((_, a) => items.map((_, b) => stories[a] === stories[b]));
  const backwards = groupStories(items.toReversed()).toReversed();
  expect(together(backwards)).toEqual(together(groupStories(items)));
});

test('no item has no story, and no items no stories', () => {
  expect(groupStories([])).toEqual([]);
  expect(groupStories([aTelling({ title: '' })])).toEqual(['story-1']);
});

test('a disaster told seventy times is one story beside single reports', () => {
  const parts = ['mayat ditemukan', 'operasi mencari', 'waris menunggu', 'mangsa dikenal pasti'];
  const disaster = Array.from({ length: 70 }, (_, at) =>
    aTelling({
      title: `Tanah runtuh Lembah Seroja: ${parts[at % parts.length]}, hari ${at + 3}`,
      body: 'Operasi di tapak tanah runtuh Lembah Seroja diteruskan pasukan penyelamat.',
      on: `2026-03-${String(4 + Math.floor(at / 14)).padStart(2, '0')}`,
      kinds: ['landslide'],
      at: ['Selangor'],
    }),
  );
  const stories = groupStories([...disaster, ...others]);
  expect(new Set(stories.slice(0, 70)).size).toBe(1);
  expect(new Set(stories).size).toBe(4);
});
