/** How the charts of runs are looked at. All that are shown share one axis, one range and one crosshair. */
import { create } from 'zustand';
import type { RunAxis } from './run-axis.ts';
import type { XRange } from './x-range.ts';

interface ChartsState {
  readonly axis: RunAxis;
  /** The part of the axis that is shown; all of it without one. */
  readonly range: XRange | undefined;
  /** Where the crosshair stands. */
  readonly at: number | undefined;
}

export const useCharts = create<ChartsState>()(() => ({ axis: 'epochs', range: undefined, at: undefined }));

/** Ranges and places mean something else on another axis. */
export function chooseAxis(axis: RunAxis): void {
  useCharts.setState({ axis, range: undefined, at: undefined });
}

export function showRange(range: XRange | undefined): void {
  useCharts.setState({ range });
}

export function pointAt(at: number | undefined): void {
  if (useCharts.getState().at !== at) useCharts.setState({ at });
}

/** Other curves than before are shown whole. */
export function showWholeCurves(): void {
  useCharts.setState({ range: undefined, at: undefined });
}
