import { expect } from 'vitest';

import { type AtTheDesk, test } from '../support/desk.ts';
import { aLead } from '../support/records.ts';

/** Reads the stream until it has said this. */
async function untilSaid(stream: Response, words: string): Promise<string> {
  let said = '';
  for await (const piece of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    said += piece;
    if (said.includes(words)) break;
  }
  return said;
}

function listenAt(url: string, person: AtTheDesk): Promise<Response> {
  return fetch(`${url}/live`, { headers: { cookie: person.cookie } });
}

test('a new lead is told to whoever looks, and nothing of what it says', async ({ pool, desk }) => {
  const stream = await listenAt(desk.url, await desk.seat());
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  await aLead(pool);
  const said = await untilSaid(stream, 'event: leads');
  expect(said).toContain('event: leads\ndata:\n\n');
  expect(said).not.toContain('Contoh');
});

test('after its connection broke the desk hears of changes again', async ({ pool, desk }) => {
  const stream = await listenAt(desk.url, await desk.seat());
  await pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE query LIKE 'LISTEN%' AND datname = current_database()`);
  await aLead(pool);
  expect(await untilSaid(stream, 'event: leads')).toContain('event: leads');
});

test('nobody listens without a session', async ({ desk }) => {
  const response = await fetch(`${desk.url}/live`, { redirect: 'manual' });
  expect(response.status).toBe(303);
});
