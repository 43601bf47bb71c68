import { type Html, html } from '../html.ts';
import type { View } from '../view.ts';

/** A line drawing of assets/icons.svg. It stands beside a word, so it says nothing to the ear. */
export function Icon(view: View, name: string): Html {
  const href = `${view.asset('icons.svg')}#${name}`;
  return html`<svg class="icon" aria-hidden="true"><use href="${href}" /></svg>`;
}

/** The mark: a door that stands open. */
export function Door(): Html {
  return html`<svg class="door" viewBox="0 0 18 22" aria-hidden="true">
    <path class="light" d="M3 2h12v18H3z" />
    <path class="frame" d="M3 20V2h12v18M.5 20h17" />
    <path class="leaf" d="m3 2 6.5 2.5v18L3 20z" />
  </svg>`;
}

/** A house with its lamp on or off, for pages that have nothing to show. */
export function House({ lit }: { lit: boolean }): Html {
  return html`<svg class="house" viewBox="0 0 72 56" aria-hidden="true">
    <path d="M2 54h68M12 54V26h48v28M6 26l12-16h36l12 16ZM20 32h12v10H20zM26 32v10" />
    ${lit && html`<path class="lit" d="M40 54V34h10v20Z" />`}<path d="M40 54V34h10v20" />
  </svg>`;
}

/** Two letters for a colleague. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => !/^(bin|binti|a\/[lp]|anak)$/iu.test(word));
  return [words[0], words[1]]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
