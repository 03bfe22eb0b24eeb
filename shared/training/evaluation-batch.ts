/** Samples of an evaluation batch at most: large enough for fast kernels, small beside a step's memory. */
const maxEvaluationBatch = 256;

/** The batch in which so many samples are evaluated. */
export function evaluationBatch(samples: number): number {
  return Math.min(maxEvaluationBatch, samples);
}
