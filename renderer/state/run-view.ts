/** What a run looks like so far, folded from its events: a pure function, so a reload shows the same as having watched. */
import type { NumberedRunEvent, SentEvent } from '../../shared/contract/events.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { grownCurve, type StepCurve } from './step-curve.ts';

type Sent<Name extends SentEvent['event']> = Extract<SentEvent, { readonly event: Name }>;

export type RunStarted = Sent<'started'>;
export type RunProgress = Sent<'progress'>;
export type RunEpoch = Sent<'epoch'>;
export type RunFinished = Sent<'finished'>;
export type RunSamples = Sent<'samples'>;
export type RunLayers = Sent<'layers'>;
export type RunProfileSent = Sent<'profile'>;

export type RunPhase = 'waiting' | 'preparing' | 'training' | 'completed' | 'stopped' | 'failed';

/** An event worth a line in the log. */
export interface LogEntry {
  readonly sequence: number;
  readonly at: number;
  readonly payload: Exclude<SentEvent, RunProgress | RunSamples | RunLayers>;
}

/** What was sent of every step. The lists only grow at their end, or are cut where a resumed run begins. */
export interface RunView {
  readonly phase: RunPhase;
  readonly preparing: Sent<'preparing'>['what'] | undefined;
  readonly started: RunStarted | undefined;
  /** Milliseconds since 1970 of the first event that is kept. */
  readonly startedAt: number | undefined;
  readonly progress: RunProgress | undefined;
  /** The loss by step. */
  readonly curve: StepCurve;
  /** What else is measured at steps. */
  readonly measures: Readonly<Record<StepMeasure, StepCurve>>;
  readonly epochs: readonly RunEpoch[];
  /** Names of the figures besides the losses, in the order they were first sent. */
  readonly metrics: readonly string[];
  readonly samples: RunSamples | undefined;
  /** What was last seen of the layers; undefined where they are not watched. */
  readonly layers: RunLayers | undefined;
  /** Where the time of some of its steps went; undefined until it is measured. */
  readonly profile: RunProfileSent | undefined;
  readonly finished: RunFinished | undefined;
  readonly problems: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** What the run waits for with all its state in memory; undefined while it goes on. */
  readonly paused: Diagnostic | undefined;
  /** The newest lines; of a long run more are said than anyone reads. */
  readonly log: readonly LogEntry[];
  /** Lines that were said in all. */
  readonly logged: number;
  /** Number of the last event; what a later subscription starts after. */
  readonly sequence: number;
}

export const stepMeasures = ['learningRate', 'gradientNorm'] as const;
export type StepMeasure = (typeof stepMeasures)[number];

const emptyCurve: StepCurve = { steps: [], values: [] };

export const emptyRunView: RunView = {
  phase: 'waiting',
  preparing: undefined,
  started: undefined,
  startedAt: undefined,
  progress: undefined,
  curve: emptyCurve,
  measures: { learningRate: emptyCurve, gradientNorm: emptyCurve },
  epochs: [],
  metrics: [],
  samples: undefined,
  layers: undefined,
  profile: undefined,
  finished: undefined,
  problems: [],
  warnings: [],
  paused: undefined,
  log: [],
  logged: 0,
  sequence: 0,
};

const maxLogLines = 300;

/** The view after further events. Events that were seen before are passed over. */
export function foldRunEvents(view: RunView, events: readonly NumberedRunEvent[]): RunView {
  const fresh = events.filter(({ sequence }) => sequence > view.sequence);
  if (fresh.length === 0) return view;
  // What grows with the run is copied once, not for each event.
  const steps = fresh.flatMap(({ payload }) => (payload.event === 'progress' ? [payload] : []));
  const epochs = fresh.flatMap(({ payload }) => (payload.event === 'epoch' ? [payload] : []));
  const lines = fresh.flatMap(({ sequence, at, payload }): LogEntry[] =>
    payload.event === 'progress' || payload.event === 'samples' || payload.event === 'layers'
      ? []
      : [{ sequence, at, payload }],
  );
  const log = lines.length === 0 ? view.log : [...view.log, ...lines].slice(-maxLogLines);
  const sequence = fresh.at(-1)?.sequence ?? view.sequence;
  const startedAt = view.startedAt ?? fresh[0]?.at;
  return fresh.reduce<RunView>((folded, { payload }) => afterEvent(folded, payload), {
    ...view,
    curve: grown(view.curve, steps, 'loss'),
    measures: {
      learningRate: grown(view.measures.learningRate, steps, 'learningRate'),
      gradientNorm: grown(view.measures.gradientNorm, steps, 'gradientNorm'),
    },
    epochs: grownEpochs(view.epochs, epochs),
    metrics: grownMetrics(view.metrics, epochs),
    log,
    logged: view.logged + lines.length,
    sequence,
    startedAt,
  });
}

function grown(curve: StepCurve, steps: readonly RunProgress[], of: StepMeasure | 'loss'): StepCurve {
  return grownCurve(
    curve,
    steps.map((progress) => ({ step: progress.step, value: progress[of] })),
  );
}

/** Events that a run may send while it waits. */
const sentWhilePaused: ReadonlySet<SentEvent['event']> = new Set(['paused', 'warning', 'weights']);

function afterEvent(before: RunView, payload: SentEvent): RunView {
  const goesOn = before.paused !== undefined && !sentWhilePaused.has(payload.event);
  const view = goesOn ? { ...before, paused: undefined } : before;
  switch (payload.event) {
    case 'preparing':
      return { ...view, phase: 'preparing', preparing: payload.what, finished: undefined, problems: [] };
    case 'started':
      return { ...view, phase: 'training', preparing: undefined, started: payload, progress: undefined };
    case 'progress':
      return { ...view, phase: 'training', progress: payload };
    case 'samples':
      return { ...view, samples: payload };
    case 'layers':
      return { ...view, layers: payload };
    case 'profile':
      return { ...view, profile: payload };
    case 'warning':
      return { ...view, warnings: [...view.warnings, payload.problem] };
    case 'paused':
      return { ...view, paused: payload.problem };
    case 'finished':
      return { ...view, phase: payload.reason === 'stopped' ? 'stopped' : 'completed', finished: payload };
    case 'failed':
      return { ...view, phase: 'failed', problems: payload.problems };
    case 'epoch':
    case 'checkpoint':
    case 'continued':
    case 'weights':
      return view;
  }
}

/** The epochs with further ones; a resumed run replaces what it does anew. */
function grownEpochs(epochs: readonly RunEpoch[], further: readonly RunEpoch[]): readonly RunEpoch[] {
  if (further.length === 0) return epochs;
  const grown = [...epochs];
  for (const payload of further) {
    while ((grown.at(-1)?.epoch ?? 0) >= payload.epoch && grown.length > 0) grown.pop();
    grown.push(payload);
  }
  return grown;
}

/** The names of metrics with those that further epochs name first; the same list where there is none. */
function grownMetrics(metrics: readonly string[], epochs: readonly RunEpoch[]): readonly string[] {
  const names = new Set(metrics);
  for (const { train, validation } of epochs) {
    for (const name of [...Object.keys(validation), ...Object.keys(train)])
      if (name !== 'loss' && !name.startsWith('loss/')) names.add(name);
  }
  return names.size === metrics.length ? metrics : [...names];
}

/** Steps a run has to make before its time left means anything. */
const stepsBeforeEstimate = 3;

/** Seconds left; undefined while too little is known. */
export function timeLeft({ started, progress }: RunView): number | undefined {
  if (progress === undefined || progress.secondsLeft === null) return undefined;
  return progress.step - (started?.stepsDone ?? 0) < stepsBeforeEstimate ? undefined : progress.secondsLeft;
}
