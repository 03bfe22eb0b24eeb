/** The axes of parallel coordinates: one for each value that varies, and the figure that is optimized. */
import type { SearchCost, SearchedValue, TrialValue } from '../../shared/document/search-schema.ts';
import type { Trial } from '../../shared/search/search-state.ts';
import { shareOfValue } from '../../shared/search/value-share.ts';
import type { Brush } from '../state/search-store.ts';

export interface AxisTick {
  /** Share of the axis's length from below. */
  readonly share: number;
  readonly value: TrialValue;
}

/** What an axis places: a trial, or a run that a person began. */
export type Placed = Pick<Trial, 'values' | 'state' | 'measured'>;

export interface ParallelAxis {
  /** The path of the value; of the figure its name. */
  readonly name: string;
  readonly isFigure: boolean;
  readonly ticks: readonly AxisTick[];
  /** Where a trial stands, as a share of the length from below; undefined where it has no such value. */
  readonly at: (trial: Placed) => number | undefined;
}

/** Choices of which each has a tick; of more, the first and the last. */
const maxTicks = 10;

/** An axis of a searched value: its range by its scale, or its choices evenly spread. */
export function valueAxis(searched: SearchedValue): ParallelAxis {
  const { path } = searched;
  const shareOf = (value: TrialValue | undefined): number | undefined => shareOfValue(searched, value);
  const at = ({ values }: Placed): number | undefined => shareOf(values[path]);
  if (searched.kind === 'choice') {
    const ticks = searched.values.map((value) => ({ value, share: shareOf(value) ?? 0 }));
    return {
      name: path,
      isFigure: false,
      ticks: ticks.length <= maxTicks ? ticks : [ticks[0], ticks.at(-1)].filter((tick) => tick !== undefined),
      at,
    };
  }
  return {
    name: path,
    isFigure: false,
    ticks: [searched.low, searched.high].map((value) => ({ value, share: shareOf(value) ?? 0 })),
    at,
  };
}

/** The axis of the figure, from the lowest to the highest there is. */
export function figureAxis(name: string, trials: readonly Placed[]): ParallelAxis {
  return rangedAxis(name, trials, figureOf);
}

/** The axis of what networks cost. */
export function costAxis(name: SearchCost, trials: readonly Placed[]): ParallelAxis {
  return rangedAxis(name, trials, ({ measured }) => measured.at(-1)?.costs?.[name]);
}

function rangedAxis(
  name: string,
  trials: readonly Placed[],
  measureOf: (trial: Placed) => number | undefined,
): ParallelAxis {
  const values = trials.flatMap((trial) => measureOf(trial) ?? []);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const shareOf = (value: number): number => (high > low ? (value - low) / (high - low) : 0.5);
  const ends = values.length === 0 ? [] : high > low ? [low, high] : [low];
  return {
    name,
    isFigure: true,
    ticks: ends.map((value) => ({ value, share: shareOf(value) })),
    at: (trial) => {
      const value = measureOf(trial);
      return value === undefined ? undefined : shareOf(value);
    },
  };
}

/** The figure a trial was last measured with; undefined of one that failed or has none yet. */
export function figureOf({ state, measured }: Placed): number | undefined {
  return state === 'failed' ? undefined : measured.at(-1)?.value;
}

/** Whether a trial lies within every part that axes are narrowed down to. */
export function isKept(
  trial: Placed,
  axes: readonly ParallelAxis[],
  brushes: ReadonlyMap<string, Brush>,
): boolean {
  return axes.every(({ name, at }) => {
    const brush = brushes.get(name);
    if (brush === undefined) return true;
    const share = at(trial);
    return share !== undefined && share >= brush.low - tolerance && share <= brush.high + tolerance;
  });
}

/** A part that ends at a tick takes it in. */
const tolerance = 1e-9;
const step = 0.05;
const narrowest = 0.02;

/** The part of an axis between two places, wherever a drag began. */
export function brushBetween(a: number, b: number): Brush | undefined {
  const clamp = (share: number): number => Math.min(1, Math.max(0, share));
  const [low, high] = [clamp(Math.min(a, b)), clamp(Math.max(a, b))];
  return high - low < narrowest ? undefined : { low, high };
}

/** What a key makes of the part of an axis; null where it means nothing. The arrows begin with the upper or lower half. */
export function brushByKey(key: string, brush: Brush | undefined): Brush | undefined | null {
  if (key === 'Escape') return brush === undefined ? null : undefined;
  if (key === 'ArrowUp') return brush === undefined ? { low: 0.5, high: 1 } : moved(brush, step);
  if (key === 'ArrowDown') return brush === undefined ? { low: 0, high: 0.5 } : moved(brush, -step);
  if (brush === undefined) return null;
  if (key === '+') return brushBetween(brush.low - step, brush.high + step);
  return key === '-' ? (brushBetween(brush.low + step, brush.high - step) ?? brush) : null;
}

function moved({ low, high }: Brush, by: number): Brush {
  const within = Math.min(1 - high, Math.max(-low, by));
  return { low: low + within, high: high + within };
}
