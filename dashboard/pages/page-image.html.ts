/** The printed page that an item stands on: covered first, since no picture is shown unasked. */
import type { PageOfItem } from '../../store/page-images.ts';
import { type Html, html } from '../html.ts';
import { Layout } from '../layout.html.ts';
import type { SignedInView } from '../view.ts';

interface PageImageProps {
  view: SignedInView;
  page: PageOfItem;
  isOpen: boolean;
}

/** Covered, it holds nothing but shapes; opened, the whole page. */
export function PageImagePage({ view, page, isOpen }: PageImageProps): Html {
  const { t } = view;
  const { itemId, number, outlet, title, publishedAt, width, height } = page;
  const address = `/items/${itemId}/page`;
  const size = html`width="${width}" height="${height}"`;
  return Layout({
    view,
    title: t.papers.page(number, outlet),
    room: 'triage',
    style: 'papers',
    main: html`
<main class="page printed" id="main">
  <header>
    <p class="kicker"><span>${t.papers.page(number, outlet)}</span>
      ${publishedAt && html`<span>${t.times.moment(publishedAt, view.now)}</span>`}</p>
    <h1 class="title"><bdi>${title}</bdi></h1>
  </header>
  ${
    isOpen
      ? html`<p><a href="${address}">${t.papers.cover}</a></p>
  <div class="scroll" tabindex="0" role="region" aria-label="${t.papers.pictureOf(number, outlet)}">
    <img class="sheet-of-print" src="${address}/picture" ${size} alt="${t.papers.pictureOf(number, outlet)}">
  </div>`
      : html`<p>${t.papers.covered}</p>
  <p><a class="btn act" href="${address}?open=yes" rel="nofollow">${t.papers.open}</a>
    <span class="soft">${t.papers.openHelp}</span></p>
  <div class="veil"><img class="sheet-of-print" src="${address}/preview" ${size} alt=""></div>`
  }
</main>`,
  });
}
