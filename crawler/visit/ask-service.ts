/** Services that answer only who brings a token: it goes to their own origin and nowhere else. */
import type { Validators } from '../../domain/source.ts';
import { toPage } from './answer.ts';
import { CrawlError, type CrawlErrorKind } from '../crawl-error.ts';
import { ACCEPT_ENCODING } from './decode-body.ts';
import { parseAddress } from './fetch-page.ts';
import type { Manners } from './manners.ts';
import type { Page } from './page.ts';

/** Whose token it is. */
export type ServiceName = 'facebook' | 'x' | 'youtube';

/** A token, and the only origins (`https://name`) that it is sent to: never in the clear. */
export interface Token {
  value: string;
  origins: readonly string[];
}
export type Tokens = Partial<Record<ServiceName, Token>>;

/** What an answer that is no success means to its service. */
export interface Refusal {
  kind: CrawlErrorKind;
  /** The service's own number or name of it: never its words, which may repeat what was asked. */
  code: string;
  retryAfterSeconds?: number | undefined;
}

/** How a service is asked. */
export interface Service {
  name: ServiceName;
  /** The headers that carry its token. */
  headers(token: string): Record<string, string>;
  /** Undefined when the status says it all. `said` is the JSON of the answer, if it is any. */
  refusal(status: number, said: unknown): Refusal | undefined;
}

/** Whether there is a token for a service, and how it is asked with it. */
export interface Services {
  has(name: ServiceName): boolean;
  /**
   * A page of a service's answers. robots.txt is not asked: whoever gave the token let us in by name,
   * on terms of their own.
   *
   * @throws {CrawlError} `token-missing`, `refused-address` for an origin that is not the service's, what
   *   `service` makes of a refusal, and whatever fetching throws
   */
  ask(service: Service, address: string, validators?: Validators): Promise<Page>;
}

/** Who has to bring a token, or to ask for more, is not back within minutes. */
const REST_SECONDS = 6 * 3600;
const MAX_REFUSAL_BYTES = 64 * 1024;
const HUMAN = new Set<CrawlErrorKind>(['token-missing', 'token-expired', 'not-permitted']);

export function makeServices(
  { userAgent, tokens = {} }: { userAgent: string; tokens?: Tokens },
  manners: Pick<Manners, 'askAsKnown'>,
): Services {
  return {
    has: (name) => tokens[name] !== undefined,
    async ask(service, address, validators = {}) {
      const token = tokens[service.name];
      if (!token) throw refused(service, { kind: 'token-missing', code: 'no token is set' });
      const url = parseAddress(address);
      if (!token.origins.includes(url.origin)) {
        const why = `${service.name}: its token is not for ${url.origin}`;
        throw new CrawlError('refused-address', why);
      }
      const headers = {
        'user-agent': userAgent,
        accept: 'application/json',
        'accept-encoding': ACCEPT_ENCODING,
        ...(validators.etag && { 'if-none-match': validators.etag }),
      };
      const { url: end, answer } = await manners.askAsKnown(
        url,
        headers,
        service.headers(token.value),
      );
      const refusal =
        answer.status >= 400 && service.refusal(answer.status, parseJson(answer.bytes));
      if (refusal) throw refused(service, refusal);
      return toPage(end, answer, validators);
    },
  };
}

/** Where nobody gave us a token for anything. */
export const noServices: Services = makeServices(
  { userAgent: '' },
  { askAsKnown: () => Promise.reject(new Error('without a token nobody is asked')) },
);

function refused({ name }: Service, { kind, code, retryAfterSeconds }: Refusal): CrawlError {
  const rest = retryAfterSeconds ?? (HUMAN.has(kind) ? REST_SECONDS : undefined);
  return new CrawlError(kind, `${name}: ${code}`, { retryAfterSeconds: rest });
}

function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_REFUSAL_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}
