/** What is compared, and the lines that come of it. */
import type { ItemText } from '../../domain/item.ts';
import type { Kind, Label, Relation, Status, Understood } from '../../domain/verdict.ts';
import { share } from './figures.ts';

/** What careful people said; sets without facts leave them out. */
export interface Truth {
  label: Label;
  kinds: Kind[];
  sure: boolean;
  dead?: number | null | undefined;
  injured?: number | null | undefined;
  missing?: number | null | undefined;
  displaced?: number | null | undefined;
  victims?: { name: string | null; age: number | null; status: Status }[] | undefined;
  places?:
    | {
        text: string;
        admin1?: string | null | undefined;
        district?: string | null | undefined;
      }[]
    | undefined;
  work?: string | null | undefined;
  event?: { day: string | null; time: string | null } | undefined;
  employer?: string | null | undefined;
  relations?: { relation: Relation; count: number }[] | undefined;
}

/** One item with the truth and what was said of it. */
export interface Answered {
  id: string;
  /** The file it is from. */
  set: string;
  lang: string;
  item: ItemText;
  truth: Truth;
  said: Understood;
  keywords: boolean;
  bayes: boolean | undefined;
}

/** One line of the table; `f1`, `precision` and `recall`, or `right`, from 0 to 1. */
export type Figure = { figure: string; set: string; of: number } & (
  { precision: number; recall: number; f1: number } | { right: number }
);

/** A line that says the share of rows that are right. */
export function rightOf(figure: string, set: string, rows: readonly boolean[]): Figure {
  return { figure, set, ...share(rows) };
}
