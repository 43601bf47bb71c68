/** What was fetched for an item: the bytes as text, and what was read from them. */
import type { Capture } from '../../store/captures.ts';
import type { KnownWording } from '../../store/wordings.ts';
import { type Html, html, joined } from '../html.ts';
import { Layout } from '../layout.html.ts';
import type { View } from '../view.ts';

export interface CaptureProps {
  view: View;
  itemId: string;
  /** None when nothing is kept any more. */
  pages: Capture[];
  /** The newest first. */
  wordings: KnownWording[];
  /** Which part of which page, both from 1, and its words. */
  shown: { page: number; part: number; parts: number; words: string };
}

/** Nothing of the page itself is drawn: every sign of it is shown as a sign. */
export function CapturePage(props: CaptureProps): Html {
  const { view, itemId, pages, wordings, shown } = props;
  const { t, now } = view;
  const capture = pages[shown.page - 1];
  const isAsked = pages.some(({ readingDueAt }) => readingDueAt !== null);
  return Layout({
    view,
    title: t.capture.title,
    room: 'sources',
    style: 'capture',
    main: html`
<main class="page capture" id="main">
  <header>
    <p class="kicker"><bdi>${wordings[0]?.title}</bdi></p>
    <h1 class="title">${t.capture.title}</h1>
    ${
      capture
        ? html`<p class="lede">${t.capture.facts(
            t.times.moment(capture.fetchedAt, now),
            capture.size,
            capture.packed.length,
          )} ${t.capture.bases[capture.basis]}</p>
      <p class="quiet address"><bdi>${capture.url}</bdi> <span>${capture.contentType}</span></p>`
        : html`<p class="lede">${t.capture.none}</p>`
    }
  </header>
  ${capture && AskForm({ view, itemId, isAsked })}
  <section aria-labelledby="wordings">
    <h2 class="head" id="wordings">${t.capture.wordings} <span class="count">${wordings.length}</span></h2>
    <ul class="wordings">${wordings.map((wording) => WordingLine({ view, wording }))}</ul>
  </section>
  ${
    capture &&
    html`<section aria-labelledby="bytes">
    <h2 class="head" id="bytes">${t.capture.bytes}</h2>
    ${Places(props)}
    <pre class="bytes" tabindex="0" role="region" aria-labelledby="bytes" dir="ltr">${shown.words}</pre>
    ${shown.parts > 1 && Places(props)}
  </section>`
  }
</main>`,
  });
}

function AskForm({
  view: { t },
  itemId,
  isAsked,
}: Pick<CaptureProps, 'view' | 'itemId'> & { isAsked: boolean }): Html {
  if (isAsked) {
    return html`<p class="notice" role="status"><span>${t.capture.asked}</span>
      <a href="/items/${itemId}/capture">${t.capture.look}</a></p>`;
  }
  return html`<form method="post" action="/items/${itemId}/re-reading">
    <button class="btn">${t.capture.readAgain}</button>
    <p class="quiet">${t.capture.readAgainMeans}</p>
  </form>`;
}

function WordingLine({ view, wording }: { view: View; wording: KnownWording }): Html {
  const { t, now } = view;
  const { basis, title, characters, seenAt } = wording;
  return html`<li><time datetime="${seenAt.toISOString()}">${t.times.moment(seenAt, now)}</time>
    <span><bdi>${title}</bdi> <span class="quiet">${t.capture.wording(basis, characters)}</span></span></li>`;
}

/** Ways to the other pages of the fetch and the other parts of this one; none when there are none. */
function Places({ view: { t }, itemId, pages, shown }: CaptureProps): Html | null {
  const to = (page: number, part: number) => `/items/${itemId}/capture?page=${page}&part=${part}`;
  const { page, part, parts } = shown;
  const places = [
    pages.length > 1 &&
      pages.map((_, at) =>
        at + 1 === page
          ? html`<b aria-current="page">${t.capture.page(at + 1, pages.length)}</b> `
          : html`<a href="${to(at + 1, 1)}">${t.capture.page(at + 1, pages.length)}</a> `,
      ),
    parts > 1 && html`<span>${t.capture.part(part, parts)}</span>`,
    part > 1 && html`<a href="${to(page, part - 1)}">${t.capture.before}</a>`,
    part < parts && html`<a href="${to(page, part + 1)}">${t.capture.after}</a>`,
  ].filter((place) => place !== false);
  return places.length === 0
    ? null
    : html`<nav class="places" aria-label="${t.capture.parts}">${joined(places, ' · ')}</nav>`;
}
