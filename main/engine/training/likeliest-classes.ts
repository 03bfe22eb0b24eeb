/** A class and how sure a network is of it. */
export interface LikelyClass {
  /** Position of the class, from 0. */
  readonly label: number;
  /** Its probability by softmax, above 0 and at most 1. */
  readonly share: number;
}

/** The likeliest class of each row of `classes` scores (logits); the first of equal ones. */
export function likeliestClasses(scores: ArrayLike<number>, classes: number): readonly LikelyClass[] {
  return Array.from({ length: scores.length / classes }, (_, row) => {
    let label = 0;
    for (let i = 1; i < classes; i++) {
      if ((scores[row * classes + i] as number) > (scores[row * classes + label] as number)) label = i;
    }
    const most = scores[row * classes + label] as number;
    let total = 0;
    for (let i = 0; i < classes; i++) total += Math.exp((scores[row * classes + i] as number) - most);
    return { label, share: 1 / total };
  });
}
