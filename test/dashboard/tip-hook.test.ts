/** Signed messages, as docs/sources/tip.md tells partners to send them. */
import { createHmac, randomBytes } from 'node:crypto';

import type pg from 'pg';
import { expect } from 'vitest';

import { test, type DeskOfTest } from '../support/desk.ts';
import { count } from '../support/test.ts';
import { aDeath, aPartner } from '../support/tips.ts';

interface Signer {
  id: string;
  key: string;
}

/** A partner whose key was made at the desk, read from the one page that shows it. */
async function aSigner(pool: pg.Pool, desk: DeskOfTest, name = 'Kesatuan Contoh'): Promise<Signer> {
  const { partner } = await aPartner(pool, name);
  return { id: partner.id, key: await newKey(desk, partner.id) };
}

async function newKey(desk: DeskOfTest, partnerId: string): Promise<string> {
  const supervisor = await desk.seat({ role: 'supervisor' });
  const { text } = await supervisor.post(`/partners/${partnerId}/key`);
  return /<code>([\w-]{43})<\/code>/.exec(text)?.[1] ?? '';
}

/** Signed by hand from the documentation, not by our own function. */
function signed({ id, key }: Signer, body: string, secondsAgo = 0): Record<string, string> {
  const time = String(Math.floor(Date.now() / 1000) - secondsAgo);
  const signature = createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'first-knock-partner': id,
    'first-knock-time': time,
    'first-knock-signature': `sha256=${signature}`,
  };
}

async function send(
  desk: DeskOfTest,
  headers: Record<string, string>,
  body: string | Buffer<ArrayBuffer>,
) {
  const response = await fetch(`${desk.url}/hooks/tips`, {
    method: 'POST',
    headers,
    body,
  });
  const text = await response.text();
  return { status: response.status, text, said: JSON.parse(text) as Record<string, string> };
}

const bodyOf = (id: string, more: object = {}) => JSON.stringify({ id, words: aDeath, ...more });

test('a signed tip is taken, with what it says of the person and of the caller', async ({
  pool,
  desk,
}) => {
  const signer = await aSigner(pool, desk);
  const body = bodyOf('aduan-1', {
    given: { name: 'Rosli Contoh', age: 34, status: 'dead', place: 'Kluang', when: 'malam tadi' },
    caller: { name: 'Salmah Contoh', phone: '012-345 6789' },
    link: 'https://warta.example/berita/7',
  });
  const { status, said } = await send(desk, signed(signer, body), body);
  expect([status, said]).toEqual([202, { reference: 'T-000001' }]);
  const { rows } = await pool.query('SELECT way, given FROM tips');
  expect(rows).toMatchObject([
    { way: 'hook', given: { name: 'Rosli Contoh', when: 'malam tadi' } },
  ]);
  expect(await count(pool, "tip_callers WHERE phone = '012-345 6789'")).toBe(1);
});

test('0 of 40 replayed, stale, changed or wrongly signed messages are accepted', async ({
  pool,
  desk,
}) => {
  const signer = await aSigner(pool, desk);
  const other = await aSigner(pool, desk, 'Balai Contoh');
  const body = bodyOf('aduan-1');
  const headers = signed(signer, body);
  expect((await send(desk, headers, body)).status).toBe(202);

  const answers: { status: number; text: string }[] = [];
  for (let count = 0; count < 10; count += 1) answers.push(await send(desk, headers, body));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(409));

  for (let count = 0; count < 10; count += 1) {
    const fresh = bodyOf(`aduan-lapuk-${count}`);
    const secondsAgo = (count % 2 === 0 ? 1 : -1) * (310 + count * 100);
    answers.push(await send(desk, signed(signer, fresh, secondsAgo), fresh));
  }
  for (let count = 0; count < 10; count += 1) {
    const fresh = Buffer.from(bodyOf(`aduan-ubah-${count}`));
    const changed = Buffer.from(fresh);
    const at = Math.floor((count * fresh.length) / 10);
    changed[at] = (changed[at] ?? 0) ^ 1;
    answers.push(await send(desk, signed(signer, fresh.toString()), changed));
  }
  for (let count = 0; count < 10; count += 1) {
    const fresh = bodyOf(`aduan-kunci-${count}`);
    const keys = [other.key, randomBytes(32).toString('base64url'), '', signer.key.toLowerCase()];
    answers.push(await send(desk, signed({ ...signer, key: keys[count % 4] ?? '' }, fresh), fresh));
  }
  expect(answers).toHaveLength(40);
  expect(answers.slice(10).map(({ status }) => status)).toEqual(Array(30).fill(401));
  expect(
    answers.every(({ text }) => /^\{"error":"[\w-]+","message":"[^"\n]+".*\}$/.test(text)),
  ).toBe(true);
  expect(await count(pool, 'tips')).toBe(1);
  expect(await count(pool, 'items')).toBe(1);
});

test('one message a hundred times at the same instant is stored once', async ({ pool, desk }) => {
  const signer = await aSigner(pool, desk);
  const body = bodyOf('aduan-1');
  const headers = signed(signer, body);
  const answers = await Promise.all(Array.from({ length: 100 }, () => send(desk, headers, body)));
  const taken = answers.filter(({ status }) => status === 202);
  expect(taken).toHaveLength(1);
  expect(new Set(answers.map(({ said }) => said['reference']))).toEqual(new Set(['T-000001']));
  expect(await count(pool, 'tips')).toBe(1);
});

test('a tip sent again in a new message is answered with the number of the first', async ({
  pool,
  desk,
}) => {
  const signer = await aSigner(pool, desk);
  const body = bodyOf('aduan-1');
  await send(desk, signed(signer, body), body);
  const { status, said } = await send(desk, signed(signer, body, 7), body);
  expect(status).toBe(409);
  expect(said).toMatchObject({ error: 'received-before', reference: 'T-000001' });
});

test('a new key ends the one before, and shutting out ends both', async ({ pool, desk }) => {
  const signer = await aSigner(pool, desk);
  const renewed = { ...signer, key: await newKey(desk, signer.id) };
  expect(renewed.key).not.toBe(signer.key);
  expect((await send(desk, signed(signer, bodyOf('1')), bodyOf('1'))).status).toBe(401);
  expect((await send(desk, signed(renewed, bodyOf('1')), bodyOf('1'))).status).toBe(202);
  const supervisor = await desk.seat({ role: 'supervisor' });
  await supervisor.post(`/partners/${signer.id}/revocation`);
  expect((await send(desk, signed(renewed, bodyOf('2')), bodyOf('2'))).status).toBe(401);
});

test('headers that are missing or malformed are refused in one line', async ({ pool, desk }) => {
  const signer = await aSigner(pool, desk);
  const body = bodyOf('1');
  const good = signed(signer, body);
  for (const name of Object.keys(good).filter((name) => name !== 'content-type')) {
    for (const value of [undefined, '', 'x', '1e9']) {
      const { [name]: _, ...rest } = good;
      const headers = value === undefined ? rest : { ...rest, [name]: value };
      const { status, said } = await send(desk, headers, body);
      expect([status, said['error']], `${name}: ${value}`).toEqual([401, 'not-signed']);
    }
  }
});

test('what is signed and still no tip is refused by field, and never quoted', async ({
  pool,
  desk,
}) => {
  const signer = await aSigner(pool, desk);
  const bodies = {
    'not-json': ['{', '', '\xff'],
    'not-a-tip': [
      '[]',
      'null',
      JSON.stringify({ words: 'Rosli Contoh' }),
      JSON.stringify({ id: '1' }),
      JSON.stringify({ id: '1', words: 'x', link: 'file:///etc/passwd' }),
      JSON.stringify({ id: '1', words: 'x', given: { age: 900, name: 'Rosli Contoh' } }),
      JSON.stringify({ id: '1', words: 'x'.repeat(20_001) }),
    ],
  };
  for (const [error, said] of Object.entries(bodies)) {
    for (const body of said) {
      const answer = await send(desk, signed(signer, body), body);
      expect([answer.status, answer.said['error']], body.slice(0, 60)).toEqual([400, error]);
      expect(answer.text).not.toContain('Rosli');
    }
  }
  expect(await count(pool, 'tips')).toBe(0);
});

test('a body over 64 KB, or a packed one, is refused before it is read', async ({ pool, desk }) => {
  const signer = await aSigner(pool, desk);
  const large = bodyOf('1', { more: 'x'.repeat(65_536) });
  expect(await send(desk, signed(signer, large), large)).toMatchObject({
    status: 413,
    said: { error: 'too-large' },
  });
  const packed = { ...signed(signer, bodyOf('1')), 'content-encoding': 'gzip' };
  expect(await send(desk, packed, bodyOf('1'))).toMatchObject({ status: 415 });
});

test('a refusal in a partner’s name shows on the page of partners', async ({ pool, desk }) => {
  const signer = await aSigner(pool, desk);
  await send(desk, signed(signer, bodyOf('1'), 4000), bodyOf('1'));
  const supervisor = await desk.seat({ role: 'supervisor' });
  expect((await supervisor.get('/partners')).text).toContain('jamnya lari lebih lima minit');
});

test('no other address takes what is not from a page of ours, whatever its signature', async ({
  pool,
  desk,
}) => {
  const signer = await aSigner(pool, desk);
  const body = bodyOf('1');
  for (const path of ['/tips', '/partners', '/hooks/tips/x', '/hooks']) {
    const headers = signed(signer, body);
    const response = await fetch(desk.url + path, { method: 'POST', headers, body });
    expect(response.status, path).toBe(403);
    await response.body?.cancel();
  }
});

test('who guesses at signatures is soon told to wait', async ({ pool, desk }) => {
  const signer = await aSigner(pool, desk);
  const guess = { ...signer, key: 'x' };
  const body = bodyOf('1');
  const answers = [];
  for (let count = 0; count < 102; count += 1) {
    answers.push((await send(desk, signed(guess, body), body)).status);
  }
  expect(answers).toEqual([...Array<number>(100).fill(401), 429, 429]);
  // A partner at the same address that signs right is heard all the same.
  expect((await send(desk, signed(signer, body), body)).status).toBe(202);
});
