/** The triage list: which row is lit, what opens next, and rows that leave before the answer is in. */

/**
 * A row taken out, with what it takes to put it back.
 * @typedef {{ row: Element, before: Element | null, heir: Element | null }} TakenOut
 */

/** @type {Map<string, TakenOut>} By the id of its lead. */
const takenOut = new Map();

/** Keeps the lit row and the sheet in step, and fetches ahead. */
export function startList() {
  document.addEventListener('htmx:after:swap', inStep);
  document.addEventListener('click', (event) => {
    const row = /** @type {Element} */ (event.target).closest('.row');
    if (row) light(row);
    // Pressed by a person rather than by a key of ours: they go on to read.
    goesToSheet = row !== null && event.isTrusted;
  });
  inStep();
}

/** Whether the focus follows what was opened. Moving by keys, it stays in the list. */
let goesToSheet = false;

/** The id of the lead on the sheet; undefined when there is none. */
function shownLead() {
  return sheet()?.dataset.lead;
}

/** Whether the sheet shows the lit row: until then no key may decide. */
export function isInStep() {
  const row = litRow();
  return !row || row === rowOf(shownLead());
}

/**
 * Opens the next or the previous lead that is still undecided.
 * @param {'next' | 'previous'} direction
 */
export function move(direction) {
  const row = neighbour(litRow(), direction) ?? (litRow() ? null : firstRow());
  if (!row) return;
  open(row);
  link(row).focus({ preventScroll: true });
}

/**
 * Takes the row of a lead out of the list and opens the one after it.
 * @param {string} leadId
 * @returns {boolean} whether there is one; no for a lead that is not in the list at all
 */
export function takeOut(leadId) {
  const row = rowOf(leadId);
  if (!row) return false;
  const next = neighbour(row, 'next') ?? neighbour(row, 'previous');
  const before = row.nextElementSibling;
  // A further family stands under its story's headline: when that row goes, it takes its place.
  const heir = !row.matches('.kin') && before?.matches('.kin') ? before : null;
  heir?.classList.remove('kin');
  takenOut.set(leadId, { row, before, heir });
  row.removeAttribute('aria-current');
  row.remove();
  recount(-1);
  if (next) open(next);
  return next !== null;
}

/**
 * Puts a row back where it was, and opens it. A row unknown here is asked for at its own address.
 * @param {string} leadId
 */
export function putBack(leadId) {
  const out = takenOut.get(leadId);
  takenOut.delete(leadId);
  if (!rowOf(leadId)) {
    if (!out) return location.assign(`/leads/${leadId}`);
    const { row, before, heir } = out;
    if (before?.isConnected) before.before(row);
    else list().prepend(row);
    heir?.classList.add('kin');
    // htmx forgot the row when it left the page.
    htmx.process(row);
    recount(1);
  }
  const row = rowOf(leadId);
  if (row) open(row);
}

/** Shows the leads that wait above, in place of the list as it is. */
export function showWaiting() {
  /** @type {HTMLElement | null} */ (document.querySelector('.waiting'))?.click();
}

/** After anything was swapped in: the lit row is the one on the sheet. */
function inStep() {
  const row = rowOf(shownLead());
  if (!row) return;
  light(row);
  if (goesToSheet) sheet()?.focus({ preventScroll: true });
  goesToSheet = false;
  if (row.querySelector('.taken')) renewEdge(/** @type {string} */ (shownLead()));
  const next = neighbour(row, 'next');
  for (const near of [next, neighbour(next, 'next'), neighbour(row, 'previous')]) {
    if (near) htmx.trigger(link(near), 'soon');
  }
}

/** Somebody else decided what is on the sheet: what can be done changes, what is read does not. */
function renewEdge(leadId) {
  const edge = document.getElementById('edge');
  if (!edge?.querySelector('[data-decision]') || edge.dataset.renewing) return;
  edge.dataset.renewing = 'yes';
  void htmx.ajax('GET', `/leads/${leadId}/edge`, { target: '#edge', swap: 'innerHTML' });
}

/** @param {Element} row */
function open(row) {
  light(row);
  link(row).click();
}

/** @param {Element} row */
function light(row) {
  const before = litRow();
  if (before === row) return;
  before?.removeAttribute('aria-current');
  row.setAttribute('aria-current', 'true');
  row.scrollIntoView({ block: 'nearest' });
}

/**
 * @param {Element | null} row
 * @param {'next' | 'previous'} direction
 * @returns {Element | null}
 */
function neighbour(row, direction) {
  const step = direction === 'next' ? 'nextElementSibling' : 'previousElementSibling';
  let found = row?.[step] ?? null;
  while (found && (!found.matches('.row') || found.querySelector('.taken'))) found = found[step];
  return found;
}

/** @param {number} by */
function recount(by) {
  const count = document.querySelector('#inbox .count');
  const was = Number(count?.textContent?.replace(/\D/g, ''));
  if (count) count.textContent = Math.max(0, was + by).toLocaleString('en');
}

function list() {
  return /** @type {HTMLElement} */ (document.getElementById('rows'));
}

function sheet() {
  return /** @type {HTMLElement | null} */ (document.querySelector('.sheet[data-lead]'));
}

function litRow() {
  return list().querySelector('.row[aria-current]');
}

function firstRow() {
  return list().querySelector('.row');
}

/** @param {string | undefined} leadId */
function rowOf(leadId) {
  return leadId ? document.getElementById(`lead-${leadId}`) : null;
}

/** @param {Element} row */
function link(row) {
  return /** @type {HTMLElement} */ (row.querySelector('a'));
}
