/** Ticks of an x axis: how far apart they may stand, and what they read. */
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { durationText, wholeText } from '../../shared/figures/number-texts.ts';
import type { RunAxis } from '../state/run-axis.ts';

export interface ChartAxis {
  /** Rising distances between ticks for an axis that shows so much. */
  readonly distances: (width: number) => readonly number[];
  readonly text: (value: number) => string;
}

const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
const whole = powers.flatMap((one) => [one, 2 * one, 5 * one]);
const fractions = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

const numberText = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: 2 }).replace('-', '−');

/** Epochs and steps are whole; parts of them stand only on an axis that shows hardly any. */
export const countAxis: ChartAxis = {
  distances: (width) => (width < 3 ? [...fractions, ...whole] : whole),
  text: numberText,
};

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const clock = [
  ...[1e-3, 2e-3, 5e-3],
  ...fractions,
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...powers.map((count) => count * day),
];

/** Seconds, as a clock divides them. */
export const timeAxis: ChartAxis = { distances: () => clock, text: clockText };

/** `0`, `0.5 s`, `20 s`, `1:30`, `2:00:00`. */
function clockText(seconds: number): string {
  if (seconds === 0) return '0';
  if (seconds < minute) return `${Number(seconds.toPrecision(3))} s`;
  const all = Math.round(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(all / hour), Math.floor(all / minute) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`;
}

/** The ticks of what the axis of a run's curves counts. */
export const runChartAxes: Readonly<Record<RunAxis, ChartAxis>> = {
  epochs: countAxis,
  steps: countAxis,
  time: timeAxis,
};

/** A place on the axis of a run's curves: `12.5` epochs, `1,250` steps, `0:32`. */
export function axisPlaceText(axis: RunAxis, at: number, language: Language): string {
  if (axis === 'time') return durationText(at, language);
  return axis === 'steps' ? wholeText(Math.round(at), language) : String(Number(at.toFixed(2)));
}
