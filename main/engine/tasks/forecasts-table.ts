import Papa from 'papaparse';
import type { Prediction } from '../../../shared/contract/engine-replies.ts';
import type { SeriesForecasts } from '../data/readers/series-forecasts.ts';

/** Forecasts as CSV: a row for each time that is predicted, with what was measured then where the file says it. */
export function forecastsTable(
  { rows, targets }: SeriesForecasts,
  predictions: readonly Prediction[],
): string {
  const header = ['seen until', 'time', ...targets.flatMap((name) => [`predicted ${name}`, name])];
  const lines = rows.flatMap(({ seenUntil, times, measured }, window) =>
    times.map((time, step) => [
      seenUntil,
      time,
      ...targets.flatMap((_, i) => [
        predictions[window]?.values?.[step * targets.length + i] ?? '',
        measured[step]?.[i] ?? '',
      ]),
    ]),
  );
  return `${Papa.unparse([header, ...lines], { newline: '\n', escapeFormulae: false })}\n`;
}
