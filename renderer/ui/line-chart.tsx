import 'uplot/dist/uPlot.min.css';
import './line-chart.css';
import { useEffect, useMemo, useRef } from 'react';
import UPlot from 'uplot';
import { type CurvePoints, decimated } from './curve-points.ts';
import { logTicks } from './log-ticks.ts';

/** One curve. Colours are names of tokens, such as `--train`. */
export interface ChartCurve {
  readonly points: CurvePoints;
  readonly colour: string;
  readonly width: number;
  readonly opacity?: number;
  readonly dashed?: boolean;
  /** Whether each value has its dot, as long as they fit. */
  readonly dots?: boolean;
}

interface LineChartProps {
  /** From back to front. */
  readonly curves: readonly ChartCurve[];
  readonly label: string;
  readonly logScale?: boolean;
  /** End of the x axis; the last value without it. */
  readonly xMax?: number | undefined;
  /** The largest value there can be: no tick stands beyond it. */
  readonly valueMax?: number | undefined;
  readonly valueText: (value: number) => string;
  /** What a place on the x axis reads; the number itself without it. */
  readonly xText?: (value: number) => string;
  /** What the pointer is on: a place on the x axis. */
  readonly onPoint?: (x: number | undefined) => void;
}

/** Points a curve keeps, about two for each pixel of a wide chart. */
const maxPoints = 2_400;
/** Points of a curve that may have dots; more would hide the line. */
const maxDots = 60;
const minLog = 1e-8;
/** Distances between ticks of the x axis: epochs and steps are whole. */
const wholeSteps = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8].flatMap((one) => [one, 2 * one, 5 * one]);

/** A chart of curves over one rising axis; drawn on a canvas, in the colours of the theme. */
export function LineChart(props: LineChartProps) {
  const { curves, label, logScale = false, xMax, valueMax, valueText, xText, onPoint } = props;
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot>(undefined);
  const data = useMemo(() => aligned(curves, logScale), [curves, logScale]);
  const latest = useRef({ data, valueMax, valueText, xText, onPoint, xMax, curves });
  latest.current = { data, valueMax, valueText, xText, onPoint, xMax, curves };
  // What the chart is made anew for; its values are set without that.
  const looks = JSON.stringify(
    curves.map(({ points, colour, width, opacity, dashed, dots }) => [
      colour,
      width,
      opacity,
      dashed,
      dots && points.x.length <= maxDots,
    ]),
  );

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const make = (): void => {
      chart.current?.destroy();
      const { width, height } = element.getBoundingClientRect();
      const options = chartOptions(element, JSON.parse(looks) as Looks, logScale, latest);
      chart.current = new UPlot({ ...options, width, height }, latest.current.data, element);
    };
    make();
    const resizing = new ResizeObserver(() => {
      const { width, height } = element.getBoundingClientRect();
      if (width > 0 && height > 0) chart.current?.setSize({ width, height });
    });
    resizing.observe(element);
    // The canvas does not inherit colours: another theme is another picture.
    const theming = new MutationObserver(make);
    theming.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      resizing.disconnect();
      theming.disconnect();
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [looks, logScale]);

  useEffect(() => {
    chart.current?.setData(data);
  }, [data]);

  return <div ref={frame} className="line-chart" role="img" aria-label={label} />;
}

type Looks = readonly (readonly [string, number, number | null, boolean | null, boolean | null])[];

interface Latest {
  readonly current: {
    readonly valueMax: number | undefined;
    readonly valueText: (value: number) => string;
    readonly xText: ((value: number) => string) | undefined;
    readonly onPoint: ((x: number | undefined) => void) | undefined;
    readonly xMax: number | undefined;
  };
}

const plainText = (value: number): string => value.toLocaleString('en');

function aligned(curves: readonly ChartCurve[], logScale: boolean): UPlot.AlignedData {
  const tables = curves.map(({ points }): UPlot.AlignedData => {
    const { x, y } = decimated(points, maxPoints);
    return [[...x], y.map((value) => (logScale && value !== null ? Math.max(minLog, value) : value))];
  });
  return tables.length === 0 ? [[]] : UPlot.join(tables);
}

function chartOptions(element: Element, looks: Looks, logScale: boolean, latest: Latest) {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const font = `12px ${token('--font-mono')}`;
  const options: Omit<UPlot.Options, 'width' | 'height'> = {
    legend: { show: false },
    padding: [8, 12, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: {
        time: false,
        range: (_chart, min, max) => [Math.min(0, min ?? 0), Math.max(latest.current.xMax ?? 0, max ?? 1)],
      },
      y: { distr: logScale ? 3 : 1 },
    },
    axes: [
      {
        stroke: token('--text-2'),
        font,
        size: 28,
        gap: 4,
        space: 64,
        incrs: wholeSteps,
        values: (_chart, ticks) => ticks.map((tick: number) => (latest.current.xText ?? plainText)(tick)),
        grid: { show: false },
        border: { show: true, stroke: token('--axis'), width: 1 },
        ticks: { stroke: token('--axis'), width: 1, size: 4 },
      },
      {
        stroke: token('--text-2'),
        font,
        size: 52,
        gap: 6,
        grid: { stroke: token('--grid'), width: 1 },
        ticks: { show: false },
        ...(logScale && {
          splits: (chart, _axis, min, max) => [...logTicks(min, max, chart.bbox.height / devicePixelRatio)],
        }),
        filter: (_chart, ticks) => {
          const max = latest.current.valueMax ?? Number.POSITIVE_INFINITY;
          return ticks.map((tick: number | null) => (tick !== null && tick <= max ? tick : null));
        },
        values: (_chart, ticks) =>
          ticks.map((tick: number | null) => (tick === null ? '' : latest.current.valueText(tick))),
      },
    ],
    series: [
      {},
      ...looks.map(
        ([colour, width, opacity, dashed, dots]): UPlot.Series => ({
          stroke: token(colour),
          width,
          alpha: opacity ?? 1,
          spanGaps: true,
          ...(dashed === true && { dash: [4, 4] }),
          points:
            dots === true
              ? { show: true, size: 6, fill: token(colour), stroke: token('--panel'), width: 1 }
              : { show: false },
        }),
      ),
    ],
    hooks: {
      setCursor: [
        (chart) => {
          const { idx } = chart.cursor;
          latest.current.onPoint?.(typeof idx === 'number' ? chart.data[0][idx] : undefined);
        },
      ],
    },
  };
  return options;
}
