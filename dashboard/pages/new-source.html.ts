/** Becoming a source: an address is pasted, looked at by a crawler, and saved once it was seen. */
import { SourceKind } from '../../domain/source-kind.ts';
import type { AddressTrouble } from '../../crawler/source-address.ts';
import {
  type Complaint,
  maySave,
  type Proposal,
  type Trial,
  type TriedEntry,
} from '../../domain/trial.ts';
import { type Html, html, joined, webAddress } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { House, Icon } from '../parts/icon.html.ts';
import type { Typed, Wrong } from '../source-form.ts';
import type { View } from '../view.ts';
import { Choice, MailboxFields, OptionFields, ToMend, WordFields } from './source-form.html.ts';

export interface NewSourceProps {
  view: View;
  typed: Typed;
  wrong: Wrong;
  /** Which addresses cannot be looked at, and why, by field. */
  troubles: Readonly<Record<string, AddressTrouble>>;
}

/** The form that asks for an address, and for no more unless somebody knows better. */
export function NewSourcePage(props: NewSourceProps): Html {
  const { view, typed, wrong, troubles } = props;
  const { t } = view;
  const isLearning = 'one' in troubles || 'two' in troubles || Boolean(typed['one']);
  const isMailbox = Boolean(typed['allowedSenders'] || typed['authserv']);
  const others = Object.keys(wrong).filter((field) => field !== 'allowedSenders');
  const knowsBetter = (Boolean(typed['kind']) && typed['kind'] !== 'email') || others.length > 0;
  const kinds = SourceKind.options
    .filter((kind) => kind !== 'replay' && kind !== 'tip')
    .map((kind) => [kind, t.sources.kinds[kind] ?? kind] as const);
  return Layout({
    view,
    title: t.source.newTitle,
    room: 'sources',
    style: 'source',
    main: html`
<main class="page narrow" id="main">
  <header>
    <h1 class="title">${t.source.newTitle}</h1>
    <p class="lede">${t.source.newAbout}</p>
  </header>
  ${ToMend({ view, wrong: { ...wrong, ...troubles } as Wrong })}
  <form class="fields" method="post" action="/sources/trials">
    ${AddressField({ ...props, field: 'address', label: t.source.address, help: t.source.addressHelp })}
    <details class="unfold" ${isLearning && html`open`}>
      <summary>${t.source.learn}</summary>
      <div class="fields">
        <p class="help">${t.source.learnHelp}</p>
        ${AddressField({ ...props, field: 'one', label: t.source.article(1) })}
        ${AddressField({ ...props, field: 'two', label: t.source.article(2) })}
      </div>
    </details>
    <details class="unfold" ${isMailbox && html`open`}>
      <summary>${t.source.mailbox}</summary>
      <div class="fields">${MailboxFields(props)}</div>
    </details>
    <details class="unfold" ${knowsBetter && html`open`}>
      <summary>${t.source.knowBetter}</summary>
      <div class="fields">
        ${Choice({ ...props, field: 'kind', label: t.source.kind, help: t.source.kindHelp, options: [['', t.source.findOut], ...kinds] })}
        ${OptionFields({ ...props, kinds: ['listing', 'browser'] })}
      </div>
    </details>
    <p class="row"><button class="btn act">${t.source.look}</button>
      <a class="btn" href="/sources/opml">${t.source.fromList}</a></p>
  </form>
</main>`,
  });
}

function AddressField(
  props: NewSourceProps & { field: string; label: string; help?: string },
): Html {
  const { view, typed, troubles, field, label, help } = props;
  const trouble = troubles[field];
  const described = [trouble && `${field}-wrong`, help && `${field}-help`]
    .filter(Boolean)
    .join(' ');
  return html`<div class="field ${trouble && 'wrong'}">
  <label for="${field}">${label}</label>
  <input class="input" id="${field}" name="${field}" value="${typed[field]}" inputmode="url" maxlength="2000"
    autocomplete="off" autocapitalize="none" spellcheck="false" ${field === 'address' && html`required`}
    ${described && html`aria-describedby="${described}"`} ${trouble && html`aria-invalid="true"`}>
  ${trouble && html`<p class="message" id="${field}-wrong">${Icon(view, 'warn')}${view.t.source.troubles[trouble]}</p>`}
  ${help && html`<p class="help" id="${field}-help">${help}</p>`}
</div>`;
}

export interface TrialProps {
  view: View;
  trial: Trial;
  /** Which proposal is shown. */
  choice: number;
  typed: Typed;
  wrong: Wrong;
}

/** How far the look is, and what it found. */
export function TrialPage(props: TrialProps): Html {
  const { view, trial } = props;
  const { t } = view;
  const next =
    trial.sourceId === null ? `/sources/new?trialId=${trial.id}` : `/sources/${trial.sourceId}`;
  const back = trial.sourceId === null ? t.source.again : t.source.toSource;
  return Layout({
    view,
    title: t.source.trialTitle,
    room: 'sources',
    style: 'source',
    main: html`
<main class="page narrow" id="main">
  <header>
    <p class="kicker"><span>${t.source.trialTitle}</span></p>
    <h1 class="title wrap"><bdi>${trial.asked.address}</bdi></h1>
  </header>
  ${trial.state === 'waiting' ? Looking({ view, trial }) : Found(props)}
  <p class="row"><a class="btn" href="${next}">${back}</a></p>
</main>`,
  });
}

/** While it is looked at: renewed by itself, or at a press where no script runs. */
export function Looking({ view, trial }: Pick<TrialProps, 'view' | 'trial'>): Html {
  const { t } = view;
  const here = `/sources/trials/${trial.id}`;
  return html`<div class="looking" hx-get="${here}" hx-trigger="every 1s" hx-swap="outerHTML">
  <p class="lede wrap" role="status">${trial.asking === null ? t.source.looking : t.source.lookingAt(trial.asking)}</p>
  <p class="quiet">${t.source.lookingNext}</p>
  <p class="row"><a class="btn" href="${here}">${t.source.refresh}</a></p>
</div>`;
}

function Found(props: TrialProps): Html {
  const { view, trial, choice } = props;
  const { t } = view;
  const { proposals, failure } = trial;
  const shown = proposals[choice] ?? proposals[0];
  if (failure !== null) {
    return html`<p class="notice" role="status">${Icon(view, 'warn')}<b>${t.source.failedBecause(t.failures[failure] ?? failure)}</b></p>
<p>${t.source.failedNext}</p>`;
  }
  if (!shown) {
    return html`<div class="empty">${House({ lit: false })}<b>${t.source.nothingFound}</b><p>${t.source.nothingFoundNext}</p></div>`;
  }
  const asItStands = trial.sourceId !== null;
  return html`<p class="lede">${asItStands ? t.source.asItStands : t.source.found(proposals.length)}</p>
${proposals.length > 1 && Proposals({ view, trial, shown })}
${Reading({ view, proposal: shown })}
${!asItStands && maySave(shown) && SaveForm({ ...props, proposal: shown })}`;
}

function Proposals({
  view,
  trial,
  shown,
}: Pick<TrialProps, 'view' | 'trial'> & { shown: Proposal }): Html {
  const { t } = view;
  return html`<ul class="ways">${trial.proposals.map((proposal, index) => {
    const how = proposal.failure
      ? t.source.unreadableBecause(t.failures[proposal.failure] ?? proposal.failure)
      : t.source.readable(proposal.found);
    const current = proposal === shown && html`aria-current="true"`;
    return html`<li><a href="/sources/trials/${trial.id}?choice=${index}" ${current}>
      <b>${t.sources.kinds[proposal.kind] ?? proposal.kind}</b> <bdi class="wrap">${proposal.url}</bdi></a>
      <small>${how}</small></li>`;
  })}</ul>`;
}

const BY_TOKEN: ReadonlySet<string> = new Set(['facebook', 'x', 'youtube']);

/** The source as it would be read: what is odd, its first entries, the article behind the first. */
function Reading({ view, proposal }: { view: View; proposal: Proposal }): Html {
  const { t } = view;
  const { kind, url, name, failure, found, complaints, entries, article } = proposal;
  if (failure !== null) {
    return html`<p class="notice">${Icon(view, 'warn')}<b>${t.source.unreadableBecause(t.failures[failure] ?? failure)}</b></p>`;
  }
  // Whoever asks with a token goes by the terms of the API, not by robots.txt.
  const isWeb = webAddress(url) !== undefined && !BY_TOKEN.has(kind);
  const saying = (complaint: Complaint) =>
    complaint === 'skipped' && kind === 'email'
      ? t.source.skippedMails
      : t.source.complaints[complaint];
  return html`<section>
  <h2 class="head">${t.sources.kinds[kind] ?? kind}: <bdi>${name}</bdi></h2>
  <p class="wrap quiet"><bdi>${url}</bdi></p>
  <p>${t.source.readable(found)} ${isWeb && t.source.allowed}</p>
  ${complaints.map((complaint) => html`<p class="message">${Icon(view, 'warn')}${saying(complaint)}</p>`)}
</section>
${
  entries.length > 0 &&
  html`<section>
  <h2 class="head" id="entries">${t.source.firstEntries} <span class="count">${entries.length}</span></h2>
  <ol class="heard" aria-labelledby="entries">${entries.map((entry) => Entry({ view, entry }))}</ol>
</section>`
}
${
  article &&
  html`<section>
  <h2 class="head">${t.source.articleBehind}</h2>
  <p>${
    article.failure
      ? t.source.articleFailed(t.failures[article.failure] ?? article.failure)
      : t.source.articleWords(t.times.number(article.words))
  }</p>
  ${article.opening && html`<p class="theirs opening-words"><bdi>${article.opening}…</bdi></p>`}
</section>`
}`;
}

function Entry({ view, entry }: { view: View; entry: TriedEntry }): Html {
  const { t, now } = view;
  const { title, url, summary, publishedAt } = entry;
  const link = webAddress(url);
  const more =
    summary !== '' &&
    summary !== title &&
    html`<bdi>${summary.slice(0, 160)}${summary.length > 160 && '…'}</bdi>`;
  return html`<li>
  <p class="theirs"><bdi>${title}</bdi></p>
  <p class="quiet wrap">${joined(
    [
      publishedAt ? t.times.moment(publishedAt, now) : t.source.noDate,
      link && html`<a href="${link}" rel="noreferrer"><bdi>${link}</bdi></a>`,
    ],
    ' · ',
  )}</p>
  ${more && html`<p class="note">${more}</p>`}
</li>`;
}

function SaveForm(props: TrialProps & { proposal: Proposal }): Html {
  const { view, trial, wrong, proposal } = props;
  const { t } = view;
  const choice = trial.proposals.indexOf(proposal);
  return html`<section>
  <h2 class="head" id="save">${t.source.saveIt}</h2>
  ${ToMend({ view, wrong })}
  <form class="fields" method="post" action="/sources/trials/${trial.id}/source" aria-labelledby="save">
    <input type="hidden" name="choice" value="${choice}">
    ${WordFields(props)}
    <p class="row"><button class="btn act">${t.source.save}</button></p>
  </form>
</section>`;
}
