/** How uPlot draws a chart of ours: scales, axes, series and what the pointer does, in the colours of the theme. */
import type UPlot from 'uplot';
import type { XRange } from '../state/x-range.ts';
import type { ChartAxis } from './chart-axis.ts';
import { draggedRange } from './chart-keys.ts';
import { bandOpacity } from './curve-points.ts';
import { logTicks } from './log-ticks.ts';
import { type MarkShape, markPath } from './mark-shapes.ts';

/** What a curve looks like, besides its values. */
export interface Looks {
  readonly colour: string;
  readonly width: number;
  readonly opacity: number;
  readonly dashed: boolean;
  readonly marks: 'dots' | 'ring' | MarkShape | null;
  readonly hasBand: boolean;
}

/** What the chart reads when it draws: it changes without a new chart. */
export interface Latest {
  readonly axis: ChartAxis;
  readonly valueMax?: number | undefined;
  readonly valueText: (value: number) => string;
  readonly xMax?: number | undefined;
  readonly range?: XRange | undefined;
  readonly onRange?: (range: XRange | undefined) => void;
  readonly at?: number | undefined;
  readonly onPoint?: (x: number | undefined) => void;
}

/** What a chart is made with, its size aside. */
export type ChartOptions = Omit<UPlot.Options, 'width' | 'height'>;

/** `element` is in the theme whose colours are taken. */
export function chartOptions(
  element: Element,
  looks: readonly Looks[],
  logScale: boolean,
  latest: { readonly current: Latest },
): ChartOptions {
  const style = getComputedStyle(element);
  const token: Token = (name) => style.getPropertyValue(name).trim();
  const xAxis = xAxisOptions(token, latest);
  return {
    legend: { show: false },
    padding: [8, () => Math.max(minPadding, xAxis.lastLabel() / 2 + 2), 0, 0],
    cursor: { y: false, drag: { x: true, y: false, setScale: false, dist: 4 }, points: { show: false } },
    scales: {
      x: {
        time: false,
        range: (_chart, min, max) => {
          const { range, xMax = 0 } = latest.current;
          return range === undefined
            ? [Math.min(0, min ?? 0), Math.max(xMax, max ?? 1)]
            : [range.from, range.to];
        },
      },
      y: { distr: logScale ? 3 : 1 },
    },
    axes: [xAxis.options, yAxisOptions(token, logScale, latest)],
    series: [{}, ...looks.flatMap((look) => seriesOf(look, token))],
    bands: bandsOf(looks, token),
    hooks: {
      setCursor: [
        (chart) => {
          // The crosshair of another chart, and one that stays while data comes in, are no pointing at this one.
          const { idx } = chart.cursor;
          if (chart.over.matches(':hover') && typeof idx === 'number')
            latest.current.onPoint?.(chart.data[0][idx]);
        },
      ],
      setSelect: [
        (chart) => {
          const { left, width } = chart.select;
          if (width === 0) return;
          const range = draggedRange(chart, left, width);
          chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          if (range !== undefined) latest.current.onRange?.(range);
        },
      ],
    },
  };
}

type Token = (name: string) => string;

/** Space at the right end of a chart, pixels; a longer label of the last tick takes more. */
const minPadding = 12;
/** Width of a character of a tick, pixels. */
const characterWidth = 7.3;

const fontOf = (token: Token): string => `12px ${token('--font-mono')}`;

function xAxisOptions(token: Token, latest: { readonly current: Latest }) {
  let lastLabel = 0;
  const options: UPlot.Axis = {
    stroke: token('--text-2'),
    font: fontOf(token),
    size: 28,
    gap: 4,
    space: 64,
    incrs: (_chart, _index, min, max) => [...latest.current.axis.distances(max - min)],
    values: (_chart, ticks) => {
      const texts = ticks.map((tick: number) => latest.current.axis.text(tick));
      lastLabel = (texts.at(-1)?.length ?? 0) * characterWidth;
      return texts;
    },
    grid: { show: false },
    border: { show: true, stroke: token('--axis'), width: 1 },
    ticks: { stroke: token('--axis'), width: 1, size: 4 },
  };
  return { options, lastLabel: () => lastLabel };
}

function yAxisOptions(token: Token, logScale: boolean, latest: { readonly current: Latest }): UPlot.Axis {
  // A share has no tick above 1, where the curves have a margin.
  const upToMax: UPlot.Axis.Filter = (_chart, ticks) => {
    const max = latest.current.valueMax ?? Number.POSITIVE_INFINITY;
    return ticks.map((tick: number | null) => (tick !== null && tick <= max ? tick : null));
  };
  return {
    stroke: token('--text-2'),
    font: fontOf(token),
    size: 52,
    gap: 6,
    grid: { stroke: token('--grid'), width: 1, filter: upToMax },
    ticks: { show: false },
    ...(logScale && {
      splits: (chart, _axis, min, max) => [...logTicks(min, max, chart.bbox.height / devicePixelRatio)],
    }),
    filter: upToMax,
    values: (_chart, ticks) =>
      ticks.map((tick: number | null) => (tick === null ? '' : latest.current.valueText(tick))),
  };
}

/** The series of a curve: the upper and the lower edge of its band, which have no line of their own, then the curve. */
function seriesOf(look: Looks, token: Token): readonly UPlot.Series[] {
  const curve = seriesOptions(look, token);
  if (!look.hasBand) return [curve];
  const edge: UPlot.Series = { width: 0, alpha: bandOpacity, spanGaps: false, points: { show: false } };
  return [edge, edge, curve];
}

function bandsOf(looks: readonly Looks[], token: Token): UPlot.Band[] {
  let next = 1;
  return looks.flatMap(({ hasBand, colour }) => {
    const high = next;
    next += hasBand ? 3 : 1;
    return hasBand ? [{ series: [high, high + 1], fill: token(colour) }] : [];
  });
}

function seriesOptions({ colour, width, opacity, dashed, marks }: Looks, token: Token): UPlot.Series {
  return {
    stroke: token(colour),
    width,
    alpha: opacity,
    spanGaps: true,
    ...(dashed && { dash: [4, 4] }),
    ...(marks === 'ring' && { paths: () => null }),
    points: marks === null ? { show: false } : marksOptions(marks, token(colour), token('--panel')),
  };
}

/** Shapes that one curve bears; more would hide its line. */
const maxShapes = 12;

function marksOptions(
  marks: NonNullable<Looks['marks']>,
  colour: string,
  ground: string,
): UPlot.Series.Points {
  if (marks === 'dots') return { show: true, size: 6, fill: colour, stroke: ground, width: 1 };
  if (marks === 'ring') return { show: true, size: 12, fill: 'transparent', stroke: colour, width: 2 };
  return {
    show: true,
    size: 8,
    fill: colour,
    stroke: ground,
    width: 1,
    filter: (chart, series) => spreadPlaces(chart.data[series] ?? []),
    paths: (chart, series, _from, _to, places) => ({
      fill: shapesPath(chart, series, places ?? [], marks),
      stroke: null,
      flags: 3,
    }),
  };
}

/** Places of a few of the values, the first and the last among them. */
function spreadPlaces(values: UPlot.AlignedData[number]): number[] {
  const known = [...values].flatMap((value, place) => (typeof value === 'number' ? [place] : []));
  const step = Math.max(1, (known.length - 1) / (maxShapes - 1));
  const count = Math.min(known.length, maxShapes);
  return Array.from({ length: count }, (_, index) => known[Math.round(index * step)] ?? 0);
}

function shapesPath(chart: UPlot, series: number, places: readonly number[], shape: MarkShape): Path2D {
  const one = new Path2D(markPath(shape, 4 * devicePixelRatio));
  const all = new Path2D();
  for (const place of places) {
    const [x, y] = [chart.data[0][place], chart.data[series]?.[place]];
    if (typeof x !== 'number' || typeof y !== 'number') continue;
    const { min = 0, max = 0 } = chart.scales.x ?? {};
    if (x < min || x > max) continue;
    all.addPath(one, new DOMMatrix().translate(chart.valToPos(x, 'x', true), chart.valToPos(y, 'y', true)));
  }
  return all;
}
