import Papa from 'papaparse';
import type { Plot } from './plot.ts';

interface PlotTableTitles {
  readonly series: string;
  /** Edges of a band. */
  readonly low: string;
  readonly high: string;
}

/**
 * The values of a plot as CSV (RFC 4180): a row for each value of each series, in the order in which they are drawn, with the ends of its
 * band where a series of the plot has one. A name that a spreadsheet would take for a formula is quoted.
 */
export function plotTable(plot: Plot, titles: PlotTableTitles): string {
  const series = plot.series.filter(({ isGuide }) => isGuide !== true);
  const hasBand = series.some(({ band }) => band !== undefined);
  const rows = series.flatMap(({ name, x, y, band }) =>
    x.map((place, i) => [
      name,
      place,
      y[i] ?? '',
      ...(hasBand ? [band?.low[i] ?? '', band?.high[i] ?? ''] : []),
    ]),
  );
  const head = [titles.series, plot.xTitle, plot.yTitle === '' ? plot.title : plot.yTitle];
  return Papa.unparse([[...head, ...(hasBand ? [titles.low, titles.high] : [])], ...rows], {
    escapeFormulae: true,
  });
}
