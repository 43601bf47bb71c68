/** A JSON text that breaks off, with what was whole kept and the brackets around it closed. */

/** The brackets that are open, the innermost first. */
type Open = { closer: string; around: Open } | undefined;

/**
 * The text cut after the last element that is whole and closed again, or as it was when nothing can
 * be saved. Knows only brackets and strings.
 */
export function mendJson(text: string): string {
  let open: Open;
  let inString = false;
  let saved: { end: number; open: Open } | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') open = { closer: '}', around: open };
    else if (character === '[') open = { closer: ']', around: open };
    else if (character === '}' || character === ']') {
      open = open?.around;
      // A whole element of an array: `open` ends with that array's own bracket.
      if (open?.closer === ']') saved = { end: at + 1, open };
    }
  }
  if (!saved || !open) return text;
  let closers = '';
  for (let each = saved.open; each; each = each.around) closers += each.closer;
  return text.slice(0, saved.end) + closers;
}
