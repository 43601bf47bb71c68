/** The part of natural that is imported by path, which carries no types of its own. */
declare module 'natural/lib/natural/distance/dice_coefficient.js' {
  const diceCoefficient: (one: string, other: string) => number;
  export default diceCoefficient;
}
