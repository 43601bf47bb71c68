/** What an entry without a title is called by. */

/** The first sentence of a text, at most 200 characters of it, ended at a word. */
export function firstSentence(text: string): string {
  const [paragraph = ''] = text.split('\n', 1);
  const sentence =
    /^.{8,}?[.!?。！？](?=\s|["'”’」]|$|(?<=[。！？]))/u.exec(paragraph)?.[0] ?? paragraph;
  if (sentence.length <= 200) return sentence;
  const cut = sentence.slice(0, 200);
  // The cut may fall in the middle of a character.
  return `${cut.slice(0, cut.lastIndexOf(' ') + 1 || 200).trim()}…`.toWellFormed();
}
