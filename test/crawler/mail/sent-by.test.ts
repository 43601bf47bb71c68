import { expect, test } from 'vitest';

import { isAllowed } from '../../../crawler/mail/sent-by.ts';

const from = (senders: string[], ...authentication: string[]) => ({ senders, authentication });
const BY = 'mx.squad.example';

test.each([
  ['by address', ['media@agensi.example'], ['media@agensi.example'], true],
  ['by host', ['media@agensi.example'], ['@agensi.example'], true],
  ['however the option is written', ['media@agensi.example'], ['Media@Agensi.EXAMPLE'], true],
  ['not another of the host', ['lain@agensi.example'], ['media@agensi.example'], false],
  ['not a host that ends alike', ['a@jahatagensi.example'], ['@agensi.example'], false],
  ['not a host under it', ['a@x.agensi.example'], ['@agensi.example'], false],
  [
    'not beside one who may not',
    ['a@agensi.example', 'b@luar.example'],
    ['@agensi.example'],
    false,
  ],
  ['not without a sender', [], ['@agensi.example'], false],
  ['not by an empty sender', [''], ['@'], false],
])('a sender may write %s', (_, senders, allowed, may) => {
  expect(isAllowed(from(senders), allowed)).toBe(may);
});

test.each([
  ['DKIM of its host', `${BY}; dkim=pass header.d=agensi.example`, true],
  [
    'DKIM of the host above',
    `${BY} 1; dkim=pass (2048-bit) header.i=@agensi.example header.d=agensi.example`,
    true,
  ],
  [
    'DMARC',
    `${BY}; spf=pass smtp.mailfrom=x; dmarc=pass (p=none) header.from=agensi.example`,
    true,
  ],
  [
    'quoted values and large letters',
    `MX.Squad.Example; DKIM=pass header.d="Agensi.example"`,
    true,
  ],
  ['a failed check', `${BY}; dkim=fail header.d=agensi.example`, false],
  ['a pass for another', `${BY}; dkim=pass header.d=luar.example`, false],
  ['a pass for a whole country', `${BY}; dkim=pass header.d=example`, false],
  ['a pass in a comment', `${BY}; dkim=fail (dkim=pass header.d=agensi.example)`, false],
  ['a pass in a reason', `${BY}; dkim=fail reason="; dkim=pass header.d=agensi.example"`, false],
  [
    'a pass in a sender that escapes its quotes',
    `${BY}; spf=fail smtp.mailfrom="a\\"; dkim=pass header.d=agensi.example; x=\\""@luar.example`,
    false,
  ],
  [
    'a pass in a comment that escapes its end',
    `${BY}; dkim=fail (no \\) ; dkim=pass header.d=agensi.example ;)`,
    false,
  ],
  ['a pass of SPF alone', `${BY}; spf=pass smtp.mailfrom=agensi.example`, false],
  ['no finding', `${BY}; none`, false],
  ['findings of another server', 'mx.luar.example; dkim=pass header.d=agensi.example', false],
])('with %s', (_, finding, may) => {
  const mail = from(['media@agensi.example'], finding);
  expect(isAllowed(mail, ['@agensi.example'], BY)).toBe(may);
});

test('what the sender wrote below the finding of our server changes nothing', () => {
  const theirs = `${BY}; dkim=pass header.d=agensi.example`;
  const mail = from(['media@agensi.example'], `${BY}; dkim=none`, theirs);
  expect(isAllowed(mail, ['@agensi.example'], BY)).toBe(false);
});
