import { isFlagged } from '../../domain/verdict.ts';
import type { Member } from '../../store/story-items.ts';

/** Whether an item makes its story one to look at: by its label, or because somebody told us. */
export function counts({ label, isTip = false }: Pick<Member, 'label' | 'isTip'>): boolean {
  return isTip || isFlagged(label);
}
