/** What is measured at a run's steps as the window draws them: a bounded number of points, however long the run is. */

export interface StepCurve {
  readonly steps: readonly number[];
  /** Null where it was no finite number. */
  readonly values: readonly (number | null)[];
}

/** Points that are kept; beyond them old neighbours are merged, as main does in its log. */
export const maxPoints = 4000;
/** The newest are left as they came. */
const newestPoints = 1000;

/** The curve with further steps; a resumed run replaces what it does anew. */
export function grownCurve(
  curve: StepCurve,
  further: readonly { readonly step: number; readonly value: number | null }[],
): StepCurve {
  if (further.length === 0) return curve;
  const steps = [...curve.steps];
  const values = [...curve.values];
  for (const point of further) {
    while ((steps.at(-1) ?? 0) >= point.step && steps.length > 0) {
      steps.pop();
      values.pop();
    }
    steps.push(point.step);
    values.push(point.value);
  }
  let grown: StepCurve = { steps, values };
  // So often that a quarter of the space is free again.
  for (let stride = 2; steps.length > maxPoints && grown.steps.length > (maxPoints * 3) / 4; stride *= 2)
    grown = merged(grown, stride);
  return grown;
}

/** Old neighbours as one point of at most `stride` steps, at the later step, with the mean value over the steps of both. */
function merged(curve: StepCurve, stride: number): StepCurve {
  const steps: number[] = [];
  const values: (number | null)[] = [];
  const old = curve.steps.length - newestPoints;
  /** Steps that the last merged point stands for. */
  let span = Number.POSITIVE_INFINITY;
  for (const [i, step] of curve.steps.entries()) {
    const own = step - (curve.steps[i - 1] ?? 0);
    const value = curve.values[i] ?? null;
    if (i < old && span + own <= stride) {
      steps[steps.length - 1] = step;
      values[values.length - 1] = meanOf(values.at(-1) ?? null, span, value, own);
      span += own;
    } else {
      steps.push(step);
      values.push(value);
      span = own;
    }
  }
  return { steps, values };
}

/** A step whose value is no finite number stays visible: the mean of it and of others is none either. */
function meanOf(first: number | null, weight: number, second: number | null, own: number): number | null {
  if (first === null || second === null) return null;
  return (first * weight + second * own) / (weight + own);
}
