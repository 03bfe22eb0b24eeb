/** A class and how sure a network is of it. */
export interface LikelyClass {
  /** Position of the class, from 0. */
  readonly label: number;
  /** Its probability by softmax (by sigmoid of a single score), above 0 and at most 1. */
  readonly share: number;
}

/** Whether rows of `width` numbers score classes: one number a class, or a single one for the second of two. */
export function areClassScores(width: number, classes: number): boolean {
  return width === classes || (width === 1 && classes === 2);
}

/**
 * The likeliest class of each row of `width` scores (logits); the first of equal ones. A single score above 0 speaks for
 * the second of two classes.
 */
export function likeliestClasses(scores: ArrayLike<number>, width: number): readonly LikelyClass[] {
  return Array.from({ length: scores.length / width }, (_, row) => {
    const of = (i: number): number => scores[row * width + i] as number;
    if (width === 1) return { label: of(0) > 0 ? 1 : 0, share: 1 / (1 + Math.exp(-Math.abs(of(0)))) };
    let label = 0;
    for (let i = 1; i < width; i++) if (of(i) > of(label)) label = i;
    let total = 0;
    for (let i = 0; i < width; i++) total += Math.exp(of(i) - of(label));
    return { label, share: 1 / total };
  });
}
