/** Made-up reading matter, as much as wanted: the demo newsroom's stories, told of others elsewhere. */
import { type Article, type Site, toArticle } from '../demo/article.ts';
import { outlets } from '../demo/outlets.ts';
import { readNewsroom, type Story } from '../demo/read-newsroom.ts';
import { isFlagged } from '../domain/verdict.ts';
import type { ItemText } from '../domain/item.ts';

const DAY_MS = 86_400_000;
/** Some day, the same in every run. */
const OPENED_AT = Date.UTC(2026, 0, 15, 4);
/** Between one telling of all stories and the next: so long apart they are no longer one event. */
const WORLD_DAYS = 30;
/** So often a story that nobody acts on is told for each that somebody does: about 1 in 10 is. */
const ORDINARY_COPIES = 10;

export interface MadeUpItem {
  item: ItemText & { url: string };
  flagged: boolean;
}

/**
 * So many items, of which about a tenth tell of people hit, as in an ordinary day's news; each
 * event by several outlets and in several languages. Every copy takes its names and places from
 * other stories and its date from another month.
 */
export async function madeUpItems(count: number): Promise<MadeUpItem[]> {
  const stories = await readNewsroom();
  const items: MadeUpItem[] = [];
  for (let world = 0; items.length < count; world += 1) {
    for (let copy = 0; copy < ORDINARY_COPIES; copy += 1) {
      const told = stories.filter(({ label }) => copy === 0 || !isFlagged(label));
      const retell = makeRetelling(stories, world * ORDINARY_COPIES + copy);
      items.push(...told.map((story) => itemOf(retell(story), world, copy)));
    }
  }
  return items.slice(0, count);
}

/** The demo newsroom's sites, with everything out. */
export async function madeUpSites(): Promise<Site[]> {
  const stories = await readNewsroom();
  return outlets.map((outlet) => ({
    outlet,
    base: `https://${outlet.slug}.invalid`,
    articles: stories
      .filter((story) => story.outlet === outlet.slug)
      .map((story) => toArticle(story, outlet, new Date(OPENED_AT)))
      .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime()),
  }));
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

/** Tells a story of other people in other places: every name becomes the `shift`th next one. */
function makeRetelling(stories: readonly Story[], shift: number): (story: Story) => Story {
  const byLang = Map.groupBy(stories, (story) => outletOf(story).lang);
  const tellers = new Map(
    [...byLang].map(([lang, told]) => {
      const names = told.flatMap(({ victims }) => victims.flatMap(({ name }) => name ?? []));
      const places = told.flatMap((story) => story.places.map(({ text }) => text));
      return [lang, makeRenaming([names, places], shift)];
    }),
  );
  return (story) => {
    const rename = tellers.get(outletOf(story).lang) ?? String;
    return {
      ...story,
      headline: rename(story.headline),
      summary: rename(story.summary),
      paragraphs: story.paragraphs.map(rename),
    };
  };
}

function makeRenaming(lists: string[][], shift: number): (text: string) => string {
  const renamed = new Map<string, string>();
  for (const list of lists.map((all) => [...new Set(all)])) {
    for (const [at, name] of list.entries()) {
      renamed.set(name, list[(at + shift) % list.length] ?? name);
    }
  }
  // The longest first, or a part of a name would be taken for the whole.
  const known = [...renamed.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => RegExp.escape(name));
  if (known.length === 0) return String;
  const anyOfThem = new RegExp(known.join('|'), 'g');
  return (text) => text.replace(anyOfThem, (name) => renamed.get(name) ?? name);
}

function outletOf({ outlet }: Story) {
  const found = outlets.find(({ slug }) => slug === outlet);
  if (!found) throw new RangeError(`no outlet ${outlet}`);
  return found;
}
