import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fieldsOf, recordsIn } from '../../../shared/tensorboard/testing/read-event-file.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { saveBest } from '../../store/checkpoint-store.ts';
import type { MetricsRecord } from '../../store/metrics-record.ts';
import { checkpointsFolder } from '../../store/run-places.ts';
import type { RecordedRun } from '../runs/recorded-run.ts';
import { valueIn } from '../testing/checked-values.ts';
import { eventFolderName, writeEventFile } from './event-file.ts';
import { loggedValues } from './logged-values.ts';

const created = '2026-01-02T03:04:05.000Z';
const second = Date.parse(created) / 1000;
const epoch = (step: number, seconds: number, loss: number): MetricsRecord => ({
  step,
  kind: 'epoch',
  epoch: step / 2,
  seconds,
  train: { loss },
  validation: { loss: 2 * loss, accuracy: 0.5 },
});
const metrics: readonly MetricsRecord[] = [
  { step: 1, kind: 'step', epoch: 1, loss: 1.25, gradientNorm: 3, learningRate: 0.1 },
  epoch(2, 4, 1),
  epoch(4, 6, Number.NaN),
];

let base: string;
let run: RecordedRun;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'netloom-events-'));
  const folder = join(base, 'a-run');
  run = {
    folder,
    number: 7,
    metrics,
    record: { created },
    annotation: { name: 'Wide, 2', notes: '' },
  } as RecordedRun;
  valueIn(await makeFolder(checkpointsFolder(folder)));
  const record = { step: 4, epoch: 2, stepInEpoch: 0, samplesSeen: 8, seed: 0, best: {} };
  const data = Float32Array.of(-1, 0, 3);
  const state = [{ path: 'dense1/weight', role: 'weight', dtype: 'float32', shape: [3], data }] as const;
  const best = { value: 1, loss: 1, epoch: 2, epochsWithout: 0, watched: null };
  const rest = { epochFigures: {}, windowFigures: {}, bestFigures: {}, trainFigures: {}, schedules: {} };
  valueIn(await saveBest(checkpointsFolder(folder), { record: { ...record, best, ...rest }, state }));
});
afterAll(() => rm(base, { recursive: true, force: true }));

it('writes every scalar of the log, and the kept weights as histograms, under the run', async () => {
  const out = join(base, eventFolderName(run));
  const { file, values } = valueIn(await writeEventFile(run, out));
  expect([dirname(file), values]).toEqual([join(base, 'run-7-Wide-2'), 10]);
  expect(recordsIn(await readFile(file)).map((record) => fieldsOf(record).get(2)?.[0] ?? 0)).toEqual([
    0, 1, 1, 1, 2, 2, 2, 4, 4, 4, 4,
  ]);
  expect(valueIn(await writeEventFile(run, out)).file).toBe(file);
});

it('puts steps between the times of their epochs, and counts on where a run was resumed', () => {
  const values = loggedValues(second, [...metrics, { ...epoch(6, 1, 0.5) }]);
  const times = new Map(values.map(({ step, wallTime }) => [step, wallTime - second]));
  expect([...times]).toEqual([
    [1, 2],
    [2, 4],
    [4, 6],
    [6, 7],
  ]);
});

const python = process.env.NETLOOM_PYTHON || 'python3';
const hasTensorBoard = spawnSync(python, ['-c', 'import tensorboard']).status === 0;
const reader = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1]).Reload()
tags = events.Tags()
histogram = events.Histograms('weights/dense1/weight')[0].histogram_value
print(json.dumps({
  'scalars': {tag: [[e.step, e.wall_time, str(e.value)] for e in events.Scalars(tag)] for tag in tags['scalars']},
  'histograms': tags['histograms'], 'numbers': [histogram.min, histogram.max, histogram.num, sum(histogram.bucket)],
}))`;

it.skipIf(!hasTensorBoard)(
  'TensorBoard reads the same scalars and histograms (Python with tensorboard)',
  async () => {
    const { file } = valueIn(await writeEventFile(run, join(base, 'read')));
    const read = spawnSync(python, ['-c', reader, dirname(file)], { encoding: 'utf8' });
    expect(JSON.parse(read.stdout)).toEqual({
      scalars: {
        'step/loss': [[1, second + 2, '1.25']],
        'step/gradientNorm': [[1, second + 2, '3.0']],
        'step/learningRate': [[1, second + 2, '0.10000000149011612']],
        'loss/training': [
          [2, second + 4, '1.0'],
          [4, second + 6, 'nan'],
        ],
        'loss/validation': [
          [2, second + 4, '2.0'],
          [4, second + 6, 'nan'],
        ],
        'accuracy/validation': [
          [2, second + 4, '0.5'],
          [4, second + 6, '0.5'],
        ],
      },
      histograms: ['weights/dense1/weight'],
      numbers: [-1, 3, 3, 3],
    });
  },
);
