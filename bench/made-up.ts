/** Made-up reading matter, as much as wanted: the demo newsroom's stories, told of others elsewhere. */
import { type Article, type Site, toArticle } from '../demo/article.ts';
import { press } from '../demo/outlets.ts';
import { readNewsroom, type Story } from '../demo/read-newsroom.ts';
import { isFlagged } from '../domain/verdict.ts';
import type { ItemText } from '../domain/item.ts';

const DAY_MS = 86_400_000;
/** Some day, the same in every run. */
const OPENED_AT = Date.UTC(2026, 0, 15, 4);
/** Between one telling of all stories and the next: so long apart they are no longer one event. */
const WORLD_DAYS = 30;
/** So often what has nothing to do with people hit is told: about one item in ten then does. */
const ORDINARY_COPIES = 15;
/** Shares no divisor with the few names there are, so that all of them come up. */
const STRIDE = 37;
/** Whose headline an event has: of none that it has a paragraph of. */
const HEADLINE_PART = 29;
/** Of events whose own words tell no time. */
const SOME_TIME = '-1d 06:40';

export interface MadeUpItem {
  item: ItemText & { url: string };
  flagged: boolean;
}

/**
 * So many items, of which about a tenth tell of people hit, as in an ordinary day's news; each
 * event by several outlets and in several languages. After the first telling of all stories, every
 * event is made up of parts of others, and has its person, its place and its month to itself.
 */
export async function madeUpItems(count: number): Promise<MadeUpItem[]> {
  const stories = await readPress();
  const retell = makeRetelling(stories);
  const items: MadeUpItem[] = [];
  for (let world = 0; items.length < count; world += 1) {
    for (let copy = 0; copy < ORDINARY_COPIES; copy += 1) {
      const told = stories.filter(({ label }) => copy === 0 || label === 'unrelated');
      items.push(...told.map((story) => itemOf(retell(story, world, copy), world, copy)));
    }
  }
  return items.slice(0, count);
}

/** The demo newsroom's sites, with everything out. */
export async function madeUpSites(): Promise<Site[]> {
  const stories = await readPress();
  return press.map((outlet) => ({
    outlet,
    base: `https://${outlet.slug}.invalid`,
    articles: stories
      .filter((story) => story.outlet === outlet.slug)
      .map((story) => toArticle(story, outlet, new Date(OPENED_AT)))
      .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime()),
  }));
}

/** The newspapers' stories: posts of channels are another matter. */
async function readPress(): Promise<Story[]> {
  const slugs = new Set(press.map(({ slug }) => slug));
  return (await readNewsroom()).filter(({ outlet }) => slugs.has(outlet));
}

function itemOf(story: Story, world: number, copy: number): MadeUpItem {
  const outlet = outletOf(story);
  const openedAt = new Date(OPENED_AT - world * WORLD_DAYS * DAY_MS);
  const article: Article = toArticle(story, outlet, openedAt);
  return {
    item: {
      title: article.headline,
      body: article.paragraphs.join('\n\n'),
      publishedAt: article.publishedAt,
      source: outlet.name,
      url: `https://${outlet.slug}.invalid/${world}/${copy}/${story.id}`,
    },
    flagged: isFlagged(story.label),
  };
}

/** Tells a story of somebody else, somewhere else; one of people hit in other words as well. */
function makeRetelling(stories: readonly Story[]) {
  const byLang = Map.groupBy(stories, (story) => outletOf(story).lang);
  const retellers = new Map([...byLang].map(([lang, told]) => [lang, retelling(told)]));
  return (story: Story, world: number, copy: number): Story =>
    world + copy === 0
      ? story
      : (retellers.get(outletOf(story).lang)?.(story, world, copy) ?? story);
}

/** The stories are of one language. */
function retelling(stories: readonly Story[]) {
  const anyPerson = makeReplacing(
    stories.flatMap(({ victims }) => victims.flatMap(({ name }) => name ?? [])),
  );
  const anyPlace = makeReplacing(stories.flatMap(({ places }) => places.map(({ text }) => text)));
  const flagged = stories.filter(({ label }) => isFlagged(label));
  const events = [...Map.groupBy(flagged, ({ id, event }) => event ?? id).values()];

  return (story: Story, world: number, copy: number): Story => {
    const event = events.findIndex((tellings) => tellings.includes(story));
    const number = event + 1 + copy + world * STRIDE;
    const rename = (text: string) => anyPerson(anyPlace(text, number), number);
    const { headline, paragraphs } = event < 0 ? story : mixed(story, event, world);
    return {
      ...story,
      at: story.at ?? SOME_TIME,
      dateline: rename(story.dateline),
      headline: rename(headline),
      summary: rename(story.summary),
      paragraphs: paragraphs.map(rename),
    };
  };

  /** The same parts for all who tell the event, each in the words of another teller. */
  function mixed(
    story: Story,
    event: number,
    world: number,
  ): Pick<Story, 'headline' | 'paragraphs'> {
    const teller = events[event]?.indexOf(story) ?? 0;
    const partner = (part: number): Story => {
      const tellings = events[(event + world * part) % events.length] ?? [];
      return tellings[teller % tellings.length] ?? story;
    };
    return {
      headline: partner(HEADLINE_PART).headline,
      paragraphs: story.paragraphs.map((own, at) => partner(at + 1).paragraphs[at] ?? own),
    };
  }
}

/** Replaces each of these names in a text by the same one of them, which a number chooses. */
function makeReplacing(names: readonly string[]): (text: string, number: number) => string {
  // The longest first, or a part of a name would be taken for the whole.
  const known = names.toSorted((a, b) => b.length - a.length).map((each) => RegExp.escape(each));
  if (known.length === 0) return String;
  const anyOfThem = new RegExp(known.join('|'), 'g');
  return (text, number) => text.replace(anyOfThem, (own) => names[number % names.length] ?? own);
}

function outletOf({ outlet }: Story) {
  const found = press.find(({ slug }) => slug === outlet);
  if (!found) throw new RangeError(`no outlet ${outlet}`);
  return found;
}
