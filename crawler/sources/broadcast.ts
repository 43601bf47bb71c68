/**
 * Captions and transcripts of radio and television: WebVTT (w3.org/TR/webvtt1), SubRip (as
 * subtitleedit's docs/reference/subrip.md tells it), plain text. The marks for a new story and another
 * speaker are those of the NCRA's "Realtime Broadcast Captioning" guidelines.
 */
import type { Entry, Listing, Source } from '../../domain/source.ts';
import { CrawlError } from '../crawl-error.ts';
import type { Fetchers } from '../fetchers.ts';
import type { Readers } from '../readers/readers.ts';

/** How many transcripts of a page that names them one crawl reads: the first, which are the newest. */
const MAX_TRANSCRIPTS = 10;

/**
 * Lists the stories of a programme, one entry each, with the times at which they were said; none when
 * its transcript says nothing changed (304). The address is that of a transcript, of a page that links
 * to transcripts, or of a podcast's feed that names them.
 *
 * @throws {CrawlError} `unreadable` when it is none of these, and whatever `fetchPage` throws; where
 *   several are named, when none of them can be read
 */
export async function collectBroadcast(
  source: Source,
  { fetchPage }: Fetchers,
  _: Date,
  read: Readers,
): Promise<Listing> {
  const page = await fetchPage(source.url, source.validators);
  if (page.status === 304) return { entries: [], skipped: 0, validators: source.validators };

  const broadcast = await read.broadcast(page, source.zone);
  if ('entries' in broadcast) return { ...broadcast, validators: page.validators };

  const entries: Entry[] = [];
  let skipped = 0;
  let failure: CrawlError | undefined;
  for (const programme of broadcast.programmes.slice(0, MAX_TRANSCRIPTS)) {
    try {
      const transcript = await fetchPage(programme.transcript);
      const stories = await read.broadcast(transcript, source.zone, programme);
      if (!('entries' in stories)) continue;
      entries.push(...stories.entries);
      skipped += stories.skipped;
    } catch (error) {
      if (!(error instanceof CrawlError)) throw error;
      failure ??= error;
    }
  }
  if (failure && entries.length === 0) throw failure;
  return { entries, skipped, validators: failure ? {} : page.validators };
}
