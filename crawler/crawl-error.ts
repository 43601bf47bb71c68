/** How the outside world fails, in words a person can act on. */

/** True: trying the same address again will not help until somebody or something changes. */
const PERMANENT = {
  /** robots.txt asks us not to. */
  blocked: true,
  /** The server knows us and says no (401, 402, 403, 451). */
  forbidden: true,
  'not-found': true,
  gone: true,
  /** The address, or one it leads to, is not on the public web. */
  'refused-address': true,
  /** Another refusal of the request itself (4xx). */
  refused: true,
  'too-large': true,
  'too-many-redirects': true,
  /** The answer came, and is not what the source's kind reads. */
  unreadable: true,
  /** A page that checks for a person, or a cookie wall: not a text. */
  challenge: true,
  /** The source needs Chromium, and there is none. */
  'needs-browser': true,
  /** A service or mailbox that answers only who brings a token or password, and none is set. */
  'token-missing': true,
  /** Its token is no longer good: expired, withdrawn, or never was one. */
  'token-expired': true,
  /** The token is good, and not for this. */
  'not-permitted': true,
  /** What may be asked in an hour, day or month is spent. */
  'quota-spent': false,
  'rate-limited': false,
  'server-error': false,
  timeout: false,
  /** No such host, no connection, a broken one, a bad certificate. */
  unreachable: false,
} as const;

export type CrawlErrorKind = keyof typeof PERMANENT;

/** A failure of the outside world: recorded and shown by its kind, retried unless permanent. */
export class CrawlError extends Error {
  override name = 'CrawlError';
  readonly kind: CrawlErrorKind;
  readonly permanent: boolean;
  /** How long the server asked us to stay away, at most a day. */
  readonly retryAfterSeconds?: number;

  constructor(
    kind: CrawlErrorKind,
    message: string,
    options: { cause?: unknown; retryAfterSeconds?: number | undefined } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.permanent = PERMANENT[kind];
    if (options.retryAfterSeconds !== undefined) this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
