/** What the desk says of tips and of those who send them, in English. */
import type { TipWay } from '../../domain/tip.ts';
import type { Problem } from '../tip-form.ts';

/** The phrases; `number` writes a count. */
export function tipWordsEn(number: (count: number) => string) {
  return {
    tips: {
      title: 'Tips',
      summary: (unconfirmed: number) =>
        unconfirmed === 0
          ? 'All of them are confirmed.'
          : `${number(unconfirmed)} ${unconfirmed === 1 ? 'is' : 'are'} not confirmed yet.`,
      none: 'Nobody has told us anything yet.',
      noneNext: 'What people tell you on the telephone or forward to you is written down here.',
      give: 'New tip',
      giveHelp: 'A call, a forwarded link, a word from a colleague. It always becomes a lead.',
      tip: (tip: string) => `Tip ${tip}`,
      words: 'What happened',
      wordsHelp: 'In the words you heard, or as it was forwarded. A link may stand in it.',
      link: 'Link',
      linkHelp: 'To the report or post, if there is one. We read it ourselves.',
      about: 'The person it is about',
      name: 'Name',
      age: 'Age',
      status: 'What became of them',
      notSure: 'not sure',
      place: 'Where it happened',
      when: 'When it happened',
      caller: 'Whom to call back',
      callerHelp: 'Seen only by those who work with the family.',
      callerName: 'Their name',
      phone: 'Telephone',
      told: (when: string) => `Received ${when}`,
      send: 'Send',
      another: 'Another tip',
      notTaken: 'It has not been sent yet. Please look at what is marked.',
      problems: {
        words: 'Please say what happened, or give a link. 20,000 characters at most.',
        link: 'This is not a web address. It begins with https://',
        name: 'This name is too long.',
        age: 'In years, from 0 to 130.',
        status: 'Please choose one of the list.',
        place: 'This is too long.',
        when: 'This is too long.',
        callerName: 'This name is too long.',
        phone: 'This is too long for a telephone number.',
      } satisfies Record<Problem, string>,
      received: 'Received',
      waits: 'It is being read; in a moment it stands in triage.',
      stands: 'It stands in triage as a lead.',
      toLead: 'To the lead',
      confirm: 'Confirm the tip',
      unconfirmed: 'Unconfirmed',
      confirmed: 'Confirmed',
      confirmedBy: (name: string, when: string) => `by ${name}, ${when}`,
      unconfirmedTag: 'Tip, unconfirmed',
      confirmedTag: 'Tip, confirmed',
      ways: {
        desk: 'at our desk',
        form: 'by the partner’s form',
        hook: 'by a signed message',
      } satisfies Record<TipWay, string>,
      openCaller: 'Show whom to call back',
      openedIsLogged: 'That you opened it is kept.',
      callerKept: 'A number to call back is kept for those who work with the family.',
      senderOnly: 'The sender’s words; no article stands behind them.',
      senderWaits: 'The sender’s words; the page behind the link has not been read yet.',
      senderOnlyWhy: (failure: string) =>
        `The sender’s words; the page behind the link ${failure}.`,
      key: 'new tip',
    },

    partners: {
      title: 'Partners',
      summary: (open: number) =>
        open === 0
          ? 'No partner may send us tips yet.'
          : `${number(open)} ${open === 1 ? 'partner' : 'partners'} may send us tips. Each tip becomes a lead, unconfirmed until a monitor confirms it.`,
      add: 'Add a partner',
      name: 'Name of the partner',
      nameless: 'Please give a name.',
      known: 'There is a partner of this name already.',
      newLink: 'The link for',
      newKey: 'The signing key for',
      keyFor: 'Its partner id:',
      shownOnce:
        'Copy it now and hand it on by a safe way: it is shown only once, and kept nowhere.',
      noKeys: 'Signed messages need HOUSE_SECRET; docs/sources/tip.md says how.',
      heads: {
        partner: 'Partner',
        form: 'Form',
        messages: 'Signed messages',
        tips: 'Tips',
        last: 'Last tip',
      },
      linkMade: (when: string) => `link of ${when}`,
      renewLink: 'New link',
      key: (count: number) => `key ${number(count)}`,
      noKey: 'no key',
      makeKey: 'Make a key',
      renewKey: 'New key',
      revoke: 'Shut out',
      revoked: (when: string) => `shut out ${when}`,
      unconfirmed: (count: number) => `${number(count)} unconfirmed`,
      refused: (when: string, why: string) => `refused ${when}: ${why}`,
      refusals: {
        stale: 'its clock is more than five minutes off',
        'wrong-signature': 'the signature does not fit',
      } as Record<string, string>,
    },

    partnerForm: {
      title: 'Tell the squad',
      about:
        'This form belongs to a partner. When a family has lost somebody or been struck by an accident, the squad goes and tells them what help there is.',
      as: 'You send as',
      next: 'Say what you know; leave empty what you do not.',
      secret: 'Your link',
      secretHelp: 'Paste the whole link that you were given.',
      enter: 'Open the form',
      wrong: 'This link is not valid, or it was replaced. Ask the squad for a new one.',
      tooMany: 'Too much at once. Please wait a while; nothing you typed is lost.',
      received: (tip: string) => `Received as ${tip}.`,
      receivedNext: 'Please keep the number; the squad may ask for it.',
    },
  };
}

export type TipWords = ReturnType<typeof tipWordsEn>;
