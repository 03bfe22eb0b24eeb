/** What a run logged, as TensorBoard takes it. */

import type { LoggedValue } from '../../../shared/tensorboard/event-file.ts';
import { histogramOf } from '../../../shared/tensorboard/histogram.ts';
import type { MetricsRecord } from '../../store/metrics-record.ts';
import type { StateTensor } from '../../store/state-tensor.ts';

/** The weights that a run keeps, and when it had them. */
export interface KeptWeights {
  readonly step: number;
  readonly state: readonly StateTensor[];
}

/** Names of a record that are no figures of their own. */
const notFigures = new Set(['step', 'kind', 'epoch']);

/**
 * The scalars of a run's log and the histograms of its kept weights. Tags: `loss/training` and `loss/validation` by epoch,
 * `step/loss`, `step/gradientNorm`, `step/learningRate` and so on by step, and `weights/<node>/<weight>`. Times: epochs have
 * their own, counted on where a run was resumed; steps lie evenly between them. `created`: seconds since 1970.
 */
export function loggedValues(
  created: number,
  metrics: readonly MetricsRecord[],
  kept?: KeptWeights,
): readonly LoggedValue[] {
  const timeAt = clock(created, metrics);
  const scalars = metrics.flatMap((record) => {
    const { step, kind } = record;
    const at = { step, wallTime: timeAt(step) };
    if (kind === 'epoch') {
      return [...figuresOf(record.train, 'training'), ...figuresOf(record.validation, 'validation')].map(
        ([tag, value]): LoggedValue => ({ ...at, tag, value }),
      );
    }
    if (kind !== 'step') return [];
    return Object.entries(record).flatMap(([name, value]): LoggedValue[] =>
      typeof value === 'number' && !notFigures.has(name) ? [{ ...at, tag: `step/${name}`, value }] : [],
    );
  });
  const weights = (kept?.state ?? []).flatMap(({ path, role, data }): LoggedValue[] => {
    const value = role === 'slot' ? undefined : histogramOf(data);
    const { step = 0 } = kept ?? {};
    return value === undefined ? [] : [{ tag: `weights/${path}`, step, wallTime: timeAt(step), value }];
  });
  return [...scalars, ...weights];
}

function figuresOf(figures: unknown, part: string): readonly (readonly [string, number])[] {
  if (typeof figures !== 'object' || figures === null) return [];
  return Object.entries(figures).flatMap(([name, value]) =>
    typeof value === 'number' ? [[`${name}/${part}`, value] as const] : [],
  );
}

/** The time of a step: that of an epoch's end where it is one, else evenly between the ends around it. */
function clock(created: number, metrics: readonly MetricsRecord[]): (step: number) => number {
  const known = [{ step: 0, time: created }];
  let [before, last] = [0, 0];
  for (const { step, kind, seconds } of metrics) {
    if (kind !== 'epoch' || typeof seconds !== 'number') continue;
    // A process that goes on with a run counts its seconds from 0 again.
    if (seconds < last) before += last;
    last = seconds;
    known.push({ step, time: created + before + seconds });
  }
  return (step) => {
    const next = known.findIndex((point) => point.step >= step);
    const [from, to] = next < 0 ? known.slice(-2) : [known[next - 1], known[next]];
    if (from === undefined || to === undefined || from.step === to.step) return (to ?? from)?.time ?? created;
    return from.time + ((to.time - from.time) * (step - from.step)) / (to.step - from.step);
  };
}
