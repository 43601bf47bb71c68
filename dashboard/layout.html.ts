/** The frame of every page: head, the line across the top, the places where answers appear. */
import { may, type Right } from '../domain/actor.ts';
import { type Html, html } from './html.ts';
import { Door, initialsOf } from './parts/icon.html.ts';
import type { View } from './view.ts';

export type Room = 'triage' | 'tips' | 'cases' | 'partners' | 'sources' | 'runs';

const rights: Record<Room, Right> = {
  triage: 'see-triage',
  tips: 'give-tip',
  cases: 'see-case',
  partners: 'keep-partners',
  sources: 'see-sources',
  runs: 'see-runs',
};

export interface Page {
  view: View;
  title: string;
  /** The room this page belongs to. */
  room?: Room;
  /** This page's own file of assets/*.css, without its ending. */
  style: string;
  main: Html;
  /** What was just done, for those without a script. */
  toast?: Html | null | undefined;
}

/** A whole page for somebody signed in. */
export function Layout({ view, title, room, style, main, toast }: Page): Html {
  const { t, theme, keys, actor } = view;
  return html`<!doctype html>
<html lang="${t.lang}" data-keys="${keys ? 'on' : 'off'}"
  ${theme !== 'system' && html`data-theme="${theme}"`}>
${Head({ view, title, style })}
<body data-actor="${actor?.id}">
<a class="skip" href="#main">${t.page.skip}</a>
${Masthead(view, room)}
${main}
<div class="toasts" id="toasts" role="status">${toast}</div>
<template id="away"><div class="toast"><p><b>${t.page.away}</b> ${t.page.awayNext} (<span class="kept"></span>)</p></div></template>
</body>
</html>`;
}

/** What a browser reads first. htmx adds no style of its own, so that the policy can forbid them. */
export function Head({ view, title, style }: Pick<Page, 'view' | 'title' | 'style'>): Html {
  const { t, asset, demo } = view;
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="htmx-config" content='{"includeIndicatorCSS": false}'>
<title>${title} · First Knock${demo && ` (${t.page.demo})`}</title>
<link rel="icon" href="${asset('door.svg')}">
<link rel="stylesheet" href="${asset('base.css')}">
<link rel="stylesheet" href="${asset('frame.css')}">
<link rel="stylesheet" href="${asset('controls.css')}">
<link rel="stylesheet" href="${asset('parts.css')}">
<link rel="stylesheet" href="${asset(`${style}.css`)}">
<script src="${asset('htmx.js')}" defer></script>
<script src="${asset('hx-sse.js')}" defer></script>
<script src="${asset('hx-preload.js')}" defer></script>
<script type="module" src="${asset('desk.js')}"></script>
</head>`;
}

function Masthead(view: View, room: Room | undefined): Html {
  const { t, actor } = view;
  const rooms = Object.keys(rights) as Room[];
  return html`<header class="mast">
  <a class="name" href="/">${Door()}First Knock</a>
  ${
    actor &&
    html`<nav aria-label="${t.page.rooms}"><ul class="rooms">
    ${rooms.filter((name) => may(actor, rights[name])).map((name) => RoomLink(view, name, room))}
  </ul></nav>`
  }
  <div class="end">
    ${view.demo && DemoMark(view)}
    ${Languages(view)}
    ${
      actor &&
      html`
      <span class="who" title="${t.page.signedInAs(actor.name, t.roles[actor.role])}">
        <span aria-hidden="true">${initialsOf(actor.name)}</span>
        <span class="by-ear">${t.page.signedInAs(actor.name, t.roles[actor.role])}</span>
      </span>
      <form method="post" action="/sign-out">
        <button class="btn bare">${t.page.signOut}</button>
      </form>`
    }
  </div>
</header>`;
}

function RoomLink({ t }: View, name: Room, room: Room | undefined): Html {
  const current = name === room && html`aria-current="page"`;
  return html`<li><a href="/${name}" ${current}>${t.page[name]}</a></li>`;
}

/** Says that all of it is made up. */
export function DemoMark({ t }: View): Html {
  return html`<abbr class="demo" title="${t.page.demoMeans}">${t.page.demo}</abbr>`;
}

/** The other language is one press away, and the press comes back to the same page. */
export function Languages({ t, path }: View): Html {
  const each = [
    { lang: 'ms', short: 'BM', name: 'Bahasa Melayu' },
    { lang: 'en', short: 'EN', name: 'English' },
  ];
  return html`<form class="languages" method="post" action="/language" aria-label="${t.page.language}">
    <input type="hidden" name="back" value="${path}">
    ${each.map(({ lang, short, name }) => {
      const said = html`<span aria-hidden="true">${short}</span><span class="by-ear">${name}</span>`;
      return lang === t.lang
        ? html`<b lang="${lang}" aria-current="true">${said}</b>`
        : html`<button name="lang" value="${lang}" lang="${lang}">${said}</button>`;
    })}
  </form>`;
}
