import 'uplot/dist/uPlot.min.css';
import './line-chart.css';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import UPlot from 'uplot';
import type { XRange } from '../state/x-range.ts';
import { type ChartAxis, countAxis } from './chart-axis.ts';
import { moveByKey, zoomByKey } from './chart-keys.ts';
import { chartOptions, type Latest, type Looks } from './chart-options.ts';
import { type CurveBand, type CurvePoints, decimated } from './curve-points.ts';
import type { MarkShape } from './mark-shapes.ts';
import { scrolledByKeys } from './scrolled-by-keys.ts';

/** One curve. Colours are names of tokens, such as `--train`. */
export interface ChartCurve {
  /** What it is of, for a legend of a saved chart. */
  readonly name?: string;
  readonly points: CurvePoints;
  /** Filled behind it in its colour. */
  readonly band?: CurveBand;
  readonly colour: string;
  readonly width: number;
  readonly opacity?: number;
  readonly dashed?: boolean;
  /** `dots`: each value has its dot, as long as they fit; `ring`: its values are ringed, without a line; a shape: some values bear it. */
  readonly marks?: 'dots' | 'ring' | MarkShape;
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
  /** What the x axis counts. */
  readonly axis?: ChartAxis;
  /** The part of the x axis that is shown; all of it without one. */
  readonly range?: XRange | undefined;
  /** A part of the axis was chosen, by a drag over the chart or by keys; undefined for all of it. Without this there is no choice. */
  readonly onRange?: (range: XRange | undefined) => void;
  /** Where the crosshair stands on the x axis, whichever chart put it there. */
  readonly at?: number | undefined;
  /** What the pointer or the arrow keys are on: a place on the x axis. */
  readonly onPoint?: (x: number | undefined) => void;
}

/** Points a curve keeps, about two for each pixel of a wide chart. */
const maxPoints = 2_400;
/** Points of a curve that may have dots; more would hide the line. */
const maxDots = 60;
const minLog = 1e-8;

/** A chart of curves over one rising axis; drawn on a canvas, in the colours of the theme. */
export function LineChart(props: LineChartProps) {
  const { curves, label, logScale = false, axis = countAxis, range, at, onRange, onPoint } = props;
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot>(undefined);
  const data = useMemo(() => aligned(curves, logScale), [curves, logScale]);
  const latest = useRef<Latest & { readonly data: UPlot.AlignedData }>({ ...props, axis, data });
  latest.current = { ...props, axis, data };
  // What the chart is made anew for; its values are set without that.
  const looks = JSON.stringify(curves.map(looksOf));

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const make = (): void => {
      chart.current?.destroy();
      const { width, height } = element.getBoundingClientRect();
      const options = chartOptions(element, JSON.parse(looks) as readonly Looks[], logScale, latest);
      chart.current = new UPlot({ ...options, width, height }, latest.current.data, element);
      showCrosshair(chart.current, latest.current.at);
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

  // The scale takes the range from `latest` whenever data is set.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another range is another picture of the same data.
  useEffect(() => {
    chart.current?.setData(data);
  }, [data, range?.from, range?.to, axis]);
  useEffect(() => {
    if (chart.current !== undefined) showCrosshair(chart.current, at);
  }, [at]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const { current } = chart;
    if (event.ctrlKey || event.metaKey || event.altKey || current === undefined) return;
    const isKnown = onRange !== undefined && zoomByKey(event.key, current, at, onRange);
    if (!isKnown && (onPoint === undefined || !moveByKey(event.key, current, at, onPoint))) return;
    event.preventDefault();
  };

  return (
    <div
      ref={frame}
      className="line-chart"
      role="img"
      aria-label={label}
      aria-keyshortcuts={onRange && 'ArrowLeft ArrowRight + - 0'}
      {...((onRange ?? onPoint) && scrolledByKeys)}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onPoint?.(undefined)}
      onDoubleClick={() => onRange?.(undefined)}
      onBlur={() => onPoint?.(undefined)}
    />
  );
}

function looksOf({ points, band, colour, width, opacity = 1, dashed = false, marks }: ChartCurve): Looks {
  const fits = points.x.length <= maxDots;
  const shown = marks === 'dots' && !fits ? null : (marks ?? null);
  return { colour, width, opacity, dashed, marks: shown, hasBand: band !== undefined };
}

function aligned(curves: readonly ChartCurve[], logScale: boolean): UPlot.AlignedData {
  const tables = curves.flatMap(linesOf).map((points): UPlot.AlignedData => {
    const { x, y } = decimated(points, maxPoints);
    return [[...x], y.map((value) => (logScale && value !== null ? Math.max(minLog, value) : value))];
  });
  return tables.length === 0 ? [[]] : UPlot.join(tables);
}

/** What is drawn of a curve, in the order of `seriesOf`: the upper and the lower edge of its band, then the curve. */
function linesOf({ points, band }: ChartCurve): readonly CurvePoints[] {
  if (band === undefined) return [points];
  return [{ x: points.x, y: band.high }, { x: points.x, y: band.low }, points];
}

/** Puts the crosshair where another chart, or a key, put it; one that stands there already stays under the pointer. */
function showCrosshair(chart: UPlot, at: number | undefined): void {
  const { idx } = chart.cursor;
  if (at !== undefined && typeof idx === 'number' && chart.data[0][idx] === at) return;
  const left = at === undefined ? -10 : chart.valToPos(at, 'x');
  chart.setCursor({ left, top: at === undefined ? -10 : 0 }, false);
}
