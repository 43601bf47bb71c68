/** Mails that were forwarded as text: what stands below the line that mail programs put. */

export interface Forwarded {
  subject: string;
  date: string | undefined;
  text: string;
}

const MARK =
  /^[>\s]*(?:[-_]{2,}\s*)?(?:forwarded message|begin forwarded message|original message|mesej (?:yang )?dimajukan|mesej asal|转发(?:的)?邮件|转发邮件信息|轉寄郵件|转寄邮件|原始邮件|原始郵件|邮件原件|முன்னனுப்பப்பட்ட செய்தி)\s*:?\s*(?:[-_]{2,})?\s*$/iu;
/** The names of its header, in the languages of the programs. */
const HEADER =
  /^[>\s*]*(?<name>from|date|sent|subject|to|cc|reply-to|dari|tarikh|dihantar|subjek|perkara|kepada|sk|salinan|发件人|寄件者|发送时间|日期|时间|主题|主旨|收件人|抄送|அனுப்புநர்|தேதி|பொருள்|பெறுநர்)\s*[:：]\*?\s*(?<value>.*)$/iu;
const SUBJECT = /^(?:subject|subjek|perkara|主题|主旨|பொருள்)$/iu;
const DATE = /^(?:date|sent|tarikh|dihantar|发送时间|日期|时间|தேதி)$/iu;
const LONGEST_HEADER = 15;

/**
 * The words before the mark, and the mail below it without its header, which names people. All is
 * `own` when nothing was forwarded.
 */
export function cutForward(text: string): { own: string; forwarded: Forwarded | undefined } {
  const lines = text.split('\n');
  const mark = lines.findIndex((line) => line.length < 100 && MARK.test(line));
  if (mark < 0) return { own: text, forwarded: undefined };

  let subject = '';
  let date: string | undefined;
  let at = mark + 1;
  for (; at < Math.min(lines.length, mark + 1 + 2 * LONGEST_HEADER); at += 1) {
    const line = lines[at] ?? '';
    if (line.replaceAll(/[>\s]/g, '') === '') continue;
    const { name = '', value = '' } = HEADER.exec(line.slice(0, 1000))?.groups ?? {};
    if (name === '') break;
    if (SUBJECT.test(name)) subject ||= value.replaceAll('*', '').trim();
    if (DATE.test(name)) date ??= value.replaceAll('*', '').trim();
  }
  const inner = lines.slice(at).join('\n');
  return { own: lines.slice(0, mark).join('\n'), forwarded: { subject, date, text: inner } };
}

/** A subject as it was before it was forwarded or answered. */
export function bareSubject(subject: string): string {
  return subject.replace(/^(?:(?:fwd?|fw|re|tr|wg|转发|轉寄|回复|答复)\s*[:：]\s*)+/i, '').trim();
}
