import { readFile } from 'node:fs/promises';

import { expect } from 'vitest';

import { schemaText } from '../../store/schema-text.ts';
import { test } from '../support/test.ts';

test('schema.sql is the schema that the migrations make', async ({ pool }) => {
  const written = await readFile(new URL('../../store/schema.sql', import.meta.url), 'utf8');
  expect(await schemaText(pool), 'npm run schema writes it anew').toBe(written);
});
