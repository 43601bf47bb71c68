import { expect, test } from 'vitest';

import { hashPassword, isPassword, NewPassword } from '../../dashboard/password.ts';

const password = 'empat kuda minum teh';

test('a password is recognised by its hash, and no other is', async () => {
  const hash = await hashPassword(password);
  expect(await isPassword(password, hash)).toBe(true);
  expect(await isPassword('empat kuda minum kopi', hash)).toBe(false);
});

test('the hash is argon2id at the cost OWASP asks for, with a salt of its own', async () => {
  const [one, other] = [await hashPassword(password), await hashPassword(password)];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(other);
});

test('a password typed with combined or with single accents is one password', async () => {
  const hash = await hashPassword('sébuah kata laluan'.normalize('NFC'));
  expect(await isPassword('sébuah kata laluan'.normalize('NFD'), hash)).toBe(true);
});

test('where nobody has the login, no password is right', async () => {
  expect(await isPassword(password, undefined)).toBe(false);
});

test('a hash of another kind is our fault, not a wrong password', async () => {
  await expect(isPassword(password, 'plain')).rejects.toThrow('argon2id');
});

test('length is all that is asked of a new password', () => {
  expect(NewPassword.safeParse('aaaaaaaaaaaa').success).toBe(true);
  expect(NewPassword.safeParse('Aa1!aaaaaaa').success).toBe(false);
  expect(NewPassword.safeParse('a'.repeat(201)).success).toBe(false);
});
