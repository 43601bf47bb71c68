import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { dayOfInstant, editionDay, editionStart } from '../../../crawler/e-paper/edition-date.ts';

test.each([
  ['warta-2026-11-21.pdf', '2026-11-21'],
  ['HC_20261121_muka-depan.pdf', '2026-11-21'],
  ['Warta 21-11-2026.pdf', '2026-11-21'],
  ['21112026.pdf', '2026-11-21'],
  ['5.1.2026.pdf', '2026-01-05'],
  ['Edisi 21 Nov 2026.pdf', '2026-11-21'],
  ['3Ogos2026.pdf', '2026-08-03'],
  ['1 Disember 2026 (akhir).pdf', '2026-12-01'],
  ['muka 1.pdf', null],
  ['2026-13-45.pdf', null],
  ['31022026.pdf', null],
  ['edisi 123456789012.pdf', null],
])('%s is of %s', (name, day) => {
  expect(editionDay(name)).toBe(day);
});

test('every day is read, however it is written', () => {
  const day = fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2099-12-30'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(day, fc.constantFrom('', '-', '.', '_'), (at, between) => {
      const iso = at.toISOString().slice(0, 10);
      const parts = iso.split('-');
      expect(editionDay(`Warta ${parts.join(between)}.pdf`)).toBe(iso);
    }),
  );
});

test('an edition begins with its day where it is printed', () => {
  const start = editionStart('2026-11-21', 'Asia/Kuala_Lumpur');
  expect(start.toISOString()).toBe('2026-11-20T16:00:00.000Z');
  expect(dayOfInstant(start, 'Asia/Kuala_Lumpur')).toBe('2026-11-21');
});
