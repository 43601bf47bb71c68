import { describe, expect, test } from 'vitest';

import { isTrustedDate, readDate } from '../../../crawler/text/read-date.ts';

const zone = 'Asia/Kuala_Lumpur';
const now = new Date('2026-11-21T13:00:00Z');

const read = (text: string) => readDate(text, zone, now)?.toISOString().replace('.000Z', 'Z');

describe('a date that says its zone is that instant', () => {
  test.each([
    ['Sat, 19 Mar 1988 07:15:00 GMT', '1988-03-19T07:15:00Z'],
    ['Thu, 01 Jan 04 19:48:21 GMT', '2004-01-01T19:48:21Z'],
    ['Thursday, 01-Jan-04 19:48:21 GMT', '2004-01-01T19:48:21Z'],
    ['Sat Nov 21 10:00:00 +0800 2026', '2026-11-21T02:00:00Z'],
    ['2026-04-14T08:23:27+08:00', '2026-04-14T00:23:27Z'],
    ['2026-04-14T08:23:27.250Z', '2026-04-14T08:23:27.250Z'],
    ['2022-01-01T12:00+00:00', '2022-01-01T12:00:00Z'],
    ['Thu, 19 Nov 2026 15:15 GMT+8', '2026-11-19T07:15:00Z'],
    ['Thu, 19 Nov 2026 10:00:00 +0800 (MYT)', '2026-11-19T02:00:00Z'],
    ['19 Mac 2026, 08:00 AM MYT', '2026-03-19T00:00:00Z'],
    ['Seg, 20 Set 2010 10:10:10 -0300', '2010-09-20T13:10:10Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59Z'],
  ])('%s', (text, instant) => expect(read(text)).toBe(instant));
});

describe('a date without a zone is read in the zone of the source', () => {
  test.each([
    ['24/5/2026 2:04:35 PM', '2026-05-24T06:04:35Z'],
    ['Khamis, 19 Nov 2026, 3.15 petang', '2026-11-19T07:15:00Z'],
    ['19 Nov 2026 3.15 PTG', '2026-11-19T07:15:00Z'],
    ['1 Ogos 2026, 9.05 PG', '2026-08-01T01:05:00Z'],
    ['19 hb Nov 2026', '2026-11-18T16:00:00Z'],
    ['12.30 tengah hari 19 Disember 2026', '2026-12-19T04:30:00Z'],
    ['19 November 2026 @ 11:30 malam', '2026-11-19T15:30:00Z'],
    ['12.30 malam 19 Nov 2026', '2026-11-18T16:30:00Z'],
    ['2006年9月19日', '2006-09-18T16:00:00Z'],
    ['2006年9月19日 下午3:15', '2006-09-19T07:15:00Z'],
    ['2014年03月11日20:56', '2014-03-11T12:56:00Z'],
    ['2026年11月19日 星期四 上午8时05分', '2026-11-19T00:05:00Z'],
    ['19 நவம்பர் 2026 மாலை 3.15', '2026-11-19T07:15:00Z'],
    ['19. März 2026 14:00', '2026-03-19T06:00:00Z'],
    ['November 19, 2026 3:15 pm', '2026-11-19T07:15:00Z'],
    ['Thu Jan 01 19:48:21 2004', '2004-01-01T11:48:21Z'],
    ['2022-12-18 19:07:00', '2022-12-18T11:07:00Z'],
    ['2008-8-20', '2008-08-19T16:00:00Z'],
    ['2005-12', '2005-11-30T16:00:00Z'],
    ['19.11.2026', '2026-11-18T16:00:00Z'],
    ['5/24/2026', '2026-05-23T16:00:00Z'],
  ])('%s', (text, instant) => expect(read(text)).toBe(instant));
});

describe('a wording that counts back from now', () => {
  test.each([
    ['2 jam lalu', '2026-11-21T11:00:00Z'],
    ['sejam yang lalu', '2026-11-21T12:00:00Z'],
    ['Updated: 5 minutes ago', '2026-11-21T12:55:00Z'],
    ['1 minggu lalu', '2026-11-14T13:00:00Z'],
    ['3小时前', '2026-11-21T10:00:00Z'],
    ['2 மணி நேரத்திற்கு முன்பு', '2026-11-21T11:00:00Z'],
    ['yesterday', '2026-11-19T16:00:00Z'],
    ['Semalam, 3.15 petang', '2026-11-20T07:15:00Z'],
    ['昨天 15:30', '2026-11-20T07:30:00Z'],
    ['semalam', '2026-11-19T16:00:00Z'],
    ['நேற்று', '2026-11-19T16:00:00Z'],
    ['2 மணி நேரம் முன்', '2026-11-21T11:00:00Z'],
    ['10 நிமிடங்களுக்கு முன்', '2026-11-21T12:50:00Z'],
    ['ஒரு மணி நேரத்திற்கு முன்', '2026-11-21T12:00:00Z'],
    ['2 நாட்களுக்கு முன்', '2026-11-19T13:00:00Z'],
    ['Dikemas kini 10 minit lalu', '2026-11-21T12:50:00Z'],
    ['10 Minit Lepas', '2026-11-21T12:50:00Z'],
    ['setengah jam lalu', '2026-11-21T12:30:00Z'],
    ['seminggu lalu', '2026-11-14T13:00:00Z'],
    ['baru tadi', '2026-11-21T13:00:00Z'],
    ['an hour ago', '2026-11-21T12:00:00Z'],
    ['5m ago', '2026-11-21T12:55:00Z'],
    ['3d ago', '2026-11-18T13:00:00Z'],
    ['12 分鐘前', '2026-11-21T12:48:00Z'],
    ['半小时前', '2026-11-21T12:30:00Z'],
    ['两个小时前', '2026-11-21T11:00:00Z'],
    ['三天前', '2026-11-18T13:00:00Z'],
    ['刚刚', '2026-11-21T13:00:00Z'],
  ])('%s', (text, instant) => {
    expect(read(text)).toBe(instant);
    expect(readDate(text, zone)).toBeNull();
  });
});

describe('what cannot be read is null, never guessed', () => {
  test.each([
    '',
    'not a date',
    '2026',
    '19 Nov',
    '31/11/2026',
    '19 Nov 2026 25:10',
    'setengah hari lalu',
    'kelmarin',
    'tiga maut dua jam selepas nahas',
    'Thu, 01 Jan 2004 19:48:21 XYZ',
    '19 Nov 2026 - 21 Nov 2026',
    `19 Nov 2026 ${'x'.repeat(200)}`,
  ])('%j', (text) => expect(readDate(text, zone, now)).toBeNull());

  test('an absent date', () => {
    expect(readDate(undefined, zone)).toBeNull();
    expect(readDate(null, zone)).toBeNull();
  });
});

test('another zone gives another instant', () => {
  expect(readDate('2026-07-01 12:00', 'Europe/Berlin')?.toISOString()).toBe(
    '2026-07-01T10:00:00.000Z',
  );
});

test('a date more than a day ahead is not trusted', () => {
  expect(isTrustedDate(new Date('2026-11-22T12:00:00Z'), now)).toBe(true);
  expect(isTrustedDate(new Date('2026-11-22T14:00:00Z'), now)).toBe(false);
});
