/** What we hear, and what fell silent: what needs attention stands first. */
import { may } from '../../domain/actor.ts';
import { factsOf } from '../../domain/source-kind.ts';
import type { SourceFigures } from '../../store/source-page.ts';
import { type Html, html, joined } from '../html.ts';
import { Layout } from '../layout.html.ts';
import { House, Icon } from '../parts/icon.html.ts';
import type { SignedInView, View } from '../view.ts';
import type { Filter } from './sources.ts';

export interface SourcesProps {
  view: SignedInView;
  sources: SourceFigures[];
  filter: Filter;
}

type State = 'attention' | 'well' | 'resting';

/** All sources in three tables: those in trouble, those that answer, those at rest. */
export function SourcesPage(props: SourcesProps): Html {
  const { view, filter } = props;
  return Layout({
    view,
    title: view.t.page.sources,
    room: 'sources',
    style: 'tables',
    main: html`
<main class="page sources" id="main" hx-get="${addressOf(filter)}" hx-trigger="every 15s" hx-swap="innerHTML">
  ${SourceTables(props)}
</main>`,
  });
}

/** The inside of the page, renewed by itself. */
export function SourceTables(props: SourcesProps): Html {
  const { view, sources, filter } = props;
  const { t } = view;
  const awake = sources.filter((source) => stateOf(source) !== 'resting');
  const troubled = awake.filter((source) => stateOf(source) === 'attention');
  const heard = sources.reduce((sum, { dayItems }) => sum + dayItems, 0);
  const shown = sources.filter(
    (source) =>
      (!filter.kind || source.kind === filter.kind) &&
      (!filter.state || stateOf(source) === filter.state),
  );
  const wellTitle = shown.some((source) => stateOf(source) === 'attention')
    ? t.sources.others
    : t.sources.all;
  const titles: [State, string][] = [
    ['attention', t.sources.attention],
    ['well', filter.state ? t.source.filterState.well : wellTitle],
    ['resting', t.sources.resting],
  ];
  return html`
<header>
  <h1 class="title">${t.sources.title}</h1>
  <p class="lede">${t.sources.summary(awake.length, heard)} ${
    troubled.length > 0
      ? html`<b>${t.sources.troubled(troubled.length)}</b>`
      : awake.length > 0 && t.sources.well
  }</p>
</header>
${filter.added && html`<p class="notice" role="status">${t.source.opmlAdded(filter.added)}</p>`}
${may(view.actor, 'tune-sources') && Tools(view)}
${sources.length === 0 ? Nothing(view) : Filters(props)}
${sources.length > 0 && shown.length === 0 && NoneSo(view)}
${titles.map(([state, title]) =>
  SourceTable({ view, id: state, title, sources: shown.filter((each) => stateOf(each) === state) }),
)}`;
}

/** What operators begin here: one source, many, and the way out for all of them. */
function Tools({ t }: View): Html {
  return html`<nav class="tools" aria-label="${t.source.tools}">
  <a class="btn act" href="/sources/new">${t.source.add}</a>
  <a class="btn" href="/sources/opml">${t.source.fromList}</a>
  <a class="btn" href="/e-papers/new">${t.papers.give}</a>
  <a class="btn" href="/sources/list.opml" download title="${t.source.opmlOut}">${t.source.toList}</a>
</nav>`;
}

/** Each choice is an address, so it can be kept and sent. */
function Filters({ view, sources, filter }: SourcesProps): Html {
  const { t } = view;
  const link = (words: string, to: Filter, count: number): Html => {
    const current = to.state === filter.state && to.kind === filter.kind;
    return html`<li><a href="${addressOf(to)}" ${current && html`aria-current="true"`}>${words} <span class="count">${count}</span></a></li>`;
  };
  const ofKind = sources.filter(({ kind }) => !filter.kind || kind === filter.kind);
  const ofState = sources.filter((each) => !filter.state || stateOf(each) === filter.state);
  const kinds = [...new Set(sources.map(({ kind }) => kind))].sort();
  const states = (['attention', 'well', 'resting'] as const).map((state) =>
    link(
      t.source.filterState[state],
      { ...filter, state },
      ofKind.filter((each) => stateOf(each) === state).length,
    ),
  );
  return html`<nav class="filters" aria-label="${t.source.filter}">
  <ul>${link(t.source.filterState.all, { ...filter, state: undefined }, ofKind.length)}${states}</ul>
  ${
    kinds.length > 1 &&
    html`<ul>${link(t.source.allKinds, { ...filter, kind: undefined }, ofState.length)}${kinds.map(
      (kind) =>
        link(
          t.sources.kinds[kind] ?? kind,
          { ...filter, kind },
          ofState.filter((each) => each.kind === kind).length,
        ),
    )}</ul>`
  }
</nav>`;
}

function addressOf({ state, kind }: Filter): string {
  const query = new URLSearchParams({ ...(state && { state }), ...(kind && { kind }) }).toString();
  return query ? `/sources?${query}` : '/sources';
}

function Nothing({ t }: View): Html {
  return html`<div class="empty">
    ${House({ lit: false })}<b>${t.sources.none}</b><p>${t.sources.noneNext}</p>
  </div>`;
}

function NoneSo({ t }: View): Html {
  return html`<div class="empty">
    ${House({ lit: false })}<b>${t.source.noneSo}</b><p><a href="/sources">${t.source.noneSoNext}</a></p>
  </div>`;
}

/** An archive never crawls, and what is paused does not either. */
function stateOf({ pausedAt, origin, failure, silence }: SourceFigures): State {
  if (pausedAt !== null || origin === 'replay') return 'resting';
  return failure !== null || silence !== null ? 'attention' : 'well';
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
  const { id, name, outlet, kind, lang, lastItemAt, dayItems, weekFlagged } = source;
  const language = Object.entries(t.langs).find(([code]) => code === lang)?.[1];
  const what = joined([t.sources.kinds[kind] ?? kind, language, outlet !== name && outlet], ', ');
  return html`<tr>
  <th scope="row"><a href="/sources/${id}"><bdi lang="${lang}">${name}</bdi></a><small>${what}</small></th>
  <td class="wide">${StateWords({ view, source })}</td>
  <td class="wide">${Rhythm({ view, source })}</td>
  <td class="num" data-label="${t.sources.last}">${lastItemAt ? t.times.ago(lastItemAt, now) : '–'}</td>
  <td class="num" data-label="${t.sources.day}">${t.times.number(dayItems)}</td>
  <td class="num" data-label="${t.sources.flagged}">${t.times.number(weekFlagged)}</td>
</tr>`;
}

function StateWords({ view, source }: { view: View; source: SourceFigures }): Html {
  const { t, now } = view;
  const { failure, failedAt, crawledAt, pausedAt, basis, skipped, dayUnread, origin, silence } =
    source;
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
  if (silence) {
    return html`<span class="state late">${Icon(view, 'warn')}${t.source.silent}</span>
      <small>${joined([t.source.silences[silence] ?? silence, said], '; ')}</small>`;
  }
  if (factsOf(source.kind).asked === false) return state('check', t.sources.given);
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
