/** What paired figures of the same parts say. */

/** @param {readonly number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Student's t that 95 % of five values' means lie above (one-sided, four degrees of freedom). */
const student = 2.132;

/**
 * The mean difference of five pairs and its lower bound at 95 %, one-sided, by Student's t.
 * @param {readonly number[]} ours @param {readonly number[]} theirs five figures each, in the same order
 */
export function pairedDifference(ours, theirs) {
  if (ours.length !== 5 || theirs.length !== 5) throw new Error('internal: five pairs are compared');
  const differences = ours.map((value, i) => value - /** @type {number} */ (theirs[i]));
  const middle = mean(differences);
  const variance = differences.reduce((sum, value) => sum + (value - middle) ** 2, 0) / 4;
  return { mean: middle, lower: middle - student * Math.sqrt(variance / 5) };
}

/**
 * One line of the table: figures in percent, so a difference of -3 is three points of accuracy or 0.03 of R squared. Theirs is
 * the better model by its mean.
 * @param {string} name
 * @param {readonly { kind: 'class' | 'number', linear: number, mlp: number }[]} splits
 * @param {readonly number[]} ours
 */
export function comparisonLine(name, splits, ours) {
  const linear = splits.map((split) => split.linear);
  const perceptron = splits.map((split) => split.mlp);
  const best = mean(linear) >= mean(perceptron) ? linear : perceptron;
  const { mean: difference, lower } = pairedDifference(ours, best);
  // Three points of accuracy, or 0.05 of R squared.
  const allowed = splits[0]?.kind === 'class' ? -0.03 : -0.05;
  const percent = (/** @type {number} */ value) => (100 * value).toFixed(1).padStart(6);
  return [
    name.padEnd(16),
    splits[0]?.kind === 'class' ? 'accuracy ' : 'R squared',
    `ours ${percent(mean(ours))}`,
    `linear ${percent(mean(linear))}`,
    `mlp ${percent(mean(perceptron))}`,
    `difference ${percent(difference)}, above ${percent(lower)}`,
    lower > allowed ? 'holds' : 'falls short',
  ].join('  ');
}
