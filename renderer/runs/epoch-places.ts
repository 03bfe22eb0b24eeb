import { type RunAxis, stepPlaces } from '../state/run-axis.ts';
import type { RunEpoch, RunView } from '../state/run-view.ts';

/** Where epochs stand on the axis; their number is known though runs differ in the steps of one. */
export function epochPlaces(view: RunView, axis: RunAxis): (epoch: RunEpoch) => number | undefined {
  if (axis === 'epochs') return ({ epoch }) => epoch;
  const place = stepPlaces(view, axis);
  return ({ step }) => place(step);
}
