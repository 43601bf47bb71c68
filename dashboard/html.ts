/** Markup as tagged templates: whatever is put into one is escaped, unless it is markup itself. */

type Value = Html | string | number | false | null | undefined | Value[];

/** A string that is known to be safe; its private field keeps look-alikes out. */
class Markup {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

/** Markup that is safe to send; only this module makes it. */
export type Html = Markup;

/** Markup. Texts are escaped, lists joined; false, null and undefined leave nothing behind. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  let text = strings[0] ?? '';
  values.forEach((value, index) => {
    text += textOf(value) + (strings[index + 1] ?? '');
  });
  return new Markup(text);
}

function textOf(value: Value): string {
  if (value === false || value === null || value === undefined) return '';
  if (value instanceof Markup) return value.toString();
  if (Array.isArray(value)) return value.map(textOf).join('');
  return escape(String(value));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** Markup put between others: `joined(['a', 'b'], ' · ')`. What leaves nothing behind is skipped. */
export function joined(values: Value[], between: Value): Html {
  const said = values.map(textOf).filter((text) => text !== '');
  return new Markup(said.join(textOf(between)));
}

/**
 * An address that may stand in a link: ours, or the web's. Undefined for every other scheme, so that
 * an address from outside can never be a script.
 */
export function webAddress(address: string | null): string | undefined {
  if (address === null) return undefined;
  const url = URL.parse(address);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
}
