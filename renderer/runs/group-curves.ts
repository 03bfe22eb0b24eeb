/** The chosen groups of runs as curves of the chart that compares. */
import type { RunId } from '../../shared/contract/common.ts';
import type { Translate } from '../i18n/index.ts';
import type { RunAxis } from '../state/run-axis.ts';
import type { RunView } from '../state/run-view.ts';
import type { ChartCurve } from '../ui/line-chart.tsx';
import { signOf } from '../ui/run-sign.tsx';
import { epochPlaces } from './epoch-places.ts';
import { type GroupCurve, groupCurve } from './group-curve.ts';
import type { RunGroup } from './run-groups.ts';

export interface DrawnGroup {
  readonly group: RunGroup;
  /** The run whose colour and shape it bears: the first of its runs. */
  readonly number: number;
  readonly validation: GroupCurve;
  readonly training: GroupCurve;
}

/** The number of the first run of a group. */
export function groupNumber({ rows }: RunGroup): number {
  return Math.min(...rows.map(({ summary }) => summary.number));
}

/** `runs 3, 4 and 5` are named by their numbers. */
export function groupTitle({ rows }: RunGroup, t: Translate): string {
  const numbers = rows.map(({ summary }) => summary.number).sort((a, b) => a - b);
  return t('runs.group.meanOf', { runs: numbers.join(', ') });
}

export function drawnGroups(
  groups: readonly RunGroup[],
  histories: ReadonlyMap<RunId, RunView>,
  figure: string,
  axis: RunAxis,
): readonly DrawnGroup[] {
  return groups.map((group) => {
    const views = group.rows.flatMap(({ summary }) => histories.get(summary.run) ?? []);
    const of = (part: 'train' | 'validation'): GroupCurve =>
      groupCurve(
        views.map((view) => {
          const place = epochPlaces(view, axis);
          return view.epochs.flatMap((epoch) => {
            const [x, y] = [place(epoch), epoch[part][figure]];
            return typeof x === 'number' && typeof y === 'number' ? [{ epoch: epoch.epoch, x, y }] : [];
          });
        }),
      );
    return { group, number: groupNumber(group), validation: of('validation'), training: of('train') };
  });
}

/** From back to front: the mean of training, then that of validation with its band. */
export function groupChartCurves(drawn: readonly DrawnGroup[], t: Translate): readonly ChartCurve[] {
  return [
    ...drawn.flatMap(({ group, number, training }): readonly ChartCurve[] =>
      training.x.length === 0
        ? []
        : [
            {
              name: `${groupTitle(group, t)}, ${t('runs.training')}`,
              points: { x: training.x, y: training.mean },
              colour: signOf(number).token,
              width: 1.5,
              dashed: true,
            },
          ],
    ),
    ...drawn.flatMap(({ group, number, validation }): readonly ChartCurve[] =>
      validation.x.length === 0
        ? []
        : [
            {
              name: groupTitle(group, t),
              points: { x: validation.x, y: validation.mean },
              band: { low: validation.low, high: validation.high },
              colour: signOf(number).token,
              width: 2.5,
            },
          ],
    ),
  ];
}
