/** What is measured of a run besides its figures, as curves: learning rate, gradient norm, throughput. */
import { type RunAxis, stepPlaces } from '../state/run-axis.ts';
import { type RunView, type StepMeasure, stepMeasures } from '../state/run-view.ts';
import { type CurvePoints, smoothed } from '../ui/curve-points.ts';
import { epochPoints, placed } from './placed-points.ts';

export const measureNames = [...stepMeasures, 'throughput'] as const;
export type MeasureName = (typeof measureNames)[number];

export function isMeasure(name: string): name is MeasureName {
  return measureNames.some((known) => known === name);
}

/** Smoothed as the loss is, where it is as noisy. */
export function measuredPoints(
  view: RunView,
  name: MeasureName,
  axis: RunAxis,
  smoothing: number,
): CurvePoints {
  const place = stepPlaces(view, axis);
  if (name === 'throughput') return throughput(view, place);
  const { steps, values } = view.measures[name satisfies StepMeasure];
  const points = placed(steps, values, place);
  return name === 'gradientNorm'
    ? { ...points, y: smoothed(points, smoothing, points.x.at(-1) ?? 0) }
    : points;
}

/** Samples a second of each epoch, its evaluation included. */
function throughput(view: RunView, place: (step: number) => number | undefined): CurvePoints {
  const seconds = stepPlaces(view, 'time');
  const batch = view.started?.batchSize ?? 0;
  let before = { step: 0, at: 0 };
  const speeds = new Map<number, number>();
  for (const { epoch, step } of view.epochs) {
    const at = seconds(step);
    if (at === undefined) continue;
    if (at > before.at) speeds.set(epoch, ((step - before.step) * batch) / (at - before.at));
    before = { step, at };
  }
  return epochPoints(view.epochs, place, ({ epoch }) => speeds.get(epoch));
}
