/** One source: how it goes, what it brings, what it costs, and what can be done about it. */
import { may } from '../../domain/actor.ts';
import { readBasis } from '../../domain/basis.ts';
import { factsOf } from '../../domain/source-kind.ts';
import type { Reading } from '../../store/captures.ts';
import type { Crawl, CrawlDay } from '../../store/crawls.ts';
import type { LatestItem } from '../../store/source-page.ts';
import type { TunedSource } from '../../store/tuned-sources.ts';
import { type Html, html, joined, webAddress } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { Icon } from '../parts/icon.html.ts';
import type { SignedInView, View } from '../view.ts';
import { Days } from './source-days.html.ts';

export interface SourceProps {
  view: SignedInView;
  source: TunedSource;
  /** Items expected in the last day, null while its rhythm is not known; and heard in it. */
  rhythm: { expected: number | null; seen: number };
  days: CrawlDay[];
  crawls: Crawl[];
  items: LatestItem[];
  /** What is kept of its items, to be read again. */
  reading: Reading;
  /** What was just done, by the name of the words that say so. */
  done?: string | undefined;
  /** Whether a pause was asked for without saying why. */
  emptyReason?: boolean;
}

export function SourcePage(props: SourceProps): Html {
  const { view, source, done } = props;
  const { t } = view;
  const { name, lang, kind, outlet } = source;
  const said = done && Object.hasOwn(t.source.done, done) && t.source.done[done];
  const language = Object.entries(t.langs).find(([code]) => code === lang)?.[1];
  return Layout({
    view,
    title: name,
    room: 'sources',
    style: 'source',
    main: html`
<main class="page source" id="main">
  <header class="opening">
    <p class="kicker"><span>${t.source.kicker}</span><span>${t.sources.kinds[kind] ?? kind}</span>
      ${language && html`<span>${language}</span>`}
      ${outlet !== name && html`<span><bdi>${outlet}</bdi></span>`}</p>
    <h1 class="title"><bdi lang="${lang}">${name}</bdi></h1>
    <p class="lede">${State(props)}</p>
    ${said && html`<p class="notice" role="status">${said}</p>`}
    ${isUnproven(source) && html`<p class="notice">${Icon(view, 'warn')}<span>${t.source.notTried}</span></p>`}
  </header>
  <div class="figures">
    ${Days(props)}
    ${Items(props)}
    ${Crawls(props)}
  </div>
  <aside class="side" aria-label="${t.source.facts}">
    ${may(view.actor, 'tune-sources') && source.origin !== 'replay' && Actions(props)}
    <section>
      <h2 class="head">${t.source.rhythm}</h2>
      ${Rhythm(props)}
    </section>
    <section>
      <h2 class="head">${t.source.facts}</h2>
      ${Facts(props)}
    </section>
  </aside>
</main>`,
  });
}

/** A real source of a kind that was never tried on the real service. The demo is its own service. */
function isUnproven({ kind, origin }: TunedSource): boolean {
  return (
    origin === 'live' && factsOf(kind).triedOn === 'local-server' && factsOf(kind).asked === true
  );
}

/** How it stands, in one sentence, and what happens next in another. */
function State({ view, source }: SourceProps): Html {
  const { t, now } = view;
  const { says } = t.source;
  const { origin, kind, pausedAt, pauseReason, basis, silence, silentSince, failure } = source;
  const at = (when: Date) => t.times.moment(when, now);
  const next = html` ${says.again(at(source.nextCrawlAt))}`;
  if (origin === 'replay') return html`${says.archive}`;
  if (pausedAt && basis === null) return html`<b>${says.noBasis}</b>`;
  if (pausedAt && pauseReason) return html`<bdi>${says.pausedFor(at(pausedAt), pauseReason)}</bdi>`;
  if (pausedAt) return html`${says.paused(at(pausedAt))}`;
  if (factsOf(kind).asked === false) return html`${says.given}`;
  if (failure && source.failedAt) {
    return html`<b>${says.failing(t.failures[failure] ?? failure, at(source.failedAt))}</b>${next}`;
  }
  if (silence && silentSince) {
    const why = t.source.silences[silence] ?? silence;
    return html`<b class="late">${says.silentFor(at(silentSince), why)}</b>${next}`;
  }
  if (!source.crawledAt) return html`${says.waits}`;
  return html`${says.good(t.times.ago(source.crawledAt, now))} ${says.next(at(source.nextCrawlAt))}`;
}

/** Buttons, the likeliest first; pausing asks why. */
function Actions({ view, source, reading, emptyReason = false }: SourceProps): Html {
  const { t } = view;
  const { id, pausedAt } = source;
  const mayReadAgain = reading.kept > 0 && reading.waiting === 0 && may(view.actor, 'see-capture');
  const button = (noun: string, words: string, act = false): Html =>
    html`<form method="post" action="/sources/${id}/${noun}"><button class="btn wide ${act && 'act'}">${words}</button></form>`;
  const resting = pausedAt !== null;
  const isAsked = factsOf(source.kind).asked !== false;
  return html`<section class="acts">
  <h2 class="head">${t.source.actions}</h2>
  ${isAsked && button('trial', t.source.tryNow, !resting)}
  ${isAsked && !resting && button('crawl', t.source.crawlNow)}
  <a class="btn wide" href="/sources/${id}/edit">${t.source.edit}</a>
  ${mayReadAgain && button('re-reading', t.source.readAgain(reading.kept))}
  ${reading.waiting > 0 && html`<p class="quiet">${t.source.readingAgain(reading.waiting)}</p>`}
  ${resting ? source.basis !== null && button('resumption', t.source.resume, true) : Pause(view, id, emptyReason)}
</section>`;
}

function Pause(view: View, sourceId: string, emptyReason: boolean): Html {
  const { t } = view;
  return html`<details class="unfold" ${emptyReason && html`open`}>
  <summary class="btn wide">${t.source.pause}</summary>
  <form class="field ${emptyReason && 'wrong'}" method="post" action="/sources/${sourceId}/pause">
    <label for="reason">${t.source.pauseWhy}</label>
    <input class="input" id="reason" name="reason" maxlength="500" required autocomplete="off"
      ${emptyReason && html`aria-invalid="true" aria-describedby="reason-wrong"`}>
    ${emptyReason && html`<p class="message" id="reason-wrong" role="alert">${Icon(view, 'warn')}${t.source.wrong.reason}</p>`}
    <button class="btn">${t.source.pause}</button>
  </form>
</details>`;
}

/** What its own rhythm lets expect of a day, against what the last day brought. */
function Rhythm({ view, source, rhythm, days }: SourceProps): Html {
  const { t } = view;
  const items = days.reduce((sum, day) => sum + day.items, 0);
  const requests = days.reduce((sum, day) => sum + day.requests, 0);
  const each = items > 0 ? t.times.number(Math.round((requests / items) * 10) / 10) : null;
  const rounded = (value: number) =>
    t.times.number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
  return html`<dl class="pairs">
  <dt>${t.source.expected}</dt>
  <dd>${rhythm.expected === null ? t.source.noRhythm : t.source.inDay(rounded(rhythm.expected))}</dd>
  <dt>${t.source.seen}</dt><dd>${t.source.inDay(t.times.number(rhythm.seen))}</dd>
</dl>
<p class="quiet">${t.source.costs(requests, each)}
  ${source.skipped > 0 && t.sources.skipped(source.skipped)}</p>`;
}

function Facts({ view, source }: SourceProps): Html {
  const { t } = view;
  const { url, outlet, section, zone, basis } = source;
  const link = webAddress(url);
  const ground = basis === null ? null : readBasis(basis);
  const words =
    ground &&
    [ground.ground && t.source.grounds[ground.ground], ground.words].filter(Boolean).join(': ');
  return html`<dl class="pairs">
  <dt>${t.source.address}</dt>
  <dd class="address">${link ? html`<a href="${link}" rel="noreferrer"><bdi>${url}</bdi></a>` : html`<bdi>${url}</bdi>`}</dd>
  <dt>${t.source.outlet}</dt><dd><bdi>${outlet}</bdi></dd>
  ${section && html`<dt>${t.source.section}</dt><dd><bdi>${section}</bdi></dd>`}
  <dt>${t.source.zone}</dt><dd>${zone}</dd>
  <dt>${t.source.basis}</dt><dd>${words ? html`<bdi>${words}</bdi>` : t.source.noGround}</dd>
</dl>`;
}

function Items({ view, items }: SourceProps): Html {
  const { t, now } = view;
  const seesCaptures = may(view.actor, 'see-capture');
  if (items.length === 0) {
    return html`<section><h2 class="head">${t.source.latest}</h2><p class="quiet">${t.source.noLatest}</p></section>`;
  }
  return html`<section>
  <h2 class="head" id="latest">${t.source.latest}</h2>
  <ul class="heard" aria-labelledby="latest">${items.map((item) => {
    const links = [
      item.storyId && html`<a href="/stories/${item.storyId}">${t.source.story}</a>`,
      seesCaptures &&
        item.hasCapture &&
        html`<a href="/items/${item.id}/capture">${t.source.capture}</a>`,
    ];
    const failure = item.articleFailure && (t.failures[item.articleFailure] ?? item.articleFailure);
    return html`<li>
    <p class="theirs"><bdi lang="${item.lang}">${item.title}</bdi></p>
    <p class="quiet">${joined(
      [
        t.times.moment(item.firstSeenAt, now),
        html`<b>${item.label ? t.labels[item.label] : t.source.notUnderstood}</b>`,
        failure,
        ...links,
      ],
      ' · ',
    )}</p></li>`;
  })}</ul>
</section>`;
}

function Crawls({ view, crawls }: SourceProps): Html {
  const { t, now } = view;
  const { when, outcome, entries, added, requests, took } = t.source;
  return html`<section>
  <h2 class="head" id="crawls">${t.source.crawls}</h2>
  ${crawls.length === 0 && html`<p class="quiet">${t.source.noCrawls}</p>`}
  ${
    crawls.length > 0 &&
    html`<div class="scroll" tabindex="0" role="region" aria-labelledby="crawls"><table class="table">
    <thead><tr><th scope="col">${when}</th><th scope="col">${outcome}</th>
      ${[entries, added, requests, took].map((head) => html`<th scope="col" class="num">${head}</th>`)}</tr></thead>
    <tbody>${crawls.map(
      (crawl) => html`<tr>
      <td>${t.times.moment(crawl.startedAt, now)}</td>
      <td>${t.source.outcomes[crawl.outcome] ?? t.failures[crawl.outcome] ?? crawl.outcome}</td>
      ${[crawl.entries, crawl.added, crawl.requests].map((count) => html`<td class="num">${t.times.number(count)}</td>`)}
      <td class="num">${t.source.seconds(t.times.number(Math.round(crawl.tookMs / 100) / 10))}</td>
    </tr>`,
    )}</tbody>
  </table></div>`
  }
</section>`;
}
