/** Runs and an export as main would send them: eight runs of the digits network, and a pruned int8 file. */
import type { RunId } from '../../shared/contract/common.ts';
import type { NumberedRunEvent, SentEvent } from '../../shared/contract/events.ts';
import type { ExportId, ExportSummary } from '../../shared/contract/exports.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { Services } from '../../shared/contract/services.ts';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { noAnnotation, type RunAnnotation } from '../../shared/training/run-annotation.ts';
import { digitsLayout, digitsProject } from './digits-project.ts';

interface CannedRun {
  readonly number: number;
  readonly accuracy: number;
  readonly epochs: number;
  readonly seconds: number;
  readonly parameters: number;
  readonly state: RunSummary['state'];
  /** Text of the project that was trained. */
  readonly project: string;
}

const swapped = (from: string, to: string): string => digitsProject.replace(from, to);
const slower = '"seed": 7,\n    "optimizer": {\n      "kind": "adam",\n      "learningRate": 0.01\n    },';

const canned: readonly CannedRun[] = [
  {
    number: 1,
    accuracy: 0.9475,
    epochs: 20,
    seconds: 9,
    parameters: 101_770,
    state: 'completed',
    project: withoutDropout(),
  },
  {
    number: 2,
    accuracy: 0.964,
    epochs: 20,
    seconds: 36,
    parameters: 14_378,
    state: 'completed',
    project: swapped('"rate": 0.25', '"rate": 0.5'),
  },
  {
    number: 3,
    accuracy: 0.9635,
    epochs: 13,
    seconds: 49,
    parameters: 19_130,
    state: 'stopped',
    project: swapped('"seed": 7,', slower),
  },
  {
    number: 4,
    accuracy: 0,
    epochs: 0,
    seconds: 1,
    parameters: 19_130,
    state: 'failed',
    project: digitsProject,
  },
  {
    number: 5,
    accuracy: 0.978,
    epochs: 20,
    seconds: 73,
    parameters: 19_706,
    state: 'completed',
    project: digitsProject,
  },
  {
    number: 6,
    accuracy: 0.9825,
    epochs: 20,
    seconds: 33,
    parameters: 19_706,
    state: 'completed',
    project: swapped('"rate": 0.25', '"rate": 0.1'),
  },
];

/** The network without its Dropout: the pool wired to the Dense. */
function withoutDropout(): string {
  const project = JSON.parse(digitsProject) as {
    graph: { nodes: Record<string, unknown>; edges: [string, string][] };
  };
  delete project.graph.nodes.dropout1;
  project.graph.edges = project.graph.edges
    .filter(([, to]) => to !== 'dropout1.input')
    .map(([from, to]) => (from === 'dropout1.output' ? ['pool1.output', to] : [from, to]));
  return JSON.stringify(project);
}

/** What was written about the runs. */
const annotations = new Map<number, RunAnnotation>();

const idOf = (number: number) => `canned ${number}` as RunId;

function summaryOf(run: CannedRun): RunSummary {
  return {
    run: idOf(run.number),
    number: run.number,
    ...(annotations.get(run.number) ?? noAnnotation),
    state: run.state,
    startedAt: Date.UTC(2026, 0, 4, 9, run.number),
    seconds: run.seconds,
    engine: 'ONNX Runtime',
    device: 'CPU',
    seed: 7,
    epochs: { done: run.epochs, total: 20 },
    parameters: run.parameters,
    validation: run.epochs === 0 ? {} : { loss: (1 - run.accuracy) * 3.7, accuracy: run.accuracy },
    bestEpoch: run.epochs,
    resumable: run.state === 'stopped' || run.state === 'completed',
    hasCheckpoint: true,
    graphHash: `graph ${run.number}`,
    dataHash: 'data',
  };
}

/** A curve that rises to the run's accuracy; the same at each call. */
function eventsOf(run: CannedRun): readonly NumberedRunEvent[] {
  const payload: SentEvent[] = [
    {
      event: 'started',
      run: idOf(run.number),
      engine: 'ONNX Runtime',
      device: 'CPU',
      epochs: 20,
      batchSize: 64,
      stepsPerEpoch: 125,
      totalSteps: 2_500,
      trainingSamples: 8_000,
      validationSamples: 2_000,
      parameters: run.parameters,
      stepsDone: 0,
    },
  ];
  for (let epoch = 1; epoch <= run.epochs; epoch++) {
    const wave = Math.sin(epoch * 2.3 + run.number) * 0.004;
    const accuracy = run.accuracy - 0.11 * Math.exp(-epoch / 3.5) + (epoch === run.epochs ? 0 : wave);
    const trained = accuracy - 0.012 - 0.05 * Math.exp(-epoch / 6);
    payload.push({
      event: 'epoch',
      epoch,
      step: epoch * 125,
      train: { loss: (1 - trained) * 3.4, accuracy: trained },
      validation: { loss: (1 - accuracy) * 3.7, accuracy },
      best: true,
      seconds: run.seconds / run.epochs,
    });
  }
  if (run.state === 'failed')
    payload.push({ event: 'failed', problems: [diagnostic('engine-not-ready', {})] });
  return payload.map((event, i) => ({ sequence: i + 1, at: 0, payload: event }));
}

const classes: readonly (readonly [number, number])[] = [
  [0.979, 0.963],
  [0.984, 0.979],
  [0.99, 0.975],
  [0.974, 0.974],
  [0.99, 0.99],
  [0.974, 0.984],
  [0.963, 0.974],
  [1, 0.991],
  [0.962, 0.957],
  [0.968, 0.94],
];

/** 8×8 pixels of grey: stands for a digit. */
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAIklEQVR42mNgYGD4//8/Awj8BzEZIAAmBBdgQGKhKgarAQDLmBPtHdwKSQAAAABJRU5ErkJggg==';

const stage = {
  gzipBytes: 40_000,
  parameters: 19_706,
  meanSquaredError: null,
} as const;

export const cannedReport: ExportSummary = {
  bytes: 28_262,
  sha256: '9f3c61d0a7b2e4588c1f0d93be6a5724c1e8f09d3b7a6452e1d0c9b8a7f604aa',
  samples: 2_000,
  runtime: { name: 'ONNX Runtime', version: '1.30.0', processor: 'CPU' },
  settings: {
    format: 'onnx',
    prune: { share: 0.5, scope: 'global', fineTuneEpochs: 3 },
    quantize: 'int8',
  },
  keptEpoch: 3,
  stages: [
    {
      ...stage,
      stage: 'trained',
      accuracy: { value: 0.978, low: 0.971, high: 0.984 },
      bytes: 82_330,
      nonZeroParameters: 19_706,
      latencyMilliseconds: 0.41,
      changedAnswers: 0,
      changedNumbers: null,
    },
    {
      ...stage,
      stage: 'pruned',
      accuracy: { value: 0.9735, low: 0.966, high: 0.98 },
      bytes: 82_330,
      nonZeroParameters: 9_995,
      latencyMilliseconds: 0.41,
      changedAnswers: 22,
      changedNumbers: null,
    },
    {
      ...stage,
      stage: 'quantized',
      accuracy: { value: 0.972, low: 0.964, high: 0.979 },
      bytes: 28_262,
      nonZeroParameters: 9_995,
      latencyMilliseconds: 0.19,
      changedAnswers: 31,
      changedNumbers: null,
    },
  ],
  difference: { value: -0.006, low: -0.0112, high: -0.0008 },
  byClass: classes.map(([before, after], digit) => ({ name: String(digit), samples: 200, before, after })),
  confusion: classes.map(([, after], row) =>
    classes.map((_, column) =>
      column === row
        ? Math.round(after * 200)
        : column === (row + 1) % 10
          ? 200 - Math.round(after * 200)
          : 0,
    ),
  ),
  parity: {
    reference: 'simulation',
    maxAbsError: 3.8e-6,
    top1Disagreement: 0,
    samples: 2_000,
    limit: 0.25,
    allowed: 100,
  },
  changed: [
    ['1', '2'],
    ['6', '0'],
    ['6', '5'],
    ['8', '3'],
  ].map(([before = '', after = ''], i) => ({
    index: 8_004 + 31 * i,
    target: i === 2 ? after : before,
    before,
    after,
    picture,
  })),
  latency: { runs: 500 },
  notes: [],
};

const ok = async <T>(value: T) => ({ ok: true, value }) as const;

/** How the canned export ends. */
export type CannedExport = 'reported' | 'running' | 'failed';

/** The services with runs and an export that can be looked at. */
export function withResults(services: Services, ending: CannedExport = 'reported'): Services {
  let kept = canned;
  const find = (run: string) => kept.find(({ number }) => idOf(number) === run) ?? canned[0];
  return {
    ...services,
    runs: {
      ...services.runs,
      list: () => ok(kept.map(summaryOf)),
      get: ({ run }) => {
        const found = find(run);
        if (found === undefined) throw new Error('internal: there is no such canned run');
        return ok({ summary: summaryOf(found), project: found.project, layout: digitsLayout });
      },
      annotate: ({ run, ...annotation }) => {
        const found = find(run);
        if (found !== undefined) annotations.set(found.number, annotation);
        return ok({});
      },
      delete: ({ run }) => {
        kept = kept.filter(({ number }) => idOf(number) !== run);
        return ok({});
      },
      active: () => ok({ run: null }),
      subscribe: async function* ({ run, since }) {
        const found = find(run);
        if (found !== undefined) yield eventsOf(found).filter(({ sequence }) => sequence > since);
      },
    },
    exports: {
      start: () => ok({ export: 'export 1' as ExportId }),
      save: () => ok({}),
      discard: () => ok({}),
      follow: async function* (_, signal) {
        for (let done = 0; done <= 3; done++) {
          yield { event: 'progress' as const, step: 'fine-tune' as const, done, total: 3 };
          if (done === 2 && ending === 'running')
            await new Promise<void>((end) => signal.addEventListener('abort', () => end()));
        }
        if (ending === 'failed') {
          const limits = { reference: 'simulation', limit: 0.25, allowed: 100 };
          const found = { samples: 2_000, maxAbsError: 1.7, disagreement: 214 };
          const problem = diagnostic(
            'export-parity-failed',
            { file: 'digits.onnx' },
            { ...limits, ...found },
          );
          yield { event: 'failed' as const, problems: [problem] };
        } else yield { event: 'reported' as const, report: cannedReport };
      },
    },
  };
}
