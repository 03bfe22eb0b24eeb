import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TensorData } from '../ir/tensor-data.ts';
import { tensorType } from '../ir/types.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { kernelPaths } from './kernel-paths.ts';
import { maskedValues, pruneWeights } from './prune.ts';
import { randomNetwork } from './testing/random-network.ts';

const tensor = (values: readonly number[]): TensorData => ({
  dtype: 'float32',
  shape: [values.length],
  data: Float32Array.from(values),
});

const weights = fc.array(fc.constantFrom(0, -0, 0.5, -0.5, 1, 2, -3, 1e-30), { minLength: 1, maxLength: 40 });

describe('pruneWeights', () => {
  it('sets exactly the asked share of the smallest weights to zero, over all kernels or in each', () => {
    fc.assert(
      fc.property(
        fc.array(weights, { minLength: 1, maxLength: 3 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.constantFrom('global' as const, 'layer' as const),
        (kernels, sparsity, scope) => {
          const paths = kernels.map((_, i) => `k${i}`);
          const values = new Map(kernels.map((kernel, i) => [`k${i}`, tensor(kernel)]));
          const { masks, prunedCount, kernelCount } = pruneWeights(paths, values, { sparsity, scope });
          const groups = scope === 'global' ? [kernels] : kernels.map((kernel) => [kernel]);
          const wanted = groups.map((group) => Math.round(sparsity * group.flat().length));
          const zeros = paths.map((path) => masks.get(path)?.filter((mask) => mask === 0).length ?? -1);
          const zerosByGroup = scope === 'global' ? [zeros.reduce((a, b) => a + b, 0)] : zeros;
          expect(zerosByGroup).toEqual(wanted);
          expect(prunedCount).toBe(wanted.reduce((a, b) => a + b, 0));
          expect(kernelCount).toBe(kernels.flat().length);
          groups.forEach((group, i) => {
            const mask =
              scope === 'global'
                ? paths.flatMap((path) => [...(masks.get(path) ?? [])])
                : [...(masks.get(`k${i}`) ?? [])];
            const magnitudes = group.flat().map((value) => Math.abs(Math.fround(value)));
            const pruned = magnitudes.filter((_, j) => mask[j] === 0);
            const kept = magnitudes.filter((_, j) => mask[j] === 1);
            expect(Math.max(-1, ...pruned)).toBeLessThanOrEqual(Math.min(Number.POSITIVE_INFINITY, ...kept));
          });
        },
      ),
    );
  });

  it('prunes the first of equal weights', () => {
    const values = new Map([
      ['a', tensor([1, -1, 1])],
      ['b', tensor([-1, 1])],
    ]);
    const { masks } = pruneWeights(['a', 'b'], values, { sparsity: 0.8, scope: 'global' });
    expect([...(masks.get('a') ?? [])]).toEqual([0, 0, 0]);
    expect([...(masks.get('b') ?? [])]).toEqual([0, 1]);
  });

  it('changes no value it was given, and leaves other weights alone', () => {
    const values = new Map([
      ['kernel', tensor([3, 0.1])],
      ['bias', tensor([0.001])],
    ]);
    const pruned = pruneWeights(['kernel'], values, { sparsity: 0.5, scope: 'layer' });
    expect([...(values.get('kernel')?.data ?? [])]).toEqual([3, Math.fround(0.1)]);
    expect([...(pruned.values.get('kernel')?.data ?? [])]).toEqual([3, 0]);
    expect(pruned.values.get('bias')).toBe(values.get('bias'));
    expect(maskedValues(pruned.values, pruned.masks)).toEqual(pruned.values);
  });
});

describe('kernelPaths', () => {
  it('names kernels of convolutions and dense layers, never biases or normalizations', () => {
    const block = { bias: true, batchNorm: true, after: 'relu', residual: false, pool: true } as const;
    const network = randomNetwork({
      seed: 1,
      image: [1, 6, 6],
      convolutions: [{ ...block, channels: 3 }],
      pooling: 'flatten',
      hidden: { units: 5, batchNorm: true, bias: true },
      classes: 4,
    });
    expect(kernelPaths(network.graph)).toEqual(['conv0/weight', 'hidden/weight', 'output/weight']);
  });
});

it('prunes both matrices of a recurrent layer', () => {
  const g = new GraphBuilder();
  const x = g.input('data', 'features', tensorType('float32', [3, 2, 5]));
  const shapes = {
    'gru1/input_weight': [5, 12],
    'gru1/recurrent_weight': [4, 12],
    'gru1/a': [12],
    'gru1/b': [12],
  };
  const weights = Object.entries(shapes).map(([path, shape]) =>
    g.input('state', path, tensorType('float32', shape)),
  );
  const attributes = { reverse: false, initial: false, masked: false };
  for (const h of g.op('gru', [x, ...weights], attributes)) g.output('result', 'prediction', h);
  expect(kernelPaths(g.graph())).toEqual(['gru1/input_weight', 'gru1/recurrent_weight']);
});
