/** What a source brought day by day: bars, and the same figures in a table beside them. */
import type { CrawlDay } from '../../store/crawls.ts';
import { type Html, html } from '../html.ts';
import type { View } from '../view.ts';

/** In units of the drawing, which is scaled to its place. */
const WIDE = 26;
const BAR = 16;
const TALL = 90;
const ABOVE = 14;
const BELOW = 16;

export function Days({ view, days }: { view: View; days: CrawlDay[] }): Html {
  const { t } = view;
  const items = days.reduce((sum, day) => sum + day.items, 0);
  const leads = days.reduce((sum, day) => sum + day.leads, 0);
  return html`<section>
  <h2 class="head" id="days">${t.source.days}</h2>
  <p class="about">${t.source.daysAbout(items, leads, percent(leads, items))}</p>
  ${items > 0 && html`<div class="days">${Bars({ view, days })}${Table({ view, days })}</div>`}
</section>`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '0 %' : `${Math.round((100 * part) / whole)} %`;
}

/** Each day's items as a bar with its number, the leads among them filled. */
function Bars({ view, days }: { view: View; days: CrawlDay[] }): Html {
  const most = Math.max(1, ...days.map((day) => day.items));
  const tall = (count: number) =>
    count === 0 ? 0 : Math.max(2, Math.round((TALL * count) / most));
  const ground = ABOVE + TALL;
  const bars = days.map(({ day, items, leads }, index) => {
    const left = index * WIDE + (WIDE - BAR) / 2;
    const middle = index * WIDE + WIDE / 2;
    const bar = (count: number) => `M${left} ${ground}v-${tall(count)}h${BAR}v${tall(count)}z`;
    return html`${items > 0 && html`<path class="all" d="${bar(items)}" />`}${leads > 0 && html`<path class="led" d="${bar(leads)}" />`}
    ${items > 0 && html`<text x="${middle}" y="${ground - tall(items) - 4}">${view.t.times.number(items)}</text>`}
    <text class="day" x="${middle}" y="${ground + 12}">${Number(day.slice(8))}</text>`;
  });
  const width = days.length * WIDE;
  return html`<svg class="bars" viewBox="0 0 ${width} ${ground + BELOW}" role="img"
    aria-label="${view.t.source.daysChart}"><path class="ground" d="M0 ${ground}h${width}" />${bars}</svg>`;
}

function Table({ view, days }: { view: View; days: CrawlDay[] }): Html {
  const { t } = view;
  const number = (count: number) => html`<td class="num">${t.times.number(count)}</td>`;
  const heads = [t.source.items, t.source.leads, t.source.requests];
  return html`<table class="table" aria-labelledby="days">
  <thead><tr><th scope="col">${t.source.day}</th>
    ${heads.map((head) => html`<th scope="col" class="num">${head}</th>`)}</tr></thead>
  <tbody>${days.toReversed().map(
    ({ day, items, leads, requests }) => html`<tr>
    <th scope="row">${t.times.day(new Date(`${day}T12:00:00+08:00`))}</th>
    ${number(items)}${number(leads)}${number(requests)}</tr>`,
  )}</tbody>
</table>`;
}
