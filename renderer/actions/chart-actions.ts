import { ChartNoAxesCombined, FileImage, Sheet, ZoomOut } from 'lucide-react';
import { chooseAxis, showRange, useCharts } from '../state/charts-store.ts';
import type { RunAxis } from '../state/run-axis.ts';
import { type ChartFormat, meantChart } from '../state/shown-charts.ts';
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

/** Saves the chart that was looked at last, or the first that is shown. */
function saveAction(format: ChartFormat): Action {
  return {
    id: `charts.save-${format}`,
    title: `charts.action.save.${format}`,
    group: 'train',
    icon: format === 'csv' ? Sheet : FileImage,
    enabled: () => meantChart() !== undefined,
    run: () => meantChart()?.save(format),
  };
}

export const chartActions = {
  epochs: axisAction('epochs'),
  steps: axisAction('steps'),
  time: axisAction('time'),
  savePng: saveAction('png'),
  saveSvg: saveAction('svg'),
  saveCsv: saveAction('csv'),
  whole: {
    id: 'charts.whole',
    title: 'charts.action.whole',
    group: 'train',
    icon: ZoomOut,
    enabled: () => useCharts.getState().range !== undefined,
    run: () => showRange(undefined),
  },
} as const satisfies Readonly<Record<string, Action>>;
