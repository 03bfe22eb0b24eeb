import Papa from 'papaparse';
import type { Plot } from './plot.ts';

/**
 * The values of a plot as CSV (RFC 4180): a row for each value of each series, in the order in which they are drawn. A name that a
 * spreadsheet would take for a formula is quoted.
 */
export function plotTable(plot: Plot, seriesTitle: string): string {
  const rows = plot.series
    .filter(({ isGuide }) => isGuide !== true)
    .flatMap(({ name, x, y }) => x.map((place, i) => [name, place, y[i] ?? '']));
  const head = [seriesTitle, plot.xTitle, plot.yTitle === '' ? plot.title : plot.yTitle];
  return Papa.unparse([head, ...rows], { escapeFormulae: true });
}
