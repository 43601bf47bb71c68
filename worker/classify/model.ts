/** The learned weights. */

export interface Model {
  name: string;
}
