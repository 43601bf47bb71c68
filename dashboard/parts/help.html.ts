import { type Html, html } from '../html.ts';
import type { View } from '../view.ts';

/** What the keys do; opened by ? and by its button. */
export function Help({ t }: View): Html {
  const keys: [string[], string][] = [
    [['J', 'K'], t.help.move],
    [['P'], t.help.promote],
    [['D', '1'], t.help.dismiss],
    [['S', '1'], t.help.snooze],
    [['U'], t.help.undo],
    [['T'], t.help.tabs],
    [['N'], t.tips.key],
    [['.'], t.help.refresh],
    [['?'], t.help.help],
  ];
  return html`
<dialog id="help" aria-labelledby="help-title">
  <h2 id="help-title">${t.help.title}</h2>
  <dl class="keys">${keys.map(
    ([names, does]) =>
      html`<dt>${names.map((name) => html`<kbd>${name}</kbd>`)}</dt><dd>${does}</dd>`,
  )}</dl>
  <p class="note soft">${t.help.about}</p>
  <form method="dialog"><button class="btn">${t.page.close}</button></form>
</dialog>`;
}
