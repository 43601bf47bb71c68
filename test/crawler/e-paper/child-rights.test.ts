/** What a paper that takes over the process it is read in could do there. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { childRights } from '../../../crawler/e-paper/read-paper.ts';

const run = promisify(execFile);

/** Whether this may be done in such a process. */
async function may(program: string): Promise<boolean> {
  const asked = `try { ${program}; console.log('may') } catch (error) { console.log(error.code) }`;
  const args = [...childRights, '--input-type=module', '--eval', asked];
  const { stdout } = await run(process.execPath, args, { cwd: process.cwd() });
  if (stdout.trim() === 'may') return true;
  expect(stdout.trim()).toBe('ERR_ACCESS_DENIED');
  return false;
}

const fs = "const fs = await import('node:fs')";

test('it reads our programs, and nothing that stands beside them', async () => {
  expect(await may(`${fs}; fs.readFileSync('crawler/e-paper/is-paper.ts')`)).toBe(true);
  expect(await may(`${fs}; fs.readFileSync('.env.example')`)).toBe(false);
  expect(await may(`${fs}; fs.readdirSync('data')`)).toBe(false);
  expect(await may(`${fs}; fs.readFileSync('/etc/passwd')`)).toBe(false);
});

test('it writes nothing, starts nothing and asks nobody', async () => {
  expect(await may(`${fs}; fs.writeFileSync('crawler/x', '')`)).toBe(false);
  expect(await may("(await import('node:child_process')).spawnSync('true')")).toBe(false);
  const asks = `await new Promise((done, fail) => connect(9, '127.0.0.1').on('error', fail))`;
  expect(await may(`const { connect } = await import('node:net'); ${asks}`)).toBe(false);
});
