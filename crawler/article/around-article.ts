/** What stands around articles, by the names publishers give to its boxes. */
import type { Element } from 'domhandler';

import { namesOf } from './page-blocks.ts';
import { sumIn, type Weighed } from './weighed-blocks.ts';

/** Words in the classes and ids of what stands around articles. */
const AROUND = new Set(
  (
    'comment comments comentarios commentaires kommentar kommentare disqus commentlist respond ' +
    'replies related recommend recommended recommendation recommendations sidebar social share ' +
    'sharing sharedaddy addtoany likes newsletter subscribe subscription promo promotion sponsor ' +
    'sponsored advert advertisement advertising ad ads adsense adslot banner banners breadcrumb ' +
    'breadcrumbs crumbs cookie cookies consent footer masthead menu navbar nav subnav navigation ' +
    'pager pagination popup popmake modal overlay popular trending tags taglist taxonomy byline author ' +
    'authors bio caption credit credits copyright disclaimer widget widgets outbrain taboola teaser ' +
    'teasers toolbar tools tooltip rating login signup search meta utility posted timestamp dateline ' +
    'donate donation poll quiz callout factbox cta'
  ).split(' '),
);
/** Names that say so as a whole. */
const AROUND_NAMES =
  /read-?(?:more|next|also)|more-?(?:news|stories|from|on|articles|posts)|(?:latest|other|top)-?(?:news|stories|posts|articles)|next-?(?:post|story|article)|most-?(?:read|viewed|popular)|related|recomm|newsletter|also-(?:read|like)|you-?may-?(?:also|like)|jp-relatedposts|lee-tambien|saiba-mais|baca-juga|berita-(?:lain|terkait)/i;
/** Names that begin so leave no doubt. */
const STRONG =
  /^(?:sidebar|side-bar|related|recommend|more-(?:news|stories|articles|posts)|most-(?:read|viewed|popular)|popular|trending|next-(?:post|story|article)|newsletter|cookie|popup|modal|privacy)/;
const COMMENTS = new Set(
  'comment comments comentarios commentaires kommentar kommentare disqus commentlist respond'.split(
    ' ',
  ),
);

/** Which blocks stand in something named for what stands around articles; `heading`: the title's. */
export function markAround(page: Weighed, heading: number): boolean[] {
  const around = page.blocks.map(() => false);
  const total = page.sums.weight.at(-1) ?? 0;
  // Boxes of one make are many, and looking at names takes longer than all else here.
  const shares = new Map<string, number>();
  for (const [element, { start, end }] of page.ranges) {
    if (start === end || (around[start] && around[end - 1])) continue;
    // What holds the title too only mentions the word, as in "has-sidebar".
    if (start <= heading && heading < end) continue;
    const { name, attribs } = element;
    const make = `${name} ${attribs['class']} ${attribs['id']}`;
    const share = shares.get(make) ?? shareOf(element);
    shares.set(make, share);
    if (sumIn(page, element, page.sums.weight) < total * share) around.fill(true, start, end);
  }
  return around;
}

/** The largest part of a page's text that an element may hold and yet be around the article. */
function shareOf(element: Element): number {
  const names = namesOf(element);
  const named = names.flat();
  if (named.some((word) => COMMENTS.has(word))) return 0.8;
  if (names.some((words) => STRONG.test(words.join('-')))) return 0.8;
  if (named.some((word) => AROUND.has(word)) || AROUND_NAMES.test(named.join('-'))) return 0.4;
  return element.name === 'form' || element.name === 'fieldset' ? 0.4 : 0;
}
