import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldBatchNorm } from './fold-batch-norm.ts';
import { mergeLinear } from './merge-linear.ts';
import type { Network } from './network.ts';
import { networkPlans } from './testing/network-plans.ts';
import { type NetworkPlan, randomFeatures, randomNetwork } from './testing/random-network.ts';
import { largestDifference, predict } from './testing/run-network.ts';

const opCount = (network: Network, op: string): number =>
  network.graph.nodes.filter((node) => node.op === op).length;

const block = {
  channels: 3,
  bias: false,
  batchNorm: true,
  after: 'relu',
  residual: false,
  pool: false,
} as const;
const plan: NetworkPlan = {
  seed: 3,
  image: [2, 5, 5],
  convolutions: [block, { ...block, bias: true }],
  pooling: 'flatten',
  hidden: { units: 4, batchNorm: true, bias: false },
  classes: 3,
};

describe('foldBatchNorm and mergeLinear', () => {
  it('leave the prediction as it was', () => {
    fc.assert(
      fc.property(networkPlans, (random) => {
        const network = randomNetwork(random);
        const features = randomFeatures(network.graph, 3, random.seed);
        const folded = foldBatchNorm(network);
        const merged = mergeLinear(folded);
        const before = predict(network, features);
        expect(largestDifference(before, predict(folded, features))).toBeLessThan(1e-5);
        expect(largestDifference(before, predict(merged, features))).toBeLessThan(1e-5);
        expect(opCount(folded, 'batch_normalization_inference')).toBe(0);
        expect(opCount(merged, 'linear')).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('give a layer without a bias one, and drop the numbers of the normalization', () => {
    const folded = foldBatchNorm(randomNetwork(plan));
    expect(folded.state.map((entry) => entry.path).sort()).toEqual(
      ['conv0/bias', 'conv0/weight', 'conv1/bias', 'conv1/weight'].concat([
        'hidden/bias',
        'hidden/weight',
        'output/bias',
        'output/weight',
      ]),
    );
    expect([...folded.values.keys()].sort()).toEqual(folded.state.map((entry) => entry.path).sort());
  });

  it('keep a normalization whose input is read elsewhere', () => {
    const network = randomNetwork(plan);
    const convolution = network.graph.nodes.find((node) => node.op === 'conv2d');
    const outputs = [
      ...network.graph.outputs,
      { kind: 'result' as const, name: 'features', value: convolution?.outputs[0] as never },
    ];
    const watched = { ...network, graph: { ...network.graph, outputs } };
    expect(opCount(foldBatchNorm(watched), 'batch_normalization_inference')).toBe(1);
  });

  it('keep a normalization behind an activation', () => {
    const network = randomNetwork({ ...plan, convolutions: [{ ...block, normLast: true }] });
    const folded = foldBatchNorm(network);
    expect(opCount(folded, 'batch_normalization_inference')).toBe(1);
    const features = randomFeatures(network.graph, 2, 1);
    expect(largestDifference(predict(network, features), predict(folded, features))).toBeLessThan(1e-5);
  });
});
