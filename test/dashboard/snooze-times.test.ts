import { expect, test } from 'vitest';

import { snoozedUntil } from '../../dashboard/snooze-times.ts';

/** 10.42 in the morning in Malaysia, and 8.15 in the evening. */
const morning = new Date('2026-11-19T02:42:00Z');
const evening = new Date('2026-11-19T12:15:00Z');

test('this evening, tomorrow morning and a week are those of Malaysia', () => {
  expect(snoozedUntil('evening', morning)).toEqual(new Date('2026-11-19T10:00:00Z'));
  expect(snoozedUntil('tomorrow', morning)).toEqual(new Date('2026-11-20T00:00:00Z'));
  expect(snoozedUntil('week', morning)).toEqual(new Date('2026-11-26T00:00:00Z'));
});

test('an evening that has begun means the next one', () => {
  expect(snoozedUntil('evening', evening)).toEqual(new Date('2026-11-20T10:00:00Z'));
});

test('just after midnight, tomorrow is the day that begins after this one', () => {
  expect(snoozedUntil('tomorrow', new Date('2026-11-18T16:30:00Z'))).toEqual(
    new Date('2026-11-20T00:00:00Z'),
  );
});
