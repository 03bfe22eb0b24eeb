import { expect, it, vi } from 'vitest';
import { sketchDocument } from '../../../shared/compiler/testing/sketch-document.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { openReference } from '../backends/reference/reference-backend.ts';
import { firstState } from './first-state.ts';
import { prepareData } from './prepare-data.ts';
import { TrainingSession } from './training-session.ts';

const sketch = sketchDocument({
  nodes: {
    input: ['input', { shape: [2] }],
    scores: ['dense', { units: 2 }],
    target: ['target'],
    loss: ['cross-entropy'],
    accuracy: ['accuracy'],
  },
  wires: [
    'input > scores > loss.logits',
    'scores > accuracy.scores',
    'target > loss.target',
    'target > accuracy.target',
  ],
  training: { batchSize: 64 },
});
/** 1,500 points, a fifth of them for validation: 256 at a time leave a smaller last batch in both parts. */
const source = { kind: 'formula', formula: 'moons', samples: 1500, noise: 0.1, seed: 0 } as const;
const document = { ...sketch, data: dataSchema.parse({ source }) };

function value<T>(result: Checked<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function options() {
  const data = value(await prepareData(document.data, { projectFolder: '/nowhere' }));
  return { document, data, backend: openReference() };
}

it('predicts every validation sample, in batches and a smaller last one, with the figures of an evaluation', async () => {
  await TrainingSession.use(await options(), async (session) => {
    const { manifest } = value(await session.compileTraining());
    const weights = firstState(manifest, 3);
    const predicted = value(await session.predict(weights));
    expect(predicted.batches.map(({ shape }) => shape)).toEqual([
      [256, 2],
      [44, 2],
    ]);
    expect(predicted.figures).toEqual(value(await session.evaluate(weights)));
  });
});

it('frees its programs, however its use ends', async () => {
  const opened = await options();
  const disposed = vi.fn();
  const compile = opened.backend.compileGraph.bind(opened.backend);
  vi.spyOn(opened.backend, 'compileGraph').mockImplementation(async (graph) => {
    const executable = value(await compile(graph));
    return { ok: true, value: { run: (feeds) => executable.run(feeds), dispose: async () => disposed() } };
  });
  const used = TrainingSession.use(opened, async (session) => {
    value(await session.compileTraining());
    throw new Error('an interruption');
  });
  await expect(used).rejects.toThrow('an interruption');
  expect(disposed).toHaveBeenCalledTimes(2);
});
