import type { Request } from 'express';
import { expect, test } from 'vitest';

import { keepsSession } from '../../dashboard/session.ts';

function asked(hostname: string, secure = false): Request {
  return { hostname, secure } as Request;
}

test('a browser keeps the session over https, and on this computer itself', () => {
  expect(keepsSession(asked('meja.example', true))).toBe(true);
  for (const here of ['localhost', 'meja.localhost', '127.0.0.1', '127.8.8.8', '[::1]']) {
    expect(keepsSession(asked(here)), here).toBe(true);
  }
});

test('over plain http from elsewhere it does not, whatever the name looks like', () => {
  for (const elsewhere of ['meja.example', '192.0.2.7', 'localhost.example', '127.0.0.1.example']) {
    expect(keepsSession(asked(elsewhere)), elsewhere).toBe(false);
  }
});
