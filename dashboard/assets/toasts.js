/** The corner where the desk says what was just done. */

/** Long enough to read and reach; the key for undo works afterwards too. */
const STAYS_MS = 12_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let leaving;

/**
 * Shows what the desk answered, in place of what was said before. Returns how it ended.
 * @param {string} html made by the desk, with everything from outside escaped
 */
export function showToast(html) {
  const corner = toasts();
  corner.innerHTML = html;
  clearTimeout(leaving);
  leaving = setTimeout(leave, STAYS_MS);
  return corner.querySelector('.toast')?.getAttribute('data-outcome');
}

/**
 * Says that the network is away and how many decisions wait for it.
 * @param {number} count
 */
export function showAway(count) {
  const away = /** @type {HTMLTemplateElement} */ (document.getElementById('away'));
  const said = /** @type {DocumentFragment} */ (away.content.cloneNode(true));
  const number = said.querySelector('.kept');
  if (number) number.textContent = String(count);
  clearTimeout(leaving);
  toasts().replaceChildren(said);
}

/** A toast that is pointed at or focused stays until it no longer is. */
function leave() {
  const corner = toasts();
  if (corner.matches(':hover, :focus-within')) leaving = setTimeout(leave, STAYS_MS);
  else corner.replaceChildren();
}

function toasts() {
  return /** @type {HTMLElement} */ (document.getElementById('toasts'));
}
