import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldBatchNorm } from './fold-batch-norm.ts';
import { mergeLinear } from './merge-linear.ts';
import type { Network } from './network.ts';
import { planDynamic, planStatic, type RangeRule } from './plan-quantization.ts';
import { quantizeDynamic, quantizeStatic } from './quantize.ts';
import { roundToFloat16, simulateInFloat } from './simulate.ts';
import { networkPlans } from './testing/network-plans.ts';
import { type NetworkPlan, randomFeatures, randomNetwork } from './testing/random-network.ts';
import { largestDifference, observe, predict } from './testing/run-network.ts';

const prepared = (plan: NetworkPlan): Network => mergeLinear(foldBatchNorm(randomNetwork(plan)));

const rules: readonly RangeRule[] = ['extremes', 'least-error'];

/** How far a prediction lies from another, beside how much the other varies. */
function relativeError(found: Float32Array, wanted: Float32Array): number {
  const mean = wanted.reduce((sum, value) => sum + value, 0) / wanted.length;
  const spread = Math.sqrt(wanted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / wanted.length);
  return largestDifference(found, wanted) / (spread + 0.1);
}

describe('quantizeStatic', () => {
  it('stays near the float network on random nets, and the simulation computes the same', () => {
    fc.assert(
      fc.property(networkPlans, fc.constantFrom(...rules), (plan, rule) => {
        const network = prepared(plan);
        const features = randomFeatures(network.graph, 8, plan.seed);
        const quantized = quantizeStatic(network, planStatic(network, observe(network, features), rule));
        const result = predict(quantized, features);
        expect(relativeError(result, predict(network, features))).toBeLessThan(0.5);
        expect(largestDifference(result, predict(simulateInFloat(quantized), features))).toBeLessThan(1e-4);
      }),
      { numRuns: 60 },
    );
  });

  it('stores kernels as int8 and biases as int32', () => {
    const network = prepared(plainPlan);
    const observed = observe(network, randomFeatures(network.graph, 4, 1));
    const quantized = quantizeStatic(network, planStatic(network, observed, 'extremes'));
    const types = Object.fromEntries(quantized.state.map((entry) => [entry.path, entry.type.dtype]));
    expect(types).toEqual({
      'conv0/weight': 'int8',
      'conv0/bias': 'int32',
      'hidden/weight': 'int8',
      'hidden/bias': 'int32',
      'output/weight': 'int8',
      'output/bias': 'int32',
    });
    for (const [path, tensor] of quantized.values) expect(tensor.dtype).toBe(types[path]);
  });

  it('rounds after a ReLU and before pooling and flattening, not between', () => {
    const network = prepared(plainPlan);
    const observed = observe(network, randomFeatures(network.graph, 4, 1));
    const quantized = quantizeStatic(network, planStatic(network, observed, 'extremes'));
    const ops = quantized.graph.nodes.map((node) => node.op).filter((op) => op !== 'dequantize');
    expect(ops).toEqual(
      ['quantize', 'conv2d', 'relu', 'quantize', 'max_pool2d', 'reshape'].concat([
        'linear',
        'relu',
        'quantize',
        'linear',
      ]),
    );
  });
});

describe('quantizeDynamic', () => {
  it('stays near the float network, as its simulation does', () => {
    fc.assert(
      fc.property(networkPlans, (plan) => {
        const network = prepared(plan);
        const features = randomFeatures(network.graph, 8, plan.seed);
        const quantized = quantizeDynamic(network, planDynamic(network));
        const wanted = predict(network, features);
        expect(relativeError(predict(quantized, features), wanted)).toBeLessThan(0.5);
        expect(relativeError(predict(simulateInFloat(quantized), features), wanted)).toBeLessThan(0.5);
        const kernels = quantized.state.filter((entry) => entry.path.endsWith('/weight'));
        expect(kernels.every((entry) => entry.type.dtype === 'uint8')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('roundToFloat16', () => {
  it('changes weights by at most 2^-11 of their size', () => {
    const network = prepared(plainPlan);
    const rounded = roundToFloat16(network);
    for (const [path, { data }] of network.values) {
      const after = rounded.values.get(path)?.data as Float32Array;
      (data as Float32Array).forEach((value, i) => {
        expect(Math.abs((after[i] as number) - value)).toBeLessThanOrEqual(
          Math.abs(value) * 2 ** -11 + 2 ** -25,
        );
      });
    }
  });
});

const plainPlan: NetworkPlan = {
  seed: 5,
  image: [1, 6, 6],
  convolutions: [{ channels: 3, bias: true, batchNorm: true, after: 'relu', residual: false, pool: true }],
  pooling: 'flatten',
  hidden: { units: 4, batchNorm: false, bias: true },
  classes: 3,
};
