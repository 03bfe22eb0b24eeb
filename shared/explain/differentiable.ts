/** A network seen as a function: one number, the score, for each point, with its gradient. */

export interface Scored {
  /** The score of each point. */
  readonly scores: readonly number[];
  /** The gradient of each point's score, as long as the point. */
  readonly gradients: readonly Float32Array[];
}

/** The score of an answer as a function of its input, or of what the embedding makes of the input. */
export interface Differentiable {
  /** The input that is explained. */
  readonly point: Float32Array;
  /** Numbers that the values lie between, of each element or of all: what noise is measured by. */
  readonly range: readonly [low: Float32Array, high: Float32Array];
  evaluate(points: readonly Float32Array[]): Promise<Scored>;
}

/** What an input's elements contributed. */
export interface Attribution {
  /** As long as the point. */
  readonly values: Float64Array;
  /** The score of the input. */
  readonly score: number;
  /** How far the sum of the values is from the difference of the scores that it should be; absent: the method promises no sum. */
  readonly completeness?: Completeness;
}

export interface Completeness {
  readonly sum: number;
  /** Score of the input less that of the baseline. */
  readonly difference: number;
  readonly error: number;
}

/** `sum` beside the difference it should be; `error` is their distance as a share of the difference. */
export function completenessOf(values: Iterable<number>, difference: number): Completeness {
  let sum = 0;
  for (const value of values) sum += value;
  const distance = Math.abs(sum - difference);
  return { sum, difference, error: distance === 0 ? 0 : distance / Math.max(Math.abs(difference), 1e-12) };
}

/** Points handed to the network at once by the methods that need many. */
export const pointsAtOnce = 8;

/** Evaluates points that are made when they are needed, a few at a time, so that pictures need not all lie in memory. */
export async function evaluateEach(
  { evaluate }: Pick<Differentiable, 'evaluate'>,
  count: number,
  pointAt: (index: number) => Float32Array,
  use: (index: number, score: number, gradient: Float32Array) => void,
): Promise<void> {
  for (let from = 0; from < count; from += pointsAtOnce) {
    const size = Math.min(pointsAtOnce, count - from);
    const points = Array.from({ length: size }, (_, i) => pointAt(from + i));
    const { scores, gradients } = await evaluate(points);
    for (let i = 0; i < size; i++) use(from + i, scores[i] as number, gradients[i] as Float32Array);
  }
}
