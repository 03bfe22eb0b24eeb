/**
 * Likely label errors by confident learning: Northcutt, Jiang, Chuang, "Confident Learning: Estimating Uncertainty in Dataset
 * Labels", JAIR 70 (2021).
 */

/** Labels with what a network that did not train on the samples says of them. */
export interface AnsweredLabels {
  readonly classes: number;
  /** One a sample: the position of its given class. */
  readonly given: ArrayLike<number>;
  /** `samples * classes` probabilities, row-major. */
  readonly probabilities: ArrayLike<number>;
}

/** A sample whose given label is likely wrong. */
export interface DoubtedLabel {
  /** Its place among the samples. */
  readonly sample: number;
  readonly given: number;
  readonly likely: number;
  /** Probability of the likely class, 0 to 1. */
  readonly confidence: number;
  /** Normalized margin: probability of the given class minus the largest of the others, -1 to 1; the lower the worse. */
  readonly margin: number;
}

export interface LabelDoubts {
  /** Of each class the mean probability that samples given it have for it; NaN where no sample is. */
  readonly thresholds: readonly number[];
  /** The confident joint: `joint[given][likely]` samples that are counted with confidence. */
  readonly joint: readonly (readonly number[])[];
  /** The samples outside its diagonal, and those whose given class is contradicted (`contradiction`); worst first. */
  readonly doubted: readonly DoubtedLabel[];
}

/**
 * Counts each sample in the confident joint: of the classes whose probability reaches their threshold (equation 1) the one with the
 * largest. Samples whose class there is another than the given one are doubted and ranked by normalized margin. Where a network is
 * nearly always right, thresholds lie so high that it reaches few of them on wrong labels: what it contradicts is doubted too.
 */
export function findLabelDoubts(answered: AnsweredLabels): LabelDoubts {
  const { classes, given, probabilities } = answered;
  const thresholds = thresholdsOf(answered);
  const joint = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  const doubted: DoubtedLabel[] = [];
  for (let sample = 0; sample < given.length; sample++) {
    const own = given[sample] as number;
    const row = Array.from({ length: classes }, (_, label) => probabilities[sample * classes + label] ?? 0);
    const likely = confidentClass(row, thresholds);
    const counts = joint[own];
    if (likely !== undefined && counts !== undefined) counts[likely] = (counts[likely] ?? 0) + 1;
    const margin = (row[own] ?? 0) - Math.max(...row.filter((_, label) => label !== own));
    const contrary = likely !== undefined && likely !== own ? likely : contradiction(row, own);
    // The given class may be the likelier one and miss a high threshold.
    if (contrary !== undefined && margin < 0)
      doubted.push({ sample, given: own, likely: contrary, confidence: row[contrary] ?? 0, margin });
  }
  doubted.sort((a, b) => a.margin - b.margin || a.sample - b.sample);
  return { thresholds, joint, doubted };
}

function thresholdsOf({ classes, given, probabilities }: AnsweredLabels): readonly number[] {
  const sums = Array.from({ length: classes }, () => 0);
  const counts = Array.from({ length: classes }, () => 0);
  for (let sample = 0; sample < given.length; sample++) {
    const own = given[sample] as number;
    sums[own] = (sums[own] ?? 0) + (probabilities[sample * classes + own] ?? 0);
    counts[own] = (counts[own] ?? 0) + 1;
  }
  return sums.map((sum, label) => sum / (counts[label] ?? 0));
}

/** Probabilities that contradict a label, as the doctor counts them. */
const surelyAbove = 0.8;
const excludedBelow = 0.1;

/** Rounding may leave the one sample of a class just below its own mean. */
const slack = 1e-6;

/** The likeliest of the classes that reach their threshold; undefined where none does. */
function confidentClass(row: readonly number[], thresholds: readonly number[]): number | undefined {
  let best: number | undefined;
  row.forEach((probability, label) => {
    const reaches = probability >= (thresholds[label] ?? Number.NaN) - slack;
    if (reaches && (best === undefined || probability > (row[best] ?? 0))) best = label;
  });
  return best;
}

/** The class that a network is sure of while it all but excludes the given one; undefined where it is not so. */
function contradiction(row: readonly number[], given: number): number | undefined {
  const best = row.indexOf(Math.max(...row));
  return (row[best] ?? 0) > surelyAbove && (row[given] ?? 1) < excludedBelow ? best : undefined;
}
