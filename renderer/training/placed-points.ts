/** What was measured of a run, where it stands on the axis of its charts. */
import type { RunView } from '../state/run-view.ts';
import type { CurvePoints } from '../ui/curve-points.ts';

type Place = (step: number) => number | undefined;

/** The values of steps where the axis has a place for them. */
export function placed(
  steps: readonly number[],
  values: readonly (number | null)[],
  place: Place,
): CurvePoints {
  const x: number[] = [];
  const y: (number | null)[] = [];
  for (const [index, step] of steps.entries()) {
    const at = place(step);
    if (at === undefined) continue;
    x.push(at);
    y.push(values[index] ?? null);
  }
  return { x, y };
}

/** A figure at the ends of epochs. */
export function epochPoints(
  epochs: RunView['epochs'],
  place: Place,
  figure: (epoch: RunView['epochs'][number]) => number | null | undefined,
): CurvePoints {
  const known = epochs.flatMap((epoch) => {
    const value = figure(epoch);
    return value === undefined ? [] : [{ step: epoch.step, value }];
  });
  return placed(
    known.map(({ step }) => step),
    known.map(({ value }) => value),
    place,
  );
}

/** The value of a curve at a place or last before it; the last of all without a place. */
export function valueAt({ x, y }: CurvePoints, at: number | undefined): number | undefined {
  for (let place = x.length - 1; place >= 0; place--) {
    const value = y[place] ?? null;
    if (value !== null && (at === undefined || (x[place] ?? 0) <= at)) return value;
  }
  return undefined;
}
