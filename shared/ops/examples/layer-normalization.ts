import type { ExampleInput, OpExample } from '../definition.ts';
import type { LayerNormalizationOps } from '../families/layer-normalization.ts';
import { normal, positive } from './inputs.ts';

const cases = [
  { shape: [3, 5], axis: 1, epsilon: 1e-5 },
  { shape: [2, 3, 17], axis: 2, epsilon: 1e-5 },
  { shape: [1, 2, 4, 3], axis: 1, epsilon: 1e-3 },
  { shape: [2, 3, 8], axis: 1, epsilon: 1e-5 },
  { shape: [6], axis: 0, epsilon: 1e-5 },
] as const;

/** A statistic of the case's x, which is input 1, as the forward pass saves it. */
function saved(shape: readonly number[], axis: number, output: number): ExampleInput {
  return {
    shape: shape.map((size, i) => (i < axis ? size : 1)),
    computed: { op: 'layer_normalization', from: [1, 2, 2], output },
  };
}

const onBatch = (axis: number, inputs: readonly number[]): { symbolic?: { inputs: readonly number[] } } =>
  axis === 0 ? {} : { symbolic: { inputs } };

export const layerNormalizationExamples: {
  readonly [K in keyof LayerNormalizationOps]: readonly OpExample<K>[];
} = {
  layer_normalization: cases.map(({ shape, axis, epsilon }) => ({
    inputs: [normal(...shape), positive(...shape.slice(axis)), normal(...shape.slice(axis))],
    attributes: { axis, epsilon },
    ...onBatch(axis, [0]),
  })),
  layer_normalization_gradient: cases.map(({ shape, axis, epsilon }) => ({
    inputs: [
      normal(...shape),
      normal(...shape),
      positive(...shape.slice(axis)),
      saved(shape, axis, 1),
      saved(shape, axis, 2),
    ],
    attributes: { axis, epsilon },
    ...onBatch(axis, [0, 1, 3, 4]),
  })),
};
