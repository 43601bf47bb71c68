/** Single keys for triage. Each presses a button that is there for everybody. */
import { undoLast } from './decisions.js';
import { isInStep, move, showWaiting } from './list.js';

/** @type {Record<string, () => void>} */
const acts = {
  j: () => move('next'),
  k: () => move('previous'),
  p: () => press('.decisions > .act'),
  d: () => openMenu('d'),
  s: () => openMenu('s'),
  n: () => press('[data-new]'),
  u: undoLast,
  t: nextTelling,
  '.': showWaiting,
  '?': showHelp,
};

/** What decides waits until the sheet shows the lit row: a key never meets the lead before. */
const deciding = new Set(['p', 'd', 's']);

/** @type {string[]} Keys that came before the sheet did, in their order. */
const early = [];

/** Listens, unless single keys are switched off for this visitor. */
export function startKeys() {
  document.addEventListener('click', (event) => {
    const pressed = /** @type {Element} */ (event.target);
    const direction = pressed.closest('[data-move]')?.getAttribute('data-move');
    if (direction === 'next' || direction === 'previous') move(direction);
    if (pressed.closest('[data-help]')) showHelp();
    const menu = openedMenu();
    if (menu && !menu.contains(pressed)) menu.removeAttribute('open');
  });
  if (document.documentElement.dataset.keys === 'off') return;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    const decides = deciding.has(key) || /^[1-9]$/.test(key);
    // Once a key waits, those behind it do too, even if the sheet has just come.
    const waits = decides && (early.length > 0 || (deciding.has(key) && !isInStep()));
    if (waits) early.push(key);
    else if (!decides) early.length = 0;
    if (waits || act(key)) event.preventDefault();
  });
  document.addEventListener('htmx:after:swap', () => {
    while (early.length > 0 && isInStep()) act(early.shift());
  });
}

/**
 * Does what a key does; returns whether it does anything.
 * @param {string | undefined} key
 */
function act(key) {
  const menu = openedMenu();
  if (menu && key === 'escape') return closeMenu(menu);
  const choice = menu?.querySelectorAll('.sheaf button')[Number(key) - 1];
  const does = choice ? () => /** @type {HTMLElement} */ (choice).click() : acts[key ?? ''];
  does?.();
  return does !== undefined;
}

/** While somebody types, or a dialog asks something, single keys rest. */
function isTyping(target) {
  const field = /** @type {Element} */ (target).closest(
    'textarea, select, input:not([type=checkbox]), dialog',
  );
  return field !== null;
}

/** @param {string} selector */
function press(selector) {
  /** @type {HTMLElement | null} */ (document.querySelector(selector))?.click();
}

/** @param {string} key */
function openMenu(key) {
  const summary = document.querySelector(`summary[aria-keyshortcuts="${key}"]`);
  const menu = summary?.closest('details');
  if (!menu) return;
  menu.open = true;
  /** @type {HTMLElement | null} */ (menu.querySelector('.sheaf button'))?.focus();
}

function openedMenu() {
  return document.querySelector('details.menu[open]');
}

/** @param {Element} menu */
function closeMenu(menu) {
  menu.removeAttribute('open');
  /** @type {HTMLElement | null} */ (menu.querySelector('summary'))?.focus();
  return true;
}

function nextTelling() {
  const tabs = [
    .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.tellings a[hx-get]')),
  ];
  const current = tabs.findIndex((tab) => tab.hasAttribute('aria-current'));
  if (tabs.length > 1) tabs[(current + 1) % tabs.length]?.click();
}

function showHelp() {
  /** @type {HTMLDialogElement | null} */ (document.getElementById('help'))?.showModal();
}
