/** What the made-up channels have in common. */
import type { Request, Response } from 'express';

import type { Article, Site } from '../article.ts';
import { DEMO_TOKEN } from '../channels.ts';

/** A channel with what is posted by now, newest first. */
export type SiteNow = () => Site;

/** A post's words, paragraph by paragraph: its first line, and the rest. */
export function wordsOf({ headline, paragraphs }: Article): string[] {
  return [headline, ...paragraphs];
}

/** A number that grows with the time of posting, as services number their posts. */
export function numberOf({ publishedAt }: Article): bigint {
  return (BigInt(publishedAt.getTime()) - 1_288_834_974_657n) << 22n;
}

/** A number asked for by this name, as services count their posts. */
export function askedNumber({ query }: Request, name: string): bigint | undefined {
  const asked = query[name];
  return typeof asked === 'string' && /^\d+$/.test(asked) ? BigInt(asked) : undefined;
}

/** Whether who asks brought our token in this header; else it has been refused. */
export function isKnown(req: Request, res: Response, header: string, refusal: object): boolean {
  if (req.get(header)?.endsWith(DEMO_TOKEN)) return true;
  res.status(401).json(refusal);
  return false;
}
