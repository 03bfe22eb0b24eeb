/** The curves of a chart as a plot, which can be saved. */
import type { XRange } from '../state/x-range.ts';
import type { ChartAxis } from './chart-axis.ts';
import type { ChartCurve } from './line-chart.tsx';
import type { Plot, PlotSeries } from './plot.ts';

interface CurvePlot {
  readonly title: string;
  readonly xTitle: string;
  readonly curves: readonly ChartCurve[];
  readonly axis: ChartAxis;
  readonly valueText: (value: number) => string;
  readonly logScale?: boolean;
  /** The part of the axis that is shown; all of it without one. */
  readonly range: XRange | undefined;
}

/** Pixels between two ticks of the axis, and pixels of the axis. */
const [tickSpace, axisLength] = [72, 880];

export function curvePlot({ curves, axis, range, valueText, logScale = false, ...titles }: CurvePlot): Plot {
  const places = curves.flatMap(({ points: { x } }) => [x[0] ?? 0, x.at(-1) ?? 0]);
  const xRange = [range?.from ?? Math.min(0, ...places), range?.to ?? Math.max(...places)] as const;
  return {
    ...titles,
    yTitle: '',
    xRange,
    logScale,
    xText: axis.text,
    yText: valueText,
    xTicks: (from, to) => {
      const rough = ((to - from) / axisLength) * tickSpace;
      const distances = axis.distances(to - from);
      const step = distances.find((distance) => distance >= rough) ?? distances.at(-1) ?? 1;
      const first = Math.ceil(from / step - 1e-9);
      const count = Math.floor(to / step + 1e-9) - first + 1;
      return Array.from({ length: Math.max(0, Math.min(100, count)) }, (_, i) =>
        Number(((first + i) * step).toPrecision(12)),
      );
    },
    series: curves.map(seriesOf),
  };
}

function seriesOf({
  name = '',
  points,
  band,
  colour,
  width,
  opacity,
  dashed,
  marks,
}: ChartCurve): PlotSeries {
  const { x, y } = points;
  return {
    name,
    kind: marks === 'ring' ? 'dots' : 'line',
    x,
    y,
    colour,
    ...(band !== undefined && { band }),
    width: marks === 'ring' ? 9 : width,
    ...(opacity !== undefined && { opacity }),
    ...(dashed !== undefined && { dashed }),
  };
}
