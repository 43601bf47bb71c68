/** Logistic regression on hashed features: learning by AdaGrad, and the weights it ends with. */

/** One text to learn from: features already folded into `0..size-1`. */
export interface Example {
  index: Uint32Array;
  value: Float32Array;
  /** 1 or 0. */
  target: number;
  /** How much it counts; 0 leaves it out. */
  weight: number;
  /** What is known before: the weights learn only what it lacks. */
  offset: number;
}

export interface LearningOptions {
  /** Number of weights: a power of two. */
  size: number;
  epochs: number;
  rate: number;
  /** Pull of every touched weight towards 0, per example. */
  l2: number;
  seed: number;
}

export interface Weights {
  bias: number;
  weights: Float32Array;
}

/**
 * Weights that tell targets apart. The same examples in the same order give the same weights; the
 * time is bounded by epochs times features.
 */
export function learn(examples: readonly Example[], options: LearningOptions): Weights {
  const { size, epochs, rate, l2, seed } = options;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size);
  let bias = 0;
  let biasSquares = 0;
  const order = Uint32Array.from(examples, (_, at) => at);
  const random = mulberry(seed);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) {
      const example = examples[at];
      if (!example || example.weight === 0) continue;
      const { index, value } = example;
      let sum = bias + example.offset;
      for (let j = 0; j < index.length; j += 1) {
        sum += (weights[index[j] ?? 0] ?? 0) * (value[j] ?? 0);
      }
      const slope = (sigmoid(sum) - example.target) * example.weight;
      biasSquares += slope * slope;
      bias -= (rate * slope) / (Math.sqrt(biasSquares) + 1e-6);
      for (let j = 0; j < index.length; j += 1) {
        const i = index[j] ?? 0;
        const weight = weights[i] ?? 0;
        const step = slope * (value[j] ?? 0) + l2 * weight;
        const square = (squares[i] ?? 0) + step * step;
        squares[i] = square;
        weights[i] = weight - (rate * step) / (Math.sqrt(square) + 1e-6);
      }
    }
  }
  return { bias, weights };
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** A small seeded generator: learning must come out the same every time. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
