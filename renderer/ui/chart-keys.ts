/** What keys and drags over a chart make of the part of its axis that is shown, and of its crosshair. */
import type UPlot from 'uplot';
import { rangeBetween, type XRange, zoomedRange } from '../state/x-range.ts';

function wholeOf(chart: UPlot): XRange {
  const x = chart.data[0];
  return { from: Math.min(0, x[0] ?? 0), to: Math.max(0, x.at(-1) ?? 1) };
}

function shownIn({ scales }: UPlot, whole: XRange): XRange {
  return { from: scales.x?.min ?? whole.from, to: scales.x?.max ?? whole.to };
}

const factors: Readonly<Record<string, number>> = { '+': 0.5, '=': 0.5, '-': 2, _: 2 };

/** Zooms around the crosshair, or the middle; whether the key is one of zooming. */
export function zoomByKey(
  key: string,
  chart: UPlot,
  at: number | undefined,
  onRange: (range: XRange | undefined) => void,
): boolean {
  const factor = factors[key];
  if (key === '0') onRange(undefined);
  else if (factor !== undefined) {
    const whole = wholeOf(chart);
    const shown = shownIn(chart, whole);
    onRange(zoomedRange(shown, whole, factor, at ?? (shown.from + shown.to) / 2));
  }
  return key === '0' || factor !== undefined;
}

/** Moves the crosshair to the next value on either side; whether the key is one of moving. */
export function moveByKey(
  key: string,
  chart: UPlot,
  at: number | undefined,
  onPoint: (x: number | undefined) => void,
): boolean {
  const by = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  if (by === 0) return false;
  const { from, to } = shownIn(chart, wholeOf(chart));
  const places = [...chart.data[0]].filter((x) => x >= from && x <= to);
  const beyond = by > 0 ? places.find((x) => at === undefined || x > at) : placeBefore(places, at);
  if (beyond !== undefined) onPoint(beyond);
  return true;
}

function placeBefore(places: readonly number[], at: number | undefined): number | undefined {
  return places.findLast((x) => at === undefined || x < at);
}

/** What a drag over so many pixels of the chart from `left` on shows. */
export function draggedRange(chart: UPlot, left: number, width: number): XRange | undefined {
  return rangeBetween(chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x'), wholeOf(chart));
}
