import { expect, test } from 'vitest';

import type { Lang } from '../../../domain/verdict.ts';
import { factsOf } from './facts-of.ts';

function employerOf(body: string, lang: Lang = 'ms') {
  const { employer } = factsOf({ body, lang, kinds: ['work'] });
  if (employer?.span)
    expect(body.slice(employer.span.start, employer.span.end)).toBe(employer.name);
  return employer?.name;
}

test.each<[string, string, Lang?]>([
  ['Ali, operator di Kilang Besi Murni Sdn Bhd, maut.', 'Kilang Besi Murni Sdn Bhd'],
  ['Majikan mangsa, Binaan Tegap Sdn Bhd, dikompaun.', 'Binaan Tegap Sdn Bhd'],
  ['Adiknya bekerja dengan syarikat penghantaran KilatBox.', 'KilatBox'],
  ['Mereka bekerja di kilang elektronik Penawar Devices.', 'Penawar Devices'],
  ['Jurucakap Hospital Seri Melor berkata arwah berkhidmat dengannya.', 'Hospital Seri Melor'],
  ['He was a rigger with Southern Lift Sdn Bhd.', 'Southern Lift Sdn Bhd', 'en'],
  ['The quarry is run by Batu Baik Quarry Sdn Bhd.', 'Batu Baik Quarry Sdn Bhd', 'en'],
  ['Frostline Cold Storage, which owns the factory, has closed.', 'Frostline Cold Storage', 'en'],
  ['死者受雇于恒达电梯工程公司。', '恒达电梯工程公司', 'zh'],
  ['அவர் செல்வம் டிரான்ஸ்போர்ட் நிறுவனத்தில் பணியாற்றினார்.', 'செல்வம் டிரான்ஸ்போர்ட்', 'ta'],
])('%s', (body, employer, lang = 'ms') => {
  expect(employerOf(body, lang)).toBe(employer);
});

test.each([
  'Mangsa dirawat di Hospital Besar Melaka.',
  'Pengarah Jabatan Bomba berkata pekerja itu maut.',
  'Mangsa bekerja di Singapura.',
  'Dia bekerja di sebuah kilang.',
])('names nobody: %s', (body) => {
  expect(employerOf(body)).toBeUndefined();
});
