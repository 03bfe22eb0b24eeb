/** What a run looks like so far, folded from its events: a pure function, so a reload shows the same as having watched. */
import type { NumberedRunEvent, ToldEvent } from '../../shared/contract/events.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';

type Told<Name extends ToldEvent['event']> = Extract<ToldEvent, { readonly event: Name }>;

export type RunStarted = Told<'started'>;
export type RunProgress = Told<'progress'>;
export type RunEpoch = Told<'epoch'>;
export type RunFinished = Told<'finished'>;
export type RunSamples = Told<'samples'>;

export type RunPhase = 'waiting' | 'preparing' | 'training' | 'completed' | 'stopped' | 'failed';

/** An event worth a line in the log. */
export interface LogEntry {
  readonly sequence: number;
  readonly at: number;
  readonly told: Exclude<ToldEvent, RunProgress | RunSamples>;
}

/** The loss of every step that was told. The lists only grow at their end, or are cut where a resumed run begins. */
export interface LossCurve {
  readonly steps: readonly number[];
  readonly loss: readonly (number | null)[];
}

export interface RunView {
  readonly phase: RunPhase;
  readonly preparing: Told<'preparing'>['what'] | undefined;
  readonly started: RunStarted | undefined;
  /** Milliseconds since 1970 of the first event that is kept. */
  readonly startedAt: number | undefined;
  readonly progress: RunProgress | undefined;
  readonly curve: LossCurve;
  readonly epochs: readonly RunEpoch[];
  readonly samples: RunSamples | undefined;
  readonly finished: RunFinished | undefined;
  readonly problems: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  readonly log: readonly LogEntry[];
  /** Number of the last event; what a later subscription starts after. */
  readonly sequence: number;
}

export const emptyRunView: RunView = {
  phase: 'waiting',
  preparing: undefined,
  started: undefined,
  startedAt: undefined,
  progress: undefined,
  curve: { steps: [], loss: [] },
  epochs: [],
  samples: undefined,
  finished: undefined,
  problems: [],
  warnings: [],
  log: [],
  sequence: 0,
};

/** Lines the log keeps; a long run says more than anyone reads. */
const mostLogLines = 2_000;

/** The view after further events. Events that were seen before are passed over. */
export function foldRunEvents(view: RunView, events: readonly NumberedRunEvent[]): RunView {
  const fresh = events.filter(({ sequence }) => sequence > view.sequence);
  if (fresh.length === 0) return view;
  const steps = fresh.flatMap(({ told }) => (told.event === 'progress' ? [told] : []));
  const curve = grown(view.curve, steps);
  const lines = fresh.flatMap(({ sequence, at, told }): LogEntry[] =>
    told.event === 'progress' || told.event === 'samples' ? [] : [{ sequence, at, told }],
  );
  const log = lines.length === 0 ? view.log : [...view.log, ...lines].slice(-mostLogLines);
  const sequence = fresh.at(-1)?.sequence ?? view.sequence;
  const startedAt = view.startedAt ?? fresh[0]?.at;
  return fresh.reduce<RunView>((folded, { told }) => afterEvent(folded, told), {
    ...view,
    curve,
    log,
    sequence,
    startedAt,
  });
}

function afterEvent(view: RunView, told: ToldEvent): RunView {
  switch (told.event) {
    case 'preparing':
      return { ...view, phase: 'preparing', preparing: told.what, finished: undefined, problems: [] };
    case 'started':
      return { ...view, phase: 'training', preparing: undefined, started: told, progress: undefined };
    case 'progress':
      return { ...view, phase: 'training', progress: told };
    case 'epoch':
      return { ...view, epochs: [...view.epochs.filter(({ epoch }) => epoch < told.epoch), told] };
    case 'samples':
      return { ...view, samples: told };
    case 'warning':
      return { ...view, warnings: [...view.warnings, told.problem] };
    case 'finished':
      return { ...view, phase: told.reason === 'stopped' ? 'stopped' : 'completed', finished: told };
    case 'failed':
      return { ...view, phase: 'failed', problems: told.problems };
    case 'checkpoint':
    case 'weights':
    case 'log':
      return view;
  }
}

/** The curve with further steps; a resumed run replaces what it does anew. */
function grown(curve: LossCurve, progress: readonly RunProgress[]): LossCurve {
  const [first] = progress;
  if (first === undefined) return curve;
  const kept = firstNotBelow(curve.steps, first.step);
  const steps = curve.steps.slice(0, kept);
  const loss = curve.loss.slice(0, kept);
  for (const told of progress) {
    const last = steps.at(-1);
    if (last !== undefined && told.step <= last) {
      const from = firstNotBelow(steps, told.step);
      steps.length = from;
      loss.length = from;
    }
    steps.push(told.step);
    loss.push(told.loss);
  }
  return { steps, loss };
}

/** Place of the first item that is not below a value, in a rising list. */
function firstNotBelow(rising: readonly number[], value: number): number {
  let place = rising.length;
  while (place > 0 && (rising[place - 1] ?? 0) >= value) place--;
  return place;
}

/** Names of the figures besides the losses, in the order they were first told. */
export function metricNames(view: RunView): readonly string[] {
  const names = view.epochs.flatMap(({ train, validation }) => [
    ...Object.keys(validation),
    ...Object.keys(train),
  ]);
  return [...new Set(names)].filter((name) => name !== 'loss' && !name.startsWith('loss/'));
}

/** Steps a run has to make before its time left means anything. */
const stepsBeforeEstimate = 3;

/** Seconds left; undefined while too little is known. */
export function timeLeft({ started, progress }: RunView): number | undefined {
  if (progress === undefined || progress.secondsLeft === null) return undefined;
  return progress.step - (started?.stepsDone ?? 0) < stepsBeforeEstimate ? undefined : progress.secondsLeft;
}
