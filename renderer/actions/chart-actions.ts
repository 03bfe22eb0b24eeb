import { ChartNoAxesCombined, ZoomOut } from 'lucide-react';
import { chooseAxis, showRange, useCharts } from '../state/charts-store.ts';
import type { RunAxis } from '../state/run-axis.ts';
import type { Action } from './action.ts';

/** What the axis of every chart of runs counts. */
function axisAction(axis: RunAxis): Action {
  return {
    id: `charts.axis-${axis}`,
    title: `charts.action.${axis}`,
    group: 'train',
    icon: ChartNoAxesCombined,
    checked: () => useCharts.getState().axis === axis,
    run: () => chooseAxis(axis),
  };
}

export const chartActions = {
  epochs: axisAction('epochs'),
  steps: axisAction('steps'),
  time: axisAction('time'),
  whole: {
    id: 'charts.whole',
    title: 'charts.action.whole',
    group: 'train',
    icon: ZoomOut,
    enabled: () => useCharts.getState().range !== undefined,
    run: () => showRange(undefined),
  },
} as const satisfies Readonly<Record<string, Action>>;
