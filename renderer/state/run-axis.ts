/** What the x axis of a run's curves counts, and where a step stands on it. */
import type { RunEpoch, RunView } from './run-view.ts';

export const runAxes = ['epochs', 'steps', 'time'] as const;
/** `time`: seconds of training since the run began. */
export type RunAxis = (typeof runAxes)[number];

type Placed = Pick<RunView, 'started' | 'epochs' | 'progress'>;

/** Where steps of a run stand on an axis; undefined where nothing says how long they took. */
export function stepPlaces(view: Placed, axis: RunAxis): (step: number) => number | undefined {
  if (axis === 'steps') return (step) => step;
  if (axis === 'time') return secondsAt(view);
  const perEpoch = Math.max(1, view.started?.stepsPerEpoch ?? 1);
  return (step) => step / perEpoch;
}

interface Reached {
  readonly step: number;
  readonly seconds: number;
}

/**
 * Seconds of training at a step. The ends of epochs are known; between two of them steps are taken to last alike, and
 * after the last as long as the speed now says, or else as in the last epoch.
 */
function secondsAt(view: Placed): (step: number) => number | undefined {
  const reached = reachedTimes(view.epochs);
  const pace = secondsPerStep(view) ?? lastPace(reached);
  return (step) => {
    const after = firstFrom(reached, step);
    const [before, next] = [reached[after - 1], reached[after]];
    if (next !== undefined && (next.step === step || before === undefined)) return next.seconds;
    if (before === undefined) return undefined;
    if (next !== undefined) {
      const share = (step - before.step) / (next.step - before.step);
      return before.seconds + share * (next.seconds - before.seconds);
    }
    return pace === undefined ? undefined : before.seconds + (step - before.step) * pace;
  };
}

/** The ends of epochs in seconds since the run began. `seconds` of an epoch begins anew in each process that trains it. */
function reachedTimes(epochs: readonly RunEpoch[]): readonly Reached[] {
  const reached: Reached[] = [{ step: 0, seconds: 0 }];
  let earlier = 0;
  let last = 0;
  for (const { step, seconds } of epochs) {
    if (seconds === null) continue;
    if (seconds < last) earlier += last;
    last = seconds;
    reached.push({ step, seconds: earlier + seconds });
  }
  return reached;
}

function secondsPerStep({ started, progress }: Placed): number | undefined {
  const samples = progress?.samplesPerSecond ?? 0;
  return started === undefined || samples <= 0 ? undefined : started.batchSize / samples;
}

function lastPace(reached: readonly Reached[]): number | undefined {
  const [before, last] = reached.slice(-2);
  if (before === undefined || last === undefined || last.step <= before.step) return undefined;
  return (last.seconds - before.seconds) / (last.step - before.step);
}

/** The first place that reaches a step, by halves. */
function firstFrom(reached: readonly Reached[], step: number): number {
  let [low, high] = [0, reached.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reached[middle]?.step ?? 0) < step) low = middle + 1;
    else high = middle;
  }
  return low;
}
