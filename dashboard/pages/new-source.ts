/** Becoming a source: a crawler looks at an address, and what it found is saved. */
import { Router } from 'express';
import * as z from 'zod';

import { AddSource, addSource } from '../../casework/add-source.ts';
import { TryAddress, tryAddress } from '../../casework/try-source.ts';
import { type AddressTrouble, checkSourceAddress } from '../../crawler/source-address.ts';
import { SourceKind } from '../../domain/source-kind.ts';
import { SourceOptions } from '../../domain/source.ts';
import { type Asked, maySave, type Proposal } from '../../domain/trial.ts';
import { asActor, NotFound } from '../../store/db.ts';
import * as trials from '../../store/trials.ts';
import { detectLang } from '../../worker/language/detect.ts';
import { sendPage, wantsFragment } from '../respond.ts';
import { readOptions, readWords, type Typed, typedIn, typedOptions } from '../source-form.ts';
import type { Desk } from '../visitor.ts';
import { Looking, NewSourcePage, TrialPage } from './new-source.html.ts';

const OneTrial = z.object({ trialId: z.uuid() });
const Choice = z.coerce.number().int().min(0).max(50).catch(0);

export function newSourcePages({ pool, admit, demo, reach }: Desk): Router {
  const router = Router();

  router.get('/sources/new', async (req, res) => {
    const view = admit(req, 'tune-sources');
    // Of a look that found too little: what was asked is there to be asked otherwise.
    const { trialId } = OneTrial.partial().parse(req.query);
    const again =
      trialId && (await asActor(pool, view.actor, (tx) => trials.get(tx, trialId))).asked;
    const typed: Typed = {
      ownAddresses: 'yes',
      fetchArticles: 'yes',
      ...(again && askedAs(again)),
    };
    sendPage(res, NewSourcePage({ view, typed, wrong: {}, troubles: {} }));
  });

  router.post('/sources/trials', async (req, res) => {
    const view = admit(req, 'tune-sources');
    const { actor } = view;
    const typed = typedIn(req.body);
    const { urls, troubles } = checkAddresses(typed);
    const isMailbox = urls['address']?.startsWith('imap') === true;
    const kind = SourceKind.safeParse(typed['kind']).data ?? (isMailbox ? 'email' : null);
    const plain = { options: SourceOptions.parse({}), wrong: {} };
    const { options, wrong } = kind ? readOptions(typed, kind, plain.options) : plain;
    const { address, one, two } = urls;
    if (!address || Object.keys({ ...troubles, ...wrong }).length > 0) {
      return sendPage(res, NewSourcePage({ view, typed, wrong, troubles }), 400);
    }
    const articles = one && two ? [one, two] : [];
    const input = TryAddress.parse({
      origin: demo ? 'demo' : 'live',
      asked: { address, articles, kind, options },
    });
    const trialId = await asActor(pool, actor, (tx) => tryAddress(tx, actor, input));
    res.redirect(303, `/sources/trials/${trialId}`);
  });

  router.get('/sources/trials/:trialId', async (req, res) => {
    const view = admit(req, 'tune-sources');
    const { trialId } = OneTrial.parse(req.params);
    const trial = await asActor(pool, view.actor, (tx) => trials.get(tx, trialId));
    const choice = Choice.parse(typedIn(req.query)['choice']);
    // A look that has ended is another page: the whole of it is loaded, and read out from its top.
    if (wantsFragment(req) && trial.state !== 'waiting') res.set('HX-Refresh', 'true');
    if (wantsFragment(req)) return sendPage(res, Looking({ view, trial }));
    const typed = proposed(trial.proposals[choice]);
    sendPage(res, TrialPage({ view, trial, choice, typed, wrong: {} }));
  });

  router.post('/sources/trials/:trialId/source', async (req, res) => {
    const view = admit(req, 'tune-sources');
    const { actor } = view;
    const { trialId } = OneTrial.parse(req.params);
    const typed = typedIn(req.body);
    const choice = Choice.parse(typed['choice']);
    const { words, wrong } = readWords(typed);
    const saved = await asActor(pool, actor, async (tx) => {
      const trial = await trials.get(tx, trialId);
      const proposal = trial.proposals[choice];
      if (trial.sourceId !== null || !proposal || !maySave(proposal))
        throw new NotFound('nothing that can be read was proposed');
      // Looked at a while ago, and saved now: what may be read is asked again.
      if (!words || checkSourceAddress(proposal.url, reach).trouble) return { trial };
      const { url, kind, options } = proposal;
      const origin = demo ? 'demo' : 'live';
      const input = AddSource.parse({ ...typed, url, kind, options, origin });
      return { trial, ...(await addSource(tx, actor, input)) };
    });
    if (!('sourceId' in saved)) {
      return sendPage(res, TrialPage({ view, trial: saved.trial, choice, typed, wrong }), 400);
    }
    const done = saved.known ? 'known' : words?.ground === '' ? 'resting' : 'added';
    res.redirect(303, `/sources/${saved.sourceId}?done=${done}`);
  });

  return router;

  /** The addresses of the form that may be looked at, and what is wrong with the others. */
  function checkAddresses(typed: Typed) {
    const urls: Record<string, string> = {};
    const troubles: Record<string, AddressTrouble> = {};
    for (const field of ['address', 'one', 'two']) {
      const written = typed[field]?.trim() ?? '';
      const needed = field === 'address' || Boolean(typed['one'] || typed['two']);
      if (written === '' && !needed) continue;
      const checked = checkSourceAddress(written, reach);
      if (checked.trouble) troubles[field] = checked.trouble;
      else urls[field] = checked.url.href;
    }
    return { urls, troubles };
  }
}

/** What was asked, as the form has it. */
function askedAs({ address, articles, kind, options }: Asked): Typed {
  const [one = '', two = ''] = articles;
  return { address, one, two, kind: kind ?? '', ...typedOptions(options) };
}

/** What the form of a proposal begins with: its name, and the language its entries are in. */
function proposed(proposal: Proposal | undefined): Typed {
  if (!proposal) return {};
  const words = proposal.entries.map(({ title, summary }) => `${title}\n${summary}`).join('\n');
  const lang = detectLang(words);
  const isOurs = ['ms', 'en', 'zh', 'ta'].includes(lang);
  return { name: proposal.name.slice(0, 200), lang: isOurs ? lang : '' };
}
