/**
 * Decisions take effect on the screen at once and are sent behind it, one after the other. What the
 * network does not take is kept for this tab (ids only) and sent when it is back.
 */
import { putBack, takeOut } from './list.js';
import { showAway, showToast } from './toasts.js';

/** @typedef {{ url: string, body: string, leadId: string }} Decision */

/** Each visitor's own: nobody's decision is ever sent in the name of who comes in after them. */
const KEPT = `first-knock-kept-${document.body.dataset.actor}`;
const TRY_AGAIN_MS = 4000;

/** Each waits for the one before it, so that an undo never overtakes what it undoes. */
let sending = Promise.resolve();

/** Takes over the forms that decide and undo. */
export function startDecisions() {
  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const leadId = form.dataset.decision;
    if (leadId) {
      event.preventDefault();
      const decision = decisionOf(form, event.submitter, leadId);
      form.querySelectorAll('details').forEach((menu) => menu.removeAttribute('open'));
      const more = takeOut(leadId);
      queue(async () => {
        const sent = await decide(decision);
        // Nothing to go on to here: the desk has more, or says that all is read.
        if (sent && !more) location.assign(`/triage?decided=${leadId}`);
      });
    }
    if (form.dataset.undo !== undefined) {
      event.preventDefault();
      const body = new URLSearchParams(/** @type {any} */ (new FormData(form))).toString();
      queue(() => undo(body));
    }
  });
  addEventListener('online', sendKept);
  sendKept();
}

/** Takes back the visitor's own last decision. */
export function undoLast() {
  queue(() => undo(''));
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @param {string} leadId
 * @returns {Decision}
 */
function decisionOf(form, submitter, leadId) {
  const url = submitter?.getAttribute('formaction') ?? form.action;
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form, submitter))).toString();
  return { url, body, leadId };
}

/** @param {() => Promise<void>} act */
function queue(act) {
  sending = sending.then(act);
}

/**
 * Sends it; returns whether it stands now.
 * @param {Decision} decision
 */
async function decide(decision) {
  const answer = await post(decision.url, decision.body);
  if (!answer) {
    keep(decision);
    return false;
  }
  const outcome = showToast(answer.html);
  const stands = answer.ok && outcome !== 'held';
  // Held by a colleague, or refused: it is still there to be decided.
  if (!stands) putBack(decision.leadId);
  return stands;
}

/** @param {string} body */
async function undo(body) {
  const answer = await post('/undoing', body);
  if (!answer) return showAway(kept().length);
  const outcome = showToast(answer.html);
  const leadId = document.querySelector('#toasts .toast')?.getAttribute('data-lead');
  if (outcome === 'undone' && leadId) putBack(leadId);
}

/**
 * The answer; undefined when the network is away. Signed out, the page goes to sign in.
 * @param {string} url
 * @param {string} body
 */
async function post(url, body) {
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'HX-Request': 'true',
    'HX-Request-Type': 'partial',
  };
  try {
    const response = await fetch(url, { method: 'POST', body, headers });
    const elsewhere = response.headers.get('HX-Redirect');
    if (elsewhere) {
      location.assign(elsewhere);
      // Nothing more happens on a page that is being left: whoever comes in next decides anew.
      await new Promise(() => {});
    }
    return { ok: response.ok, html: await response.text() };
  } catch {
    return undefined;
  }
}

/** @returns {Decision[]} */
function kept() {
  return JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
}

/** @param {Decision} decision */
function keep(decision) {
  sessionStorage.setItem(KEPT, JSON.stringify([...kept(), decision]));
  showAway(kept().length);
  setTimeout(sendKept, TRY_AGAIN_MS);
}

/** Sends what was kept; what the network still does not take is kept again. */
function sendKept() {
  const decisions = kept();
  sessionStorage.removeItem(KEPT);
  for (const decision of decisions) queue(async () => void (await decide(decision)));
}
