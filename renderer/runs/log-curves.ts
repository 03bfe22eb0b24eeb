/** Logs of other programs as curves of the chart that compares. */
import type { EventCurve } from '../../shared/contract/event-logs.ts';
import { type ShownLog, tagKey } from '../state/event-logs.ts';
import type { RunAxis } from '../state/run-axis.ts';
import type { CurvePoints } from '../ui/curve-points.ts';
import type { ChartCurve } from '../ui/line-chart.tsx';
import { signOf } from '../ui/run-sign.tsx';
import { matchingTag } from './matching-tag.ts';

export interface DrawnLog {
  readonly log: ShownLog;
  /** A sign as that of a run of this number: a cross, in colours that runs take last. */
  readonly sign: number;
  /** Empty where no curve of the log stands beside the figure. */
  readonly tag: string;
  readonly points: CurvePoints;
}

/** The signs with crosses; runs bear them from the 25th on. */
const [lastCross, crosses] = [30, 6];

/** Each log with the curve that a person chose for the figure, else the one whose tag names it. */
export function drawnLogs(
  logs: readonly ShownLog[],
  tags: Readonly<Record<string, string>>,
  figure: string,
  axis: RunAxis,
): readonly DrawnLog[] {
  return logs.map((log) => {
    const known = log.curves.map(({ tag }) => tag);
    const tag = tags[tagKey(log.number, figure)] ?? matchingTag(known, figure) ?? '';
    const curve = log.curves.find((other) => other.tag === tag);
    const points = curve === undefined ? { x: [], y: [] } : { x: places(curve, log, axis), y: curve.values };
    return { log, sign: lastCross - ((log.number - 1) % crosses), tag, points };
  });
}

/**
 * What a log does not say is how many of its steps make an epoch: along the epochs each value counts as one. Time is counted from the
 * first value of the log on, and never goes back.
 */
function places(
  { orders, steps, wallTimes }: EventCurve,
  { curves }: ShownLog,
  axis: RunAxis,
): readonly number[] {
  if (axis === 'epochs') return orders;
  if (axis === 'steps') return steps;
  const start = Math.min(...curves.flatMap((curve) => curve.wallTimes[0] ?? []));
  let latest = 0;
  return wallTimes.map((time) => {
    latest = Math.max(latest, time - start);
    return latest;
  });
}

export function logChartCurves(drawn: readonly DrawnLog[]): readonly ChartCurve[] {
  return drawn.flatMap(({ log, sign, tag, points }) => {
    const { token, shape } = signOf(sign);
    if (points.x.length === 0) return [];
    return [
      {
        name: `${log.name}: ${tag}`,
        points,
        colour: token,
        width: 2,
        marks: shape === 'circle' ? 'dots' : shape,
      },
    ];
  });
}
