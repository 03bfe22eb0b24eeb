import { type PointerEvent, type ReactNode, useMemo } from 'react';
import type { Trial } from '../../shared/search/search-state.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument } from '../state/project-store.ts';
import { useSearches } from '../state/search-store.ts';
import { type Size, useSize } from '../ui/use-size.ts';
import { axisTitle, tickText } from './axis-text.ts';
import type { HandRun } from './hand-runs.ts';
import type { ParallelAxis, Placed } from './parallel-axes.ts';
import type { Quality } from './view-data.ts';

/** Pixels around the plot: ends of the axes at the left and below. */
const inset = { top: 8, bottom: 22, left: 56, right: 12 };
/** How far from a dot a click still means it. */
const reach = 12;

/** Places in the plot, in pixels, by shares of the axes. */
export interface PlotScale {
  readonly x: (share: number) => number;
  readonly y: (share: number) => number;
}

interface ScatterProps {
  readonly trials: readonly Trial[];
  /** As hollow marks. */
  readonly handRuns?: readonly HandRun[];
  readonly xAxis: ParallelAxis;
  readonly yAxis: ParallelAxis;
  readonly label: string;
  readonly best: number | undefined;
  /** How good a trial is among the others. */
  readonly qualityOf: (trial: Placed) => Quality;
  /** What lies behind the dots. */
  readonly behind?: (scale: PlotScale) => ReactNode;
}

/** Trials as dots by two of their values; a click chooses the nearest. */
export function Scatter(props: ScatterProps) {
  const [frame, size] = useSize();
  return (
    <div ref={frame} className="scatter">
      {size.width > inset.left + inset.right && size.height > inset.top + inset.bottom && (
        <Drawn {...props} size={size} />
      )}
    </div>
  );
}

function Drawn({
  trials,
  handRuns = [],
  xAxis,
  yAxis,
  label,
  best,
  qualityOf,
  behind,
  size,
}: ScatterProps & { readonly size: Size }) {
  const { language } = useTexts();
  const document = useDocument();
  const chosen = useSearches((state) => state.chosen);
  const { width, height } = size;
  const scale = useMemo((): PlotScale => {
    const [span, length] = [width - inset.left - inset.right, height - inset.top - inset.bottom];
    return { x: (share) => inset.left + share * span, y: (share) => inset.top + (1 - share) * length };
  }, [width, height]);
  const dots = useMemo(
    () =>
      trials.flatMap((trial) => {
        const [x, y] = [xAxis.at(trial), yAxis.at(trial)];
        if (x === undefined || y === undefined) return [];
        return [{ number: trial.number, quality: qualityOf(trial), x: scale.x(x), y: scale.y(y) }];
      }),
    [trials, xAxis, yAxis, qualityOf, scale],
  );
  const choose = (event: PointerEvent<SVGSVGElement>): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const distance = (dot: { readonly x: number; readonly y: number }): number =>
      Math.hypot(dot.x - event.clientX + left, dot.y - event.clientY + top);
    const [nearest] = [...dots].sort((a, b) => distance(a) - distance(b));
    if (nearest === undefined || distance(nearest) > reach) return;
    useSearches.setState({ chosen: nearest.number === chosen ? undefined : nearest.number });
  };
  const marked = (number: number | undefined, name: string): ReactNode => {
    const dot = dots.find((own) => own.number === number);
    return dot && <circle className={name} cx={dot.x} cy={dot.y} r={5} />;
  };
  return (
    <svg width={width} height={height} role="img" aria-label={label} onPointerUp={choose}>
      {behind?.(scale)}
      <path className="scatter-frame" d={`M${scale.x(0)} ${scale.y(1)}V${scale.y(0)}H${scale.x(1)}`} />
      {[0, 1, 2, 3].map((level) => (
        <path
          key={level}
          className="scatter-dots"
          data-heat={level}
          // A line of no length with round ends is a dot: one element for all that look alike.
          d={dots
            .filter(({ quality }) => quality === level)
            .map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`)
            .join('')}
        />
      ))}
      <path
        className="scatter-hand"
        d={handRuns
          .flatMap((run) => {
            const [x, y] = [xAxis.at(run), yAxis.at(run)];
            return x === undefined || y === undefined ? [] : handMark(scale.x(x), scale.y(y));
          })
          .join('')}
      />
      {marked(best, 'scatter-best')}
      {marked(chosen, 'scatter-chosen')}
      {xAxis.ticks.map((tick, place) => (
        <text
          key={tick.share}
          className="parallel-tick"
          x={scale.x(tick.share)}
          y={height - 6}
          textAnchor={anchorOf(place, xAxis.ticks.length)}
        >
          {tickText(xAxis, tick.value, document, language)}
        </text>
      ))}
      {yAxis.ticks.map((tick) => (
        <text
          key={tick.share}
          className="parallel-tick"
          x={inset.left - 6}
          y={Math.max(inset.top + 8, scale.y(tick.share) + 4)}
          textAnchor="end"
        >
          {tickText(yAxis, tick.value, document, language)}
        </text>
      ))}
      <title>{`${axisTitle(xAxis, document, language)} × ${axisTitle(yAxis, document, language)}`}</title>
    </svg>
  );
}

/** A square on its corner. */
function handMark(x: number, y: number): string {
  return `M${x.toFixed(1)} ${(y - 5).toFixed(1)}l5 5l-5 5l-5 -5z`;
}

function anchorOf(place: number, count: number): 'start' | 'middle' | 'end' {
  if (count < 2) return 'middle';
  return place === 0 ? 'start' : place === count - 1 ? 'end' : 'middle';
}
