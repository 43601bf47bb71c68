import { expect } from 'vitest';

import { test } from '../support/desk.ts';

test('the process answers, and is ready once the schema is the newest', async ({ pool, desk }) => {
  expect((await fetch(`${desk.url}/health`)).status).toBe(200);
  expect((await fetch(`${desk.url}/ready`)).status).toBe(200);
  await pool.query('DELETE FROM migrations');
  const unready = await fetch(`${desk.url}/ready`);
  expect(unready.status).toBe(503);
  expect(await unready.json()).toEqual({ ready: false });
});
