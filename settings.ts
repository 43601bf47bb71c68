/** How this process runs: the environment, read once and checked. docs/operating.md lists it. */
import { join, resolve } from 'node:path';

import * as z from 'zod';

/** What cannot be read is refused without being repeated: it holds secrets. */
const Passwords = z.string().transform((text, context): Record<string, string> => {
  const read = z.record(z.string(), z.string()).safeParse(parseJson(text));
  if (!read.success) context.addIssue('is no JSON object of passwords by user@host');
  const passwords = Object.entries(read.data ?? {});
  return Object.fromEntries(passwords.map(([account, pass]) => [account.toLowerCase(), pass]));
});

/** A secret that travels in a header. */
const Token = z.string().regex(/^[\x21-\x7e]+$/, 'has characters that no token has');

const Environment = z.object({
  /** PostgreSQL 18 to use; without it an embedded one is started in the data folder. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Redis for the queues; without it they live in PostgreSQL. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** The desk's port; a taken one is an error when set, else the next free one is used. */
  PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** Where a crawler or worker answers /health and /ready; without it, nowhere. */
  HEALTH_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** What the desk binds. */
  HOST: z.string().default('127.0.0.1'),
  /** The desk's address as people type it, behind a TLS front. */
  PUBLIC_URL: z.url().optional(),
  /** What partners' signing keys are worked out from; `start` keeps one of its own. */
  HOUSE_SECRET: z.string().trim().min(32).optional(),
  /** How many proxies stand in front of the desk. */
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  /** Where to reach us: an e-mail or web address for the crawler's user agent. */
  CONTACT: z.string().trim().min(3).optional(),
  /** `off` where Chromium's own sandbox cannot work, in a container that is one itself. */
  CHROMIUM_SANDBOX: z.enum(['on', 'off']).default('on'),
  /** Where the embedded database and its secret live. */
  DATA_DIR: z.string().default('data'),
  /** Where printed papers are dropped, a folder for each source; by default in the data folder. */
  EPAPER_DIR: z.string().optional(),
  /** Passwords of mailboxes that are read, as JSON: `{"user@host": "password"}`. */
  MAIL_PASSWORDS: Passwords.default({}),
  /** Tokens of services that answer nobody without: Graph API, API v2, Data API. */
  FACEBOOK_TOKEN: Token.optional(),
  X_TOKEN: Token.optional(),
  YOUTUBE_API_KEY: Token.optional(),
  /** The country whose people we care for. */
  HOME_COUNTRY: z.string().length(2).default('MY'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Settings = z.infer<typeof Environment>;

/** The settings. @throws {ZodError} that names what is wrong; empty values count as absent */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const said = Object.entries(environment).filter(([, value]) => value !== '');
  return Environment.parse(Object.fromEntries(said));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The folder that printed papers are dropped in. */
export function paperFolder({ EPAPER_DIR, DATA_DIR }: Settings): string {
  return resolve(EPAPER_DIR ?? join(DATA_DIR, 'e-paper'));
}
