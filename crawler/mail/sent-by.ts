/** Whether a mail is from whom we let write to us. */
import type { MailRead } from './read-mail.ts';

/**
 * Whether all senders it names are allowed: by address, or by `@host`. With `authserv`, the name
 * that the receiving server signs its findings with, it must also have found the mail to be theirs.
 */
export function isAllowed(
  { senders, authentication }: Pick<MailRead, 'senders' | 'authentication'>,
  allowed: readonly string[],
  authserv?: string,
): boolean {
  const names = new Set(allowed.map((one) => one.toLowerCase()));
  const known = senders.every(
    (sender) => /.@./.test(sender) && (names.has(sender) || names.has(`@${hostOf(sender)}`)),
  );
  if (senders.length === 0 || !known) return false;
  if (authserv === undefined) return true;
  // The newest is the server's own: whoever sends a mail can write others below it.
  const findings = authentication.map(readFindings).find(({ by }) => by === authserv.toLowerCase());
  return senders.every((sender) => findings?.hosts.some((host) => isUnder(hostOf(sender), host)));
}

/** Who found what: the hosts that DMARC or DKIM passed for. RFC 8601 section 2.2. */
function readFindings(header: string): { by: string; hosts: string[] } {
  const [by = '', ...results] = withoutComments(header).toLowerCase().split(';');
  const hosts = results.flatMap((result) => {
    const [method = '', ...properties] = result.trim().split(/\s+/);
    const named = { 'dmarc=pass': 'header.from=', 'dkim=pass': 'header.d=' }[method];
    if (!named) return [];
    return properties
      .filter((property) => property.startsWith(named))
      .map((property) => property.slice(named.length).replaceAll('"', ''));
  });
  return { by: by.trim().split(/\s+/)[0] ?? '', hosts };
}

/**
 * Without comments, which nest, and with quoted texts as one word: what a sender chose may stand in
 * them, such as `reason="; dkim=pass ..."`.
 */
function withoutComments(header: string): string {
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let kept = '';
  for (const character of header.slice(0, 10_000)) {
    const isLiteral: boolean = escaped;
    escaped = !isLiteral && character === '\\' && (quoted || depth > 0);
    if (isLiteral || escaped) continue;
    if (character === '"' && depth === 0) quoted = !quoted;
    if (character === '(' && !quoted) depth += 1;
    if (depth === 0 && !(quoted && /[;\s]/.test(character))) kept += character;
    if (character === ')' && !quoted && depth > 0) depth -= 1;
  }
  return kept;
}

function hostOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** A host signs for itself and the hosts under it; never a whole country or kind of hosts. */
function isUnder(host: string, signer: string): boolean {
  return host === signer || (signer.includes('.') && host.endsWith(`.${signer}`));
}
