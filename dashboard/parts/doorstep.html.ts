/** The frame of pages that nobody needs to be signed in for. */
import { type Html, html } from '../html.ts';
import { DemoMark, Head, Languages } from '../layout.html.ts';
import type { View } from '../view.ts';
import { Door } from './icon.html.ts';

/** A page at the front door: what it says on the left, what can be done on the right. */
export function Doorstep({ view, title, say, act }: DoorstepProps): Html {
  const { t, theme, demo } = view;
  return html`<!doctype html>
<html lang="${t.lang}" ${theme !== 'system' && html`data-theme="${theme}"`}>
${Head({ view, title, style: 'front' })}
<body>
<a class="skip" href="#main">${t.page.skip}</a>
<div class="doorstep">
  <header class="front">
    <a class="name" href="/sign-in">${Door()}First Knock</a>
    <div class="end">${demo && DemoMark(view)}${Languages(view)}</div>
  </header>
  <main class="entry" id="main">
    <div class="say">${say}</div>
    <div class="forms">${act}</div>
  </main>
  ${Street()}
  <footer><p>${demo && t.page.demoMeans}</p></footer>
</div>
</body>
</html>`;
}

interface DoorstepProps {
  view: View;
  title: string;
  say: Html;
  act: Html;
}

/** Houses of here: on stilts, a flat, a terrace, a shop; one door stands open. */
function Street(): Html {
  return html`<svg class="street" viewBox="0 0 1440 240" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
  <path class="hills" d="M0 212C160 118 300 172 470 140S770 60 960 116s250 30 480-14v110Z" />
  <path class="spill" d="M706 212h28l58 28H650Z" />
  <path d="M0 212H1440" />
  <path class="walls" d="M90 178v-44h170v44M70 136l44-46h122l44 46zM82 178h186M100 178v34M140 178v34M178 178v34M214 178v34M250 178v34M160 178l-18 34M172 178l-18 34M157 187h11M152 196h11M147 205h11M108 144h26v22h-26zM121 144v22M210 144h26v22h-26zM223 144v22M160 178v-36h24v36" />
  <path class="walls" d="M352 212V34h130v178M352 46h130M372 60h18v13h-18zM408 60h18v13h-18zM444 60h18v13h-18zM372 88h18v13h-18zM408 88h18v13h-18zM444 88h18v13h-18zM372 116h18v13h-18zM408 116h18v13h-18zM444 116h18v13h-18zM372 144h18v13h-18zM408 144h18v13h-18zM444 144h18v13h-18zM372 172h18v13h-18zM444 172h18v13h-18zM406 212v-34h22v34M417 34V20" />
  <path class="walls" d="M560 212v-66M880 212v-66M546 146l24-34h300l24 34zM640 212v-66M720 212v0M800 212v-66M576 164h30v22h-30zM591 164v22M614 212v-46h18v46M656 164h30v22h-30zM671 164v22M750 164h30v22h-30zM765 164v22M816 164h30v22h-30zM831 164v22M854 212v-46h18v46" />
  <path class="walls" d="M960 212V78h168v134M960 92h168M1016 78v134M1072 78v134M974 108h12v26h-12zM992 108h12v26h-12zM1030 108h12v26h-12zM1048 108h12v26h-12zM1086 108h12v26h-12zM1104 108h12v26h-12zM968 212v-44c0-12 8-20 20-20s20 8 20 20v44M1024 212v-44c0-12 8-20 20-20s20 8 20 20v44M1080 212v-44c0-12 8-20 20-20s20 8 20 20v44" />
  <path class="walls" d="M1196 182v-36h210v36M1178 148l26-34h194l26 34zM1190 182h222M1204 182v30M1244 182v30M1284 182v30M1324 182v30M1364 182v30M1400 182v30M1214 154h14v28M1252 154h14v28M1290 154h14v28M1328 154h14v28M1366 154h14v28M1228 182v-28M1266 182v-28M1304 182v-28M1342 182v-28M1380 182v-28" />
  <path class="lit" d="M706 212v-50h28v50Z" />
  <path class="leaf" d="m706 162-17-3v58l17-5z" />
</svg>`;
}
