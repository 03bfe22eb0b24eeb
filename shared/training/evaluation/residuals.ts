import { histogramOf } from '../histogram.ts';
import type { Forecast, Residuals } from './schema.ts';

/** Dots of a plot: more hide one another. */
const maxDots = 300;
/** Windows of a line. */
const maxWindows = 300;
/** Steps ahead that have a line. */
const maxLines = 4;

/** Answers less truths of one column, in the units of the file; all finite, at least one. */
export function residualsOf(name: string, truth: Float64Array, answer: Float64Array): Residuals {
  const count = truth.length;
  const residuals = answer.map((value, i) => value - (truth[i] as number));
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / count;
  const squared = mean(residuals.map((residual) => residual ** 2));
  const center = mean(truth);
  const variance = mean(truth.map((value) => (value - center) ** 2));
  const dots = Math.min(count, maxDots);
  const places = Array.from({ length: dots }, (_, i) => Math.floor((i * count) / dots));
  return {
    name,
    count,
    bias: mean(residuals),
    rootMeanSquaredError: Math.sqrt(squared),
    meanAbsoluteError: mean(residuals.map(Math.abs)),
    rSquared: variance > 0 ? 1 - squared / variance : null,
    histogram: histogramOf([residuals]) ?? { low: 0, high: 0, counts: [] },
    truth: places.map((i) => truth[i] as number),
    answer: places.map((i) => answer[i] as number),
  };
}

/**
 * What a column was and what was forecast, over the last windows.
 * @param truth windows in the order of time, `steps` numbers each, the first step ahead first; all finite
 */
export function forecastOf(name: string, truth: Float64Array, answer: Float64Array, steps: number): Forecast {
  const windows = truth.length / steps;
  const errorByStep = Array.from({ length: steps }, (_, step) => {
    let sum = 0;
    for (let i = step; i < truth.length; i += steps)
      sum += Math.abs((answer[i] as number) - (truth[i] as number));
    return sum / windows;
  });
  const shown = Math.min(windows, maxWindows);
  const lines = Math.min(steps, maxLines);
  const ahead = Array.from({ length: lines }, (_, i) =>
    lines === 1 ? 0 : Math.round((i * (steps - 1)) / (lines - 1)),
  );
  const line = (values: Float64Array, step: number): number[] =>
    Array.from({ length: shown }, (_, i) => values[(windows - shown + i) * steps + step] as number);
  return {
    name,
    errorByStep,
    lines: ahead.map((step) => ({ ahead: step + 1, truth: line(truth, step), answer: line(answer, step) })),
  };
}
