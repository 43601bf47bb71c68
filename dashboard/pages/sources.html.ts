/** What we hear, and what fell silent: what needs attention stands first. */
import type { SourceFigures } from '../../store/source-page.ts';
import { type Html, html, joined } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { House, Icon } from '../parts/icon.html.ts';
import type { View } from '../view.ts';

/** All sources in three tables: those in trouble, those that answer, those at rest. */
export function SourcesPage({ view, sources }: { view: View; sources: SourceFigures[] }): Html {
  const { t } = view;
  return Layout({
    view,
    title: t.page.sources,
    room: 'sources',
    style: 'tables',
    main: html`
<main class="page sources" id="main" hx-get="/sources" hx-trigger="every 15s" hx-swap="innerHTML">
  ${SourceTables({ view, sources })}
</main>`,
  });
}

/** The inside of the page, renewed by itself. */
export function SourceTables({ view, sources }: { view: View; sources: SourceFigures[] }): Html {
  const { t } = view;
  const resting = sources.filter(isResting);
  const awake = sources.filter((source) => !isResting(source));
  const troubled = awake.filter(({ failure }) => failure !== null);
  const well = awake.filter(({ failure }) => failure === null);
  const wellTitle = troubled.length > 0 ? t.sources.others : t.sources.all;
  const heard = sources.reduce((sum, { dayItems }) => sum + dayItems, 0);
  return html`
<header>
  <h1 class="title">${t.sources.title}</h1>
  <p class="lede">${t.sources.summary(awake.length, heard)} ${
    troubled.length > 0
      ? html`<b>${t.sources.troubled(troubled.length)}</b>`
      : awake.length > 0 && t.sources.well
  }</p>
</header>
${sources.length === 0 && Nothing(view)}
${SourceTable({ view, id: 'troubled', title: t.sources.attention, sources: troubled })}
${SourceTable({ view, id: 'well', title: wellTitle, sources: well })}
${SourceTable({ view, id: 'resting', title: t.sources.resting, sources: resting })}`;
}

function Nothing({ t }: View): Html {
  return html`<div class="empty">
    ${House({ lit: false })}<b>${t.sources.none}</b><p>${t.sources.noneNext}</p>
  </div>`;
}

/** An archive never crawls, and what is paused does not either. */
function isResting({ pausedAt, origin }: SourceFigures): boolean {
  return pausedAt !== null || origin === 'replay';
}

function SourceTable({ view, id, title, sources }: TableProps): Html | null {
  const { t } = view;
  if (sources.length === 0) return null;
  return html`<section>
  <h2 class="head" id="${id}">${title} <span class="count">${sources.length}</span></h2>
  <div class="scroll" tabindex="0" role="region" aria-labelledby="${id}"><table class="table stacked">
    <thead><tr>
      <th scope="col">${t.sources.source}</th><th scope="col">${t.sources.state}</th>
      <th scope="col">${t.sources.rhythm}</th><th scope="col" class="num">${t.sources.last}</th>
      <th scope="col" class="num">${t.sources.day}</th><th scope="col" class="num">${t.sources.flagged}</th>
    </tr></thead>
    <tbody>${sources.map((source) => SourceRow({ view, source }))}</tbody>
  </table></div>
</section>`;
}

interface TableProps {
  view: View;
  id: string;
  title: string;
  sources: SourceFigures[];
}

function SourceRow({ view, source }: { view: View; source: SourceFigures }): Html {
  const { t, now } = view;
  const { name, outlet, kind, lang, lastItemAt, dayItems, weekFlagged } = source;
  const language = Object.entries(t.langs).find(([code]) => code === lang)?.[1];
  const what = joined([t.sources.kinds[kind] ?? kind, language, outlet !== name && outlet], ', ');
  return html`<tr>
  <th scope="row"><bdi lang="${lang}">${name}</bdi><small>${what}</small></th>
  <td class="wide">${State({ view, source })}</td>
  <td class="wide">${Rhythm({ view, source })}</td>
  <td class="num" data-label="${t.sources.last}">${lastItemAt ? t.times.ago(lastItemAt, now) : '–'}</td>
  <td class="num" data-label="${t.sources.day}">${t.times.number(dayItems)}</td>
  <td class="num" data-label="${t.sources.flagged}">${t.times.number(weekFlagged)}</td>
</tr>`;
}

function State({ view, source }: { view: View; source: SourceFigures }): Html {
  const { t, now } = view;
  const { failure, failedAt, crawledAt, pausedAt, basis, skipped, dayUnread, origin } = source;
  const details = [
    failure && failedAt && t.sources.tried(t.times.moment(failedAt, now)),
    !failure && crawledAt && t.sources.crawled(t.times.ago(crawledAt, now)),
    skipped > 0 && t.sources.skipped(skipped),
    dayUnread > 0 && t.sources.articles(dayUnread),
  ];
  const said = joined(details, '; ');
  const state = (icon: string, words: string): Html =>
    html`<span class="state">${Icon(view, icon)}${words}</span><small>${said}</small>`;

  if (origin === 'replay') return state('pause', t.sources.archive);
  if (pausedAt) return state('pause', basis === null ? t.sources.noBasis : t.sources.paused);
  if (failure) return state('warn', t.failures[failure] ?? failure);
  if (!crawledAt) return state('clock', t.sources.waitsFirst);
  return state('check', t.sources.good);
}

const BAR = 4;
const HEIGHT = 24;

/** Bars of what was heard hour by hour, drawn against the source's own busiest hour. */
function Rhythm({ view, source }: { view: View; source: SourceFigures }): Html {
  const { rhythm } = source;
  const most = Math.max(1, ...rhythm);
  const bars = rhythm.map((items, hour) => {
    const tall = items === 0 ? 0 : Math.max(2, Math.round((HEIGHT * items) / most));
    return tall === 0 ? '' : `M${hour * BAR + BAR / 2} ${HEIGHT}v-${tall}`;
  });
  const total = rhythm.reduce((sum, items) => sum + items, 0);
  const width = rhythm.length * BAR;
  return html`<svg class="rhythm" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="xMinYMid"
    role="img" aria-label="${view.t.sources.heard(total)}">
    <path class="ground" d="M0 ${HEIGHT}h${width}" /><path class="heard" d="${bars.join('')}" />
  </svg>`;
}
