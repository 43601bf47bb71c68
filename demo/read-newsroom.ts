/** The newsroom's stories, from the YAML files beside this one. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';

import { isFlagged, Kind, Label, Person, Place, Work } from '../domain/verdict.ts';
import { OFFSET, offsetMs } from './duration.ts';
import { EVENT_AT } from './event-time.ts';
import { channels } from './channels.ts';
import { press } from './outlets.ts';

const Count = z.int().nonnegative().nullable().default(null);
const Kinds = z.array(Kind);
const Places = z.array(Place.pick({ text: true, admin1: true }));
const Country = z.string().length(2);

/** A person hit; what the story does not say of them may be left out. */
const Victim = z.strictObject({
  name: Person.shape.name.default(null),
  age: Person.shape.age.default(null),
  status: Person.shape.status,
  occupation: Person.shape.occupation.default(null),
});

const WrittenStory = z.strictObject({
  outlet: z.enum(press.map(({ slug }) => slug)),
  after: z.string().regex(OFFSET, 'is no offset like -8h20m or 45s'),
  section: z.string().min(1),
  byline: z.string().min(1),
  dateline: z.string().min(1),
  headline: z.string().min(1),
  summary: z.string().min(1),
  body: z.string().min(1),
  /** Its page lies where robots.txt lets no crawler in: it is known from its summary alone. */
  closed: z.boolean().default(false),
  // What a careful reader would say of it, in the words of docs/labels.md; kinds, places, work and
  // country are the event's unless the story says otherwise.
  label: Label,
  dead: Count,
  injured: Count,
  missing: Count,
  displaced: Count,
  victims: z.array(Victim).default([]),
  kinds: Kinds.optional(),
  places: Places.optional(),
  work: Work.optional(),
  country: Country.optional(),
});

/** What is posted on a channel, in place of a newspaper: its first line, and the rest. */
const WrittenPost = WrittenStory.omit({
  section: true,
  byline: true,
  dateline: true,
  summary: true,
  closed: true,
}).extend({ outlet: z.enum(channels.map(({ slug }) => slug)) });

const StoryFile = z.strictObject({
  about: z.string().min(1),
  at: z.string().regex(EVENT_AT, 'is no time like 06:40 or -1d 06:40').optional(),
  kinds: Kinds.default([]),
  places: Places.default([]),
  work: Work.default('unknown'),
  country: Country.default('MY'),
  stories: z.array(WrittenStory).min(1),
  posts: z.array(WrittenPost).default([]),
});

type Written = z.infer<typeof WrittenStory>;
type EventFacts = Pick<z.infer<typeof StoryFile>, 'kinds' | 'places' | 'work' | 'country'>;

/** One story as written: its times are still tokens (event-time.ts). */
export interface Story extends Omit<Written, 'after' | 'body' | keyof EventFacts>, EventFacts {
  /** Stable: the file's name and the story's number in it. */
  id: string;
  /** The event it tells, the same for all its tellings; null when it stands alone. */
  event: string | null;
  /** When the event was, as `eventInstant` reads it. */
  at: string | null;
  /** Published so long after the newsroom opened; negative: before. */
  afterMs: number;
  paragraphs: string[];
}

/**
 * All stories of a newsroom folder, in order of publication: `events/` holds one event a file,
 * `other-news/` stories that stand alone.
 *
 * @throws {SyntaxError} naming file and line of what cannot be read
 */
export async function readNewsroom(
  folder = join(import.meta.dirname, 'newsroom'),
): Promise<Story[]> {
  const stories: Story[] = [];
  for (const part of ['events', 'other-news']) {
    const files = (await readdir(join(folder, part))).filter((file) => file.endsWith('.yaml'));
    for (const file of files.sort()) {
      const text = await readFile(join(folder, part, file), 'utf8');
      stories.push(...readStories(text, `${part}/${file}`));
    }
  }
  return stories.sort((a, b) => a.afterMs - b.afterMs || a.id.localeCompare(b.id));
}

/** The stories of one file; its folder says whether they tell one event. */
export function readStories(text: string, file: string): Story[] {
  const { at = null, stories, posts, ...facts } = readStoryFile(text, file);
  const name = basename(file, '.yaml');
  const event = file.startsWith('events/') ? name : null;

  const told = (written: Written, id: string): Story => {
    const { after, body, ...story } = written;
    return {
      ...story,
      ...factsOf(written, facts),
      id,
      event,
      at,
      afterMs: offsetMs(after),
      paragraphs: body
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.replace(/\s+/g, ' ')),
    };
  };
  const bare = { section: '', byline: '', dateline: '', summary: '', closed: false };
  return [
    ...stories.map((story, index) => told(story, `${name}-${index + 1}`)),
    ...posts.map((post, index) => told({ ...bare, ...post }, `${name}-post-${index + 1}`)),
  ];
}

/** What the file says of this story, else of its event as far as the story's label and words go. */
function factsOf(story: Written, event: EventFacts): EventFacts {
  const flagged = isFlagged(story.label);
  const words = [story.dateline, story.headline, story.summary, story.body].join('\n');
  const named = event.places.filter(({ text }) => words.includes(text));
  return {
    kinds: story.kinds ?? (story.label === 'unrelated' ? [] : event.kinds),
    places: story.places ?? (flagged ? named : []),
    work: story.work ?? (flagged ? event.work : 'unknown'),
    country: story.country ?? event.country,
  };
}

function readStoryFile(text: string, file: string): z.infer<typeof StoryFile> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new SyntaxError(`${file} line ${line}, column ${col}: ${broken.code}`);
  }

  const read = StoryFile.safeParse(document.toJS());
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const path = issue?.path ?? [];
  const { line } = lines.linePos(startOf(document, path));
  throw new SyntaxError(`${file} line ${line}: ${path.join('.')} ${issue?.message}`);
}

/** Where in the text a path stands; where it is missing, what it is missing from. */
function startOf(document: Document, path: PropertyKey[]): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isNode(node) && node.range) return node.range[0];
  return path.length === 0 ? 0 : startOf(document, path.slice(0, -1));
}
