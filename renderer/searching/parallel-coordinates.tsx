import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import type { Trial } from '../../shared/search/search-state.ts';
import { searchActions } from '../actions/search-actions.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument } from '../state/project-store.ts';
import { type Brush, brushAxis, useSearches } from '../state/search-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { useSize } from '../ui/use-size.ts';
import { axisTitle, tickText } from './axis-text.ts';
import type { HandRun } from './hand-runs.ts';
import { brushBetween, brushByKey, type ParallelAxis, type Placed } from './parallel-axes.ts';
import { type ParallelLine, ParallelLines } from './parallel-lines.tsx';
import { type Quality, trialKey } from './view-data.ts';

/** Pixels around the axes: titles above, ends below, half a tick's text at the sides. */
const inset = { top: 30, bottom: 14, left: 24, right: 72 };
/** How far beside an axis a drag may begin. */
const grip = 12;

interface ParallelCoordinatesProps {
  readonly trials: readonly Trial[];
  readonly handRuns: readonly HandRun[];
  /** Keys of those within every part that axes are narrowed down to. */
  readonly kept: ReadonlySet<string>;
  readonly axes: readonly ParallelAxis[];
  readonly best: number | undefined;
  /** How good one is among the others, from 0 to 3. */
  readonly qualityOf: (trial: Placed) => Quality;
}

/** Each trial as a line through its values; a drag along an axis narrows the trials down. */
export function ParallelCoordinates(props: ParallelCoordinatesProps) {
  const { trials, handRuns, kept, axes } = props;
  const { t } = useTexts();
  const [frame, size] = useSize();
  return (
    <section className="parallel-view" aria-label={t('searching.parallel')}>
      <header className="searching-head">
        <span className="mono quiet" role="status">
          {t('searching.kept', { kept: kept.size, total: trials.length + handRuns.length })}
        </span>
        <span className="spacer" />
        <ActionButton action={searchActions.showAll} label={t('searching.action.showAllShort')} />
      </header>
      <div ref={frame} className="parallel">
        {size.width > 0 && size.height > 0 && axes.length > 1 && <Drawn {...props} {...size} />}
      </div>
    </section>
  );
}

interface DrawnProps extends ParallelCoordinatesProps {
  readonly width: number;
  readonly height: number;
}

function Drawn({ trials, handRuns, kept, axes, best, qualityOf, width, height }: DrawnProps) {
  const { t } = useTexts();
  const chosen = useSearches((state) => state.chosen);
  const span = width - inset.left - inset.right;
  const length = height - inset.top - inset.bottom;
  const xOf = (place: number): number => inset.left + (place / (axes.length - 1)) * span;
  const lines = useMemo((): readonly ParallelLine[] => {
    const pointsOf = (placed: Placed): ParallelLine['points'] =>
      axes.map(({ at }, place) => {
        const share = at(placed);
        if (share === undefined) return undefined;
        return [inset.left + (place / (axes.length - 1)) * span, inset.top + (1 - share) * length];
      });
    return [
      ...trials.map((trial) => ({
        key: trialKey(trial.number),
        look: qualityOf(trial),
        points: pointsOf(trial),
      })),
      ...handRuns.map((run) => ({ key: run.run, look: 'hand' as const, points: pointsOf(run) })),
    ];
  }, [trials, handRuns, axes, qualityOf, span, length]);
  return (
    <>
      <ParallelLines
        lines={lines}
        kept={kept}
        best={best === undefined ? undefined : trialKey(best)}
        chosen={chosen === undefined ? undefined : trialKey(chosen)}
        width={width}
        height={height}
      />
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={t('searching.parallelLabel', {
          kept: kept.size,
          total: trials.length + handRuns.length,
        })}
      >
        {axes.map((axis, place) => (
          <Axis
            key={axis.name}
            axis={axis}
            x={xOf(place)}
            length={length}
            isLast={place === axes.length - 1}
          />
        ))}
      </svg>
      {axes.map((axis, place) => (
        <AxisGrip key={axis.name} axis={axis} x={xOf(place)} length={length} />
      ))}
    </>
  );
}

interface AxisProps {
  readonly axis: ParallelAxis;
  readonly x: number;
  readonly length: number;
  readonly isLast: boolean;
}

function Axis({ axis, x, length, isLast }: AxisProps) {
  const { language } = useTexts();
  const document = useDocument();
  const brush = useSearches(({ brushes }) => brushes.get(axis.name));
  const title = useAxisTitle(axis);
  const y = (share: number): number => inset.top + (1 - share) * length;
  return (
    <g>
      <text
        className="parallel-title"
        x={isLast ? x + inset.right - 4 : x - inset.left + 4}
        y={12}
        textAnchor={isLast ? 'end' : 'start'}
      >
        {shortened(title)}
        <title>{title}</title>
      </text>
      <line className="parallel-axis" x1={x} x2={x} y1={y(1)} y2={y(0)} />
      {axis.ticks.map(({ share, value }) => (
        <text key={share} className="parallel-tick" x={x + 5} y={y(share) + 4}>
          {tickText(axis, value, document, language)}
        </text>
      ))}
      {brush !== undefined && <BrushMark brush={brush} x={x} y={y} />}
    </g>
  );
}

function useAxisTitle(axis: ParallelAxis): string {
  const { language } = useTexts();
  const document = useDocument();
  return axisTitle(axis, document, language);
}

/** Where an axis is dragged over, or has the keyboard. */
function AxisGrip({ axis, x, length }: Omit<AxisProps, 'isLast'>) {
  const { t } = useTexts();
  const brush = useSearches(({ brushes }) => brushes.get(axis.name));
  const from = useRef<number>(undefined);
  const title = useAxisTitle(axis);
  const shareAt = (event: PointerEvent): number => {
    const { top } = event.currentTarget.getBoundingClientRect();
    return 1 - (event.clientY - top - grip) / length;
  };
  const drag = (event: PointerEvent): void => {
    if (from.current !== undefined) brushAxis(axis.name, brushBetween(from.current, shareAt(event)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = brushByKey(event.key, brush);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    brushAxis(axis.name, next);
  };
  return (
    <div
      className="parallel-grip"
      role="slider"
      tabIndex={0}
      aria-label={t('searching.axis', { name: title })}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent(brush?.high ?? 1)}
      aria-valuetext={`${percent(brush?.low ?? 0)}–${percent(brush?.high ?? 1)}%`}
      title={t('searching.axisHow')}
      style={{ left: x - grip, top: inset.top - grip, width: 2 * grip, height: length + 2 * grip }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = shareAt(event);
        useSearches.setState({ isBrushing: true });
      }}
      onPointerMove={drag}
      onPointerUp={drag}
      onLostPointerCapture={() => {
        from.current = undefined;
        useSearches.setState({ isBrushing: false });
      }}
    />
  );
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function BrushMark({
  brush,
  x,
  y,
}: {
  readonly brush: Brush;
  readonly x: number;
  readonly y: (share: number) => number;
}) {
  const [top, bottom] = [y(brush.high), y(brush.low)];
  return <rect className="parallel-brush" x={x - 5} y={top} width={10} height={bottom - top} />;
}

const maxTitle = 18;

function shortened(title: string): string {
  return title.length <= maxTitle ? title : `${title.slice(0, maxTitle - 1)}…`;
}
