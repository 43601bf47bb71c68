/** A JSON text that breaks off, with what was whole kept and the brackets around it closed. */

/**
 * The text cut after the last element that is whole and closed again, or as it was when nothing can
 * be saved. Knows only brackets and strings.
 */
export function mendJson(text: string): string {
  const open: string[] = [];
  let inString = false;
  let saved: { end: number; closers: string } | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') open.push('}');
    else if (character === '[') open.push(']');
    else if (character === '}' || character === ']') {
      open.pop();
      // A whole element of an array: `open` ends with that array's own bracket.
      if (open.at(-1) === ']') saved = { end: at + 1, closers: open.toReversed().join('') };
    }
  }
  return saved && open.length > 0 ? text.slice(0, saved.end) + saved.closers : text;
}
