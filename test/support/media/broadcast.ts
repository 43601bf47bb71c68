/**
 * A stand-in for a station that puts its captions on the web: WebVTT as w3.org/TR/webvtt1 has it
 * (header, comments, styles, voices, entities), SubRip as subtitleedit's docs/reference/subrip.md has it
 * (numbers, commas, coordinates, tags), and a page that links to them.
 */
import { type LocalServer, serve } from '../../crawler/local-web.ts';

export interface Cue {
  /** Seconds from the beginning. */
  from: number;
  to: number;
  /** As the captioner wrote it, line by line. */
  lines: string[];
  voice?: string;
}

function clock(seconds: number, point: string): string {
  const whole = Math.floor(seconds);
  const parts = [whole / 3600, (whole / 60) % 60, whole % 60].map((part) =>
    String(Math.floor(part)).padStart(2, '0'),
  );
  return `${parts.join(':')}${point}${String(Math.round((seconds - whole) * 1000)).padStart(3, '0')}`;
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Captions for the web. */
export function webVtt(cues: Cue[], newline = '\n'): string {
  const blocks = cues.map(({ from, to, lines, voice }, n) => {
    const [first = '', ...rest] = lines.map(escape);
    const words = [voice ? `<v.loud ${voice}>${first}</v>` : `<c.yellow>${first}</c>`, ...rest];
    const timing = `${clock(from, '.')} --> ${clock(to, '.')} align:start position:10%`;
    return [...(n % 2 ? [`petikan-${n}`] : []), timing, ...words].join('\n');
  });
  return [
    'WEBVTT - Berita Rekaan\nKind: captions',
    'NOTE\nTidak untuk ditayangkan: 12 maut',
    'STYLE\n::cue { color: white }',
    'REGION\nid:satu\nwidth:40%',
    ...blocks,
  ]
    .join('\n\n')
    .replaceAll('\n', newline);
}

/** Subtitles. */
export function subRip(cues: Cue[]): string {
  return cues
    .map(({ from, to, lines }, n) => {
      const timing = `${clock(from, ',')} --> ${clock(to, ',')} X1:100 X2:600 Y1:050 Y2:100`;
      const words = lines.map((line) => `<font color="#00ff00"><i>${line}</i></font>`);
      return [String(n + 1), timing, `{\\an8}${words[0] ?? ''}`, ...words.slice(1)].join('\r\n');
    })
    .join('\r\n\r\n');
}

const TYPES: Readonly<Record<string, string>> = {
  vtt: 'text/vtt; charset=utf-8',
  srt: 'application/x-subrip',
  txt: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  xml: 'application/rss+xml',
};

/** A station with these files, by path; they may be changed while it serves. */
export function serveStation(
  files: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<LocalServer> {
  return serve((request, response) => {
    const path = request.url ?? '/';
    const file = files[path];
    if (file === undefined) return response.writeHead(404).end('not here');
    const { etag } = headers;
    if (etag && request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    return response.writeHead(200, { 'content-type': type, ...headers }).end(file);
  });
}
