/** Charts that are on the screen, for what is done with one of them from the palette. */

export const chartFormats = ['png', 'svg', 'csv'] as const;
export type ChartFormat = (typeof chartFormats)[number];

export interface ShownChart {
  readonly save: (format: ChartFormat) => Promise<void>;
}

const shown: ShownChart[] = [];

/** Takes a chart in; the result takes it out again. */
export function showChart(chart: ShownChart): () => void {
  shown.push(chart);
  return () => void shown.splice(shown.indexOf(chart), 1);
}

/** Makes a chart the one that is meant: the keyboard or the pointer was on it last. */
export function meanChart(chart: ShownChart): void {
  const place = shown.indexOf(chart);
  if (place > 0) shown.unshift(...shown.splice(place, 1));
}

/** The chart that is meant; the first without any. */
export function meantChart(): ShownChart | undefined {
  return shown[0];
}
