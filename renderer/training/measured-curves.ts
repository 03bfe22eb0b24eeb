/** What is measured of a run besides its figures, as curves: learning rate, gradient norm, throughput, memory, waiting for data. */
import { figureTickText, metricText } from '../../shared/figures/number-texts.ts';
import type { EpochProcess } from '../../shared/training/epoch-process.ts';
import { type RunAxis, stepPlaces } from '../state/run-axis.ts';
import { type RunView, type StepMeasure, stepMeasures } from '../state/run-view.ts';
import { type CurvePoints, smoothed } from '../ui/curve-points.ts';
import { epochPoints, placed } from './placed-points.ts';

/** What an epoch took of the process that trained it. */
const processMeasures = {
  memory: 'residentBytes',
  peakMemory: 'peakBytes',
  waiting: 'waitingShare',
} as const satisfies Readonly<Record<string, keyof EpochProcess>>;
type ProcessMeasure = keyof typeof processMeasures;

export const measureNames = [
  ...stepMeasures,
  'throughput',
  ...(Object.keys(processMeasures) as ProcessMeasure[]),
] as const;
export type MeasureName = (typeof measureNames)[number];

export function isMeasure(name: string): name is MeasureName {
  return measureNames.some((known) => known === name);
}

/** Measured once an epoch, so that each value has its dot. */
export function isByEpoch(name: MeasureName): boolean {
  return name === 'throughput' || isOfProcess(name);
}

function isOfProcess(name: string): name is ProcessMeasure {
  return Object.hasOwn(processMeasures, name);
}

/** Memory in MiB, as the title of its chart says; the rest as it is. */
function ofProcess(process: EpochProcess, name: ProcessMeasure): number {
  const value = process[processMeasures[name]];
  return name === 'waiting' ? value : value / 2 ** 20;
}

/** A value of a figure, or of what else is measured. */
export function measuredText(name: string, value: number | null): string {
  return name === 'waiting' && value !== null ? `${(value * 100).toFixed(2)}%` : metricText(name, value);
}

/** The same as a tick of an axis. */
export function measuredTickText(name: string, value: number): string {
  if (name === 'waiting') return `${Number((value * 100).toPrecision(3))}%`;
  // A process grows by little of what it has.
  return isOfProcess(name) ? String(Number(value.toFixed(2))) : figureTickText(name, value);
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
  if (isOfProcess(name))
    return epochPoints(view.epochs, place, ({ process }) => process && ofProcess(process, name));
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
