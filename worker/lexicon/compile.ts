/** The keyword rules, compiled. */

/** One published version of the rules. */
export interface Lexicon {
  edition: string;
}
