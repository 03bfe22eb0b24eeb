import { describe, expect, it } from 'vitest';
import { compileTraining } from '../compiler/pipeline.ts';
import { verifyGraph } from '../compiler/verify.ts';
import type { ProjectDocument } from '../document/schema.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { tensorType } from '../ir/types.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { runGraph } from '../reference/run-graph.ts';
import { initialValue } from '../training/initial-state.ts';
import { stepValues } from '../training/step-values.ts';
import { kernelPaths } from './kernel-paths.ts';
import { maskPath, maskUpdates } from './mask-updates.ts';
import { maskedValues, pruneWeights } from './prune.ts';

const node = (type: string, parameters = {}) => ({ type, version: 1, parameters });
const wire = (from: string, to: string) => {
  const [fromNode = '', fromPort = ''] = from.split('.');
  const [toNode = '', toPort = ''] = to.split('.');
  return { from: { node: fromNode, port: fromPort }, to: { node: toNode, port: toPort } };
};

const document = {
  data: {},
  graph: {
    nodes: {
      input: node('input', { shape: [4] }),
      hidden: node('dense', { units: 5, bias: true, initializer: 'he-normal' }),
      relu: node('activation', { function: 'relu', slope: 0.01, alpha: 1 }),
      output: node('dense', { units: 3, bias: true, initializer: 'glorot-uniform' }),
      target: node('target'),
      loss: node('cross-entropy'),
    },
    edges: [
      wire('input.output', 'hidden.input'),
      wire('hidden.output', 'relu.input'),
      wire('relu.output', 'output.input'),
      wire('output.output', 'loss.logits'),
      wire('target.output', 'loss.target'),
    ],
  },
  training: {
    epochs: 1,
    batchSize: 6,
    seed: 1,
    objectives: [
      {
        loss: 'loss',
        weights: 'all',
        optimizer: {
          kind: 'adam',
          learningRate: 0.05,
          beta1: 0.9,
          beta2: 0.999,
          epsilon: 1e-8,
          weightDecay: 0.01,
        },
        schedule: { kind: 'constant' },
      },
    ],
  },
} as unknown as ProjectDocument;

function compiledStep() {
  const target = { kind: 'class', classes: ['a', 'b', 'c'] } as const;
  const data = { featureType: tensorType('float32', ['N', 4]), target };
  const step = compileTraining(document, { catalogue: builtInCatalogue, data, batch: 6 });
  if (!step.ok) throw new Error(JSON.stringify(step.error));
  return step.value;
}

describe('maskUpdates', () => {
  it('keeps pruned weights at zero through updates while the others move', () => {
    const step = compiledStep();
    const first = new Map(
      step.state.map((entry): [string, TensorData] => {
        const shape = entry.type.shape as readonly number[];
        return [entry.path, { dtype: 'float32', shape, data: initialValue(entry, 1) }];
      }),
    );
    const kernels = kernelPaths(step.graph);
    expect(kernels).toEqual(['hidden/weight', 'output/weight']);
    const { masks } = pruneWeights(kernels, first, { sparsity: 0.5, scope: 'global' });
    const masked = maskUpdates(step, kernels);
    verifyGraph(masked.graph, 'masks');
    expect(masked.state.map((entry) => entry.path)).toEqual(
      masked.graph.inputs.filter((input) => input.kind === 'state').map((input) => input.name),
    );

    let state = new Map(maskedValues(first, masks));
    for (const [path, mask] of masks)
      state.set(maskPath(path), { dtype: 'float32', shape: first.get(path)?.shape ?? [], data: mask });
    const features = Float32Array.from({ length: 24 }, (_, i) => Math.sin(i * 3));
    const data = new Map<string, TensorData>([
      ['features', { dtype: 'float32', shape: [6, 4], data: features }],
      ['target', { dtype: 'int32', shape: [6], data: Int32Array.from([0, 1, 2, 0, 1, 2]) }],
    ]);
    const { seed, objectives } = document.training;
    const config = { seed, objectives, totalSteps: 5, stepsPerEpoch: 5 };
    for (let index = 1; index <= 5; index++) {
      const numbers = [...stepValues(config, index)].map(([name, value]): [string, TensorData] => {
        const isKey = name === 'stepKey';
        return [
          name,
          isKey
            ? { dtype: 'uint32', shape: [], data: Uint32Array.of(value) }
            : { dtype: 'float32', shape: [], data: Float32Array.of(value) },
        ];
      });
      const feeds = new Map([...state, ...data, ...numbers]);
      const results = runGraph(masked.graph, feeds, { precision: 'float32' });
      state = new Map(masked.state.map(({ path }) => [path, results.get(path) as TensorData]));
    }
    for (const path of kernels) {
      const mask = masks.get(path) as Float32Array;
      const before = first.get(path)?.data as Float32Array;
      const after = state.get(path)?.data as Float32Array;
      mask.forEach((kept, i) => {
        if (kept === 0) expect(Math.abs(after[i] as number)).toBe(0);
        else expect(after[i]).not.toBe(before[i]);
      });
      expect(state.get(maskPath(path))?.data).toEqual(mask);
    }
  });

  it('leaves a step without masks as it is', () => {
    const step = compiledStep();
    expect(maskUpdates(step, []).state).toEqual(step.state);
  });
});
