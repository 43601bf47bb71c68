/** Whether these bytes begin as a PDF, PNG or JPEG does. A PDF may have other bytes before it. */
export function isPaper(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return head.includes('%PDF-') || head.startsWith('\x89PNG') || head.startsWith('\xff\xd8\xff');
}
