/** A partner's link: what stands behind its # goes into the form, out of sight, and is sent once. */

/** Sends the secret of the address, if there is one and it was not refused a moment ago. */
export function enterByLink() {
  const secret = location.hash.slice(1);
  if (secret === '') return;
  // It is not to stay in the address bar, the history, or what somebody copies from there.
  history.replaceState(null, '', location.pathname);
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector('form[data-partner-entry=new]');
  const field = form?.querySelector('input');
  if (!form || !field) return;
  field.value = secret;
  form.requestSubmit();
}
