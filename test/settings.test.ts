import { expect, test } from 'vitest';

import { readSettings } from '../settings.ts';

test('passwords of mailboxes are found by user and host, however these are written', () => {
  const MAIL_PASSWORDS = '{"Amaran@Mail.example": "kata \\"laluan\\""}';
  expect(readSettings({ MAIL_PASSWORDS }).MAIL_PASSWORDS).toEqual({
    'amaran@mail.example': 'kata "laluan"',
  });
  expect(readSettings({}).MAIL_PASSWORDS).toEqual({});
});

test.each(['rahsia', '{"a@b.example": rahsia}', '["rahsia"]', '{"a@b.example": {"x": "rahsia"}}'])(
  'passwords that cannot be read are refused and not repeated: %s',
  (MAIL_PASSWORDS) => {
    const read = () => readSettings({ MAIL_PASSWORDS });
    expect(read).toThrow('no JSON object of passwords');
    expect(read).not.toThrow('rahsia');
  },
);
