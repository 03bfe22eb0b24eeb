/** Plots as values: what is drawn over which axes, and where in a picture of some size it comes to stand. */
import { bandOpacity, type CurveBand } from './curve-points.ts';
import { logTicks } from './log-ticks.ts';

/** Colours are names of tokens, such as `--series-1`. */
export interface PlotSeries {
  readonly name: string;
  /** bars stand on 0, each from its `x` on, `barWidth` wide. */
  readonly kind: 'line' | 'dots' | 'bars';
  readonly x: readonly number[];
  /** Null where there is no value: a line breaks there. */
  readonly y: readonly (number | null)[];
  readonly colour: string;
  /** Filled behind a line. */
  readonly band?: CurveBand;
  /** Of a line, or of a dot, pixels. */
  readonly width?: number;
  readonly dashed?: boolean;
  readonly opacity?: number;
  /** In units of the x axis. */
  readonly barWidth?: number;
  /** A guide to the eye that is no data: it is neither in the legend nor in a table of the values. */
  readonly isGuide?: boolean;
}

export interface Plot {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** From back to front. */
  readonly series: readonly PlotSeries[];
  /** Ends of an axis; those of the values without it. */
  readonly xRange?: readonly [number, number];
  readonly yRange?: readonly [number, number];
  readonly logScale?: boolean;
  readonly xText: (value: number) => string;
  readonly yText: (value: number) => string;
  /** Where ticks of the x axis stand, for axes that are not counted in tens. */
  readonly xTicks?: (from: number, to: number) => readonly number[];
}

interface DrawnMark {
  /** An SVG path. */
  readonly d: string;
  readonly colour: string;
  readonly filled: boolean;
  readonly width: number;
  readonly dashed: boolean;
  readonly opacity: number;
}

interface DrawnTick {
  /** Pixels from the left or the top. */
  readonly at: number;
  readonly text: string;
}

export interface DrawnPlot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly xTicks: readonly DrawnTick[];
  readonly yTicks: readonly DrawnTick[];
  readonly marks: readonly DrawnMark[];
}

/** Pixels around the frame: texts of the axes at the left and below. */
const inset = { left: 52, right: 14, top: 10, bottom: 38 };
/** What the title of the vertical axis takes, above the frame. */
const titleHeight = 16;
const tickDistance = { x: 72, y: 40 };
const minLog = 1e-8;

/** Places of everything in a picture of `width` by `height` pixels, with `top` more of them above the frame. */
export function drawPlot(plot: Plot, width: number, height: number, top = 0): DrawnPlot {
  const above = inset.top + top + (plot.yTitle === '' ? 0 : titleHeight);
  const frame = {
    left: inset.left,
    right: Math.max(inset.left + 1, width - inset.right),
    top: above,
    bottom: Math.max(above + 1, height - inset.bottom),
  };
  const isLog = plot.logScale === true;
  const level = (value: number): number => (isLog ? Math.log10(Math.max(minLog, value)) : value);
  const xRange = plot.xRange ?? rangeOf(plot, 'x');
  const yRange = plot.yRange ?? padded(rangeOf(plot, 'y').map(level));
  const yEnds = plot.yRange?.map(level) ?? yRange;
  const [yFrom = 0, yTo = 1] = yEnds;
  const x = scaleOf(xRange[0] ?? 0, xRange[1] ?? 1, frame.left, frame.right);
  const y = scaleOf(yFrom, yTo, frame.bottom, frame.top);
  const length = frame.bottom - frame.top;
  const yTicks = isLog
    ? logTicks(10 ** yFrom, 10 ** yTo, length)
    : roundTicks(yFrom, yTo, length / tickDistance.y);
  const [from = 0, to = 1] = xRange;
  const xTicks = plot.xTicks?.(from, to) ?? roundTicks(from, to, (frame.right - frame.left) / tickDistance.x);
  return {
    ...frame,
    xTicks: xTicks.map((value) => ({ at: x(value), text: plot.xText(value) })),
    yTicks: yTicks.map((value) => ({ at: y(level(value)), text: plot.yText(value) })),
    marks: plot.series.flatMap((series) => marksOf(series, x, (value) => y(level(value)))),
  };
}

type Scale = (value: number) => number;

function scaleOf(from: number, to: number, start: number, end: number): Scale {
  const span = to - from || 1;
  return (value) => start + ((value - from) / span) * (end - start);
}

function marksOf(series: PlotSeries, x: Scale, y: Scale): readonly DrawnMark[] {
  const { kind, colour, band, width = kind === 'dots' ? 5 : 2, dashed = false, opacity = 1 } = series;
  const own = { d: pathOf(series, x, y), colour, filled: kind === 'bars', width, dashed, opacity };
  if (band === undefined) return [own];
  const d = bandPath(series.x, band, x, y);
  return [{ d, colour, filled: true, width: 0, dashed: false, opacity: bandOpacity }, own];
}

/** A closed shape for each stretch that has both edges: along the upper one, and back along the lower. */
function bandPath(places: readonly number[], { low, high }: CurveBand, x: Scale, y: Scale): string {
  let [upper, lower, path] = [[] as string[], [] as string[], ''];
  const close = (): void => {
    if (upper.length > 0) path += `M${[...upper, ...lower.reverse()].join('L')}Z`;
    [upper, lower] = [[], []];
  };
  for (const [i, place] of places.entries()) {
    const [from, to] = [low[i] ?? null, high[i] ?? null];
    if (from === null || to === null) close();
    else {
      upper.push(`${pixel(x(place))} ${pixel(y(to))}`);
      lower.push(`${pixel(x(place))} ${pixel(y(from))}`);
    }
  }
  close();
  return path;
}

function pathOf({ kind, x: places, y: values, barWidth = 1 }: PlotSeries, x: Scale, y: Scale): string {
  let isDown = false;
  return places
    .map((place, i) => {
      const value = values[i] ?? null;
      if (value === null || !Number.isFinite(value)) {
        isDown = false;
        return '';
      }
      const at = `${pixel(x(place))} ${pixel(y(value))}`;
      if (kind === 'bars')
        return `M${pixel(x(place) + 0.5)} ${pixel(y(0))}V${pixel(y(value))}H${pixel(x(place + barWidth) - 0.5)}V${pixel(y(0))}Z`;
      // A line of no length with round ends is a dot.
      if (kind === 'dots' || places.length === 1) return `M${at}h0`;
      const part = `${isDown ? 'L' : 'M'}${at}`;
      isDown = true;
      return part;
    })
    .join('');
}

function pixel(value: number): number {
  return Math.round(value * 10) / 10;
}

function rangeOf({ series }: Plot, axis: 'x' | 'y'): readonly number[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const add = (value: number | null): void => {
    if (value === null || !Number.isFinite(value)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const { kind, x, y, band, barWidth = 1 } of series) {
    for (const value of axis === 'x' ? x : y) add(value);
    if (axis === 'y') for (const value of [...(band?.low ?? []), ...(band?.high ?? [])]) add(value);
    if (kind === 'bars') add(axis === 'x' ? (x.at(-1) ?? 0) + barWidth : 0);
  }
  return low > high ? [0, 1] : [low, high];
}

function padded([low = 0, high = 1]: readonly number[]): readonly number[] {
  const gap = high > low ? (high - low) * 0.05 : Math.max(Math.abs(high) * 0.1, 1e-6);
  return [low === 0 ? 0 : low - gap, high + gap];
}

/** Round numbers from one end to the other, about `count` of them. */
function roundTicks(from: number, to: number, count: number): readonly number[] {
  const rough = Math.max((to - from) / Math.max(1, count), Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  if (!(last - first <= 1000)) return [];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}
