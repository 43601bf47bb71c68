/** One lead being read: the sheet with its tellings, the facts beside it, the decisions below. */
import { factsOf } from '../../domain/source-kind.ts';
import type { Telling } from '../../domain/story.ts';
import { type Html, html, joined, webAddress } from '../html.ts';
import { EventWords } from '../parts/event.html.ts';
import { Icon } from '../parts/icon.html.ts';
import { MarkedTitle, Prose } from '../parts/prose.html.ts';
import { TipNotes } from '../parts/tip.html.ts';
import { Edge, type EdgeProps } from './lead-edge.html.ts';
import { Facts, type FactsProps } from './lead-facts.html.ts';

/** How many tellings stand as tabs; the story page shows them all. */
const TABS = 6;

export interface ReadingProps extends FactsProps, EdgeProps {
  view: EdgeProps['view'];
  /** The story's tellings, in the order they were told. */
  tellings: Telling[];
  /**
   * Whether somebody asked for this very lead. The first of the list is laid out unasked: a phone
   * does not show it.
   */
  asked: boolean;
}

/** The sheet and the facts. Fetched ahead it is not yet read: seen on the screen, it says that it is. */
export function Reading(props: ReadingProps): Html {
  const { view, lead, open, asked } = props;
  const { t } = view;
  return html`
<section class="sheet ${asked && 'asked'}" id="sheet" data-lead="${lead.id}" tabindex="-1"
  aria-labelledby="headline" hx-post="/leads/${lead.id}/reading" hx-trigger="intersect once"
  hx-swap="none">
  <article>
    <p class="back"><a href="/triage">${Icon(view, 'back')}${t.triage.inbox}</a></p>
    ${lead.returnedAt && Returned(props)}
    <p class="kicker">
      ${EventWords({ view, event: lead })}
      ${open && html`<span>${t.labels[open.label]}, ${t.lead.sure(lead.score.toFixed(2))}</span>`}
    </p>
    <h2 class="title" id="headline" lang="${open?.lang ?? lead.headlineLang}">${
      open ? MarkedTitle({ view, telling: open }) : html`<bdi>${lead.headline}</bdi>`
    }</h2>
    ${TipNotes({ view, tips: lead.tips, shown: shownTip(props) })}
    ${Tabs(props)}
    ${open && html`${Origin({ view, lead, open })}${Prose({ view, telling: open })}`}
  </article>
  <div class="edge" id="edge">${Edge({ view, lead })}</div>
</section>
<aside class="facts" tabindex="0" aria-label="${t.lead.facts}">${Facts(props)}</aside>`;
}

/** The tip whose own words stand below, when that is the telling being read. */
function shownTip({ lead, open }: ReadingProps): string | null {
  const isTip = lead.tips.some(({ itemId }) => itemId === open?.itemId);
  return isTip && open?.basis === 'feed' ? open.itemId : null;
}

function Returned({ view: { t }, lead }: ReadingProps): Html {
  const changes = lead.changes.map((code) => t.changes[code] ?? code);
  return html`<p class="notice"><span><b>${t.triage.returned}</b>${
    changes.length > 0 && html`: ${t.times.list(changes)}`
  }.</span></p>`;
}

/** One tab a telling, each an address. */
function Tabs({ view, lead, tellings, open }: ReadingProps): Html | null {
  if (!open) return null;
  const first = tellings.slice(0, TABS);
  const shown = first.includes(open) ? first : [...first.slice(0, TABS - 1), open];
  const more = tellings.length - shown.length;
  return html`<nav class="tellings" aria-label="${view.t.lead.tellings}">
  ${shown.map((telling) => {
    const path = `/leads/${lead.id}?telling=${telling.itemId}`;
    return html`<a href="${path}" ${telling === open && html`aria-current="true"`} hx-get="${path}"
      hx-target="#reading" hx-swap="innerHTML" hx-replace-url="${path}"
      ><bdi lang="${telling.lang}">${telling.outlet}</bdi></a>`;
  })}
  ${more > 0 && html`<a href="/stories/${lead.storyId}">+${more}</a>`}
</nav>`;
}

/** When it was published and fetched, by whom it is, and whether the article itself was read. */
function Origin({ view, lead, open }: OriginProps): Html {
  const { t, now } = view;
  const { publishedAt, fetchedAt, basis, byline, kind } = open;
  const published = publishedAt
    ? t.lead.published(t.times.moment(publishedAt, now))
    : t.lead.publishedUnknown;
  const address = webAddress(open.url);
  const fetched = t.times.moment(fetchedAt, now);
  const isTold = lead.tips.some(({ itemId }) => itemId === open.itemId) && basis === 'feed';
  const pieces = [
    isTold ? t.tips.told(fetched) : `${published}, ${t.lead.fetched(fetched)}`,
    byline && html`<bdi>${byline}</bdi>`,
    address &&
      html`<a href="${address}" rel="noreferrer" target="_blank">${t.lead.atTheOutlet}</a>`,
    open.hasPage && html`<a href="/items/${open.itemId}/page">${t.papers.asPrinted}</a>`,
    html`<a href="/stories/${lead.storyId}">${t.lead.allTellings}</a>`,
  ];
  return html`<p class="origin">${joined(pieces, ' · ')}</p>
  ${basis === 'feed' && !factsOf(kind).isWhole && html`<p class="origin quiet">${feedOnly({ view, lead, open })}</p>`}`;
}

function feedOnly({ view: { t }, lead, open }: OriginProps): string {
  const failure = open.articleFailure;
  if (lead.tips.some(({ itemId }) => itemId === open.itemId)) {
    if (failure) return t.tips.senderOnlyWhy(t.failures[failure] ?? failure);
    return open.url === null ? t.tips.senderOnly : t.tips.senderWaits;
  }
  return failure ? t.lead.feedOnlyWhy(t.failures[failure] ?? failure) : t.lead.feedOnly;
}

type OriginProps = EdgeProps & { open: Telling };
