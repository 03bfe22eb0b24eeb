import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import { type DocumentNode, type ProjectDocument, parseEndpoint } from '../../../shared/document/schema.ts';
import { trainingSchema } from '../../../shared/document/training-schema.ts';
import type { RunEvent } from '../../../shared/training/run-events.ts';
import { readMetrics } from '../../store/metrics-log.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { evaluateTask } from '../tasks/evaluate-task.ts';
import { trainProject } from './train-project.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-metrics-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Metrics = Readonly<Record<string, readonly [type: string, parameters: DocumentNode['parameters']]>>;

/** Two interleaved half circles, separated by one score. */
function moons(metrics: Metrics, training: object): ProjectDocument {
  const drawn: Metrics = {
    input: ['input', { shape: [2] }],
    hidden: ['dense', { units: 12 }],
    tanh: ['activation', { function: 'tanh' }],
    score: ['dense', { units: 1 }],
    target: ['target', {}],
    loss: ['binary-cross-entropy', {}],
    ...metrics,
  };
  const wires = [
    'input.output > hidden.input',
    'hidden.output > tanh.input',
    'tanh.output > score.input',
    'score.output > loss.logits',
    'target.output > loss.target',
    ...Object.keys(metrics).flatMap((id) => [`score.output > ${id}.scores`, `target.output > ${id}.target`]),
  ];
  const end = (text: string) => must(parseEndpoint(text), text);
  const nodes = Object.entries(drawn).map(
    ([id, [type, parameters]]) => [id, { type, version: 1, parameters }] as const,
  );
  return {
    name: 'moons',
    graph: {
      nodes: Object.fromEntries(nodes),
      edges: wires.map((wire) => {
        const [from = '', to = ''] = wire.split(' > ');
        return { from: end(from), to: end(to) };
      }),
    },
    data: dataSchema.parse({ source: { kind: 'formula', formula: 'moons', samples: 400 } }),
    training: trainingSchema.parse({ objectives: [{ loss: 'loss' }], batchSize: 30, ...training }),
    quarantine: { nodes: {}, edges: [] },
    extra: {},
  };
}

async function train(document: ProjectDocument) {
  const backend = await openOnnxRuntime({ device: 'cpu' });
  if (!backend.ok) throw new Error(JSON.stringify(backend.error));
  const events: RunEvent[] = [];
  const result = await trainProject(
    { document, projectFolder: folder, runsFolder: folder, device: 'cpu' },
    backend.value,
    { onEvent: (event) => void events.push(event), shouldStop: () => false },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { finished: result.value, epochs: events.filter((event) => event.event === 'epoch') };
}

it('figures of several statistics go the whole way: events, log, best weights, evaluation', async () => {
  const metrics: Metrics = {
    f1: ['f1-score', { average: 'binary' }],
    curve: ['auc', {}],
    all: ['recall', { average: 'macro' }],
    high: ['recall', { average: 'macro', threshold: 1.5 }],
  };
  const document = moons(metrics, { epochs: 12, earlyStopping: { metric: 'auc', patience: 12 } });
  const { finished, epochs } = await train(document);
  const names = ['loss', 'f1Score', 'auc', 'recall/all', 'recall/high'];
  for (const { train: training, validation } of epochs) {
    expect(Object.keys(training)).toEqual(names);
    expect(Object.keys(validation)).toEqual(names);
    for (const name of names.slice(1)) {
      expect(validation[name]).toBeGreaterThanOrEqual(0);
      expect(validation[name]).toBeLessThanOrEqual(1);
    }
  }
  // Higher is better: the best epoch has the greatest area.
  const areas = epochs.map(({ validation }) => must(validation.auc, 'auc'));
  expect(finished.validation.auc).toBe(Math.max(...areas));
  expect(finished.validation.auc).toBeGreaterThan(0.85);
  expect(finished.bestEpoch).toBe(areas.indexOf(Math.max(...areas)) + 1);

  const log = await readMetrics(join(finished.run, 'metrics.jsonl'));
  const records = log.ok ? log.value.records.filter(({ kind }) => kind === 'epoch') : [];
  expect(records.map(({ validation }) => validation)).toEqual(epochs.map(({ validation }) => validation));

  const evaluated = await evaluateTask({ run: finished.run, projectFolder: folder, device: 'cpu' });
  if (!evaluated.ok) throw new Error(JSON.stringify(evaluated.error));
  const { validation, confusion } = evaluated.value;
  for (const name of names) expect(validation[name]).toBeCloseTo(must(finished.validation[name], name), 5);
  const [[, wrong] = [], [missed, right] = []] = must(confusion, 'confusion').counts;
  const f1 = (2 * Number(right)) / (2 * Number(right) + Number(wrong) + Number(missed));
  expect(validation.f1Score).toBeCloseTo(f1, 9);
});
