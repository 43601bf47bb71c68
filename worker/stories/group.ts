/** Stories in memory, for the command line and for measuring: one item at a time, as a worker does. */
import type { ItemText } from '../../domain/item.ts';
import type { Understood } from '../../domain/verdict.ts';
import { subjectsOf } from './keys.ts';
import { bestStory, type Candidate } from './match.ts';
import { type Signature, signatureOf } from './signature.ts';

export interface UnderstoodItem {
  item: ItemText;
  understood: Understood;
}

/** What one item is compared with at most, however many are known. */
const maxCandidates = 30;
/** Of a subject that many items share only the newest are looked at. */
const maxPerSubject = 20;

/**
 * The story of each item, in the order given: items of one story have the same name.
 *
 * Items are taken oldest first, the undated last and the longer before the shorter, so that what
 * comes out does not depend on the order in which they came.
 */
export function groupStories(items: readonly UnderstoodItem[]): string[] {
  const signatures = items.map(({ item, understood }) => signatureOf(item, understood));
  const stories = items.map(() => '');
  const known = makeIndex();
  for (const { signature, at } of oldestFirst(signatures)) {
    const storyId = bestStory(signature, known.candidates(signature)) ?? `story-${at + 1}`;
    known.add(storyId, signature);
    stories[at] = storyId;
  }
  return stories;
}

/** Equals in age and length come by what they say. */
function oldestFirst(signatures: readonly Signature[]): { signature: Signature; at: number }[] {
  const undated = Number.MAX_SAFE_INTEGER;
  return signatures
    .map((signature, at) => ({
      signature,
      at,
      day: signature.day ?? undated,
      terms: signature.terms.hashes.length,
      content: signature.keys.join(' '),
    }))
    .sort(
      (a, b) => a.day - b.day || b.terms - a.terms || compare(a.content, b.content) || a.at - b.at,
    );
}

/**
 * Items by subject, which hands out the few that share most with a new one. The keys of the store
 * keep to spans of days; here undated items meet dated ones, since all are at hand.
 */
function makeIndex() {
  const known: Candidate[] = [];
  const bySubject = new Map<string, number[]>();

  function add(storyId: string, signature: Signature): void {
    const at = known.push({ storyId, signature }) - 1;
    for (const subject of subjectsOf(signature)) {
      const list = bySubject.get(subject);
      if (list) list.push(at);
      else bySubject.set(subject, [at]);
    }
  }

  function candidates(signature: Signature): Candidate[] {
    const shared = new Map<number, number>();
    for (const subject of subjectsOf(signature)) {
      for (const at of bySubject.get(subject)?.slice(-maxPerSubject) ?? []) {
        shared.set(at, (shared.get(at) ?? 0) + 1);
      }
    }
    return [...shared]
      .sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || other - one)
      .slice(0, maxCandidates)
      .flatMap(([at]) => known[at] ?? []);
  }

  return { add, candidates };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
