import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldBatchNorm } from '../../../shared/compress/fold-batch-norm.ts';
import { mergeLinear } from '../../../shared/compress/merge-linear.ts';
import type { Network } from '../../../shared/compress/network.ts';
import { planDynamic, planStatic } from '../../../shared/compress/plan-quantization.ts';
import { quantizeDynamic, quantizeStatic } from '../../../shared/compress/quantize.ts';
import { networkPlans } from '../../../shared/compress/testing/network-plans.ts';
import {
  type NetworkPlan,
  randomFeatures,
  randomNetwork,
} from '../../../shared/compress/testing/random-network.ts';
import { observe, predict } from '../../../shared/compress/testing/run-network.ts';
import { writeOnnx } from '../../../shared/export/onnx.ts';
import type { WriteRequest } from '../../../shared/export/write-request.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { runSession } from '../backends/onnxruntime/run-session.ts';
import { openSession } from '../backends/onnxruntime/session.ts';
import { toRuntime } from '../backends/onnxruntime/tensors.ts';

async function fileAnswers(
  network: Network,
  features: TensorData,
  precision: WriteRequest['precision'] = 'float32',
): Promise<Float32Array> {
  const bytes = writeOnnx({
    network,
    precision,
    inputNodes: new Set(),
    description: {
      project: 'test',
      run: 'test',
      task: 'classification',
      producerVersion: '1.2.3',
      outputActivation: 'none',
      preprocessing: { offset: [0], scale: [1], layout: 'NCHW', sampleShape: [], expectedRange: [0, 1] },
    },
  });
  const session = await openSession(bytes, { device: 'cpu', threads: 1 });
  const { logits } = await runSession(session, 'cpu', { input: toRuntime(features) });
  await session.release();
  return logits?.data as Float32Array;
}

/** Root of the mean squared difference, beside the spread of what is wanted. */
function relativeError(found: Float32Array, wanted: Float32Array): number {
  const square = (values: Float32Array): number => values.reduce((sum, value) => sum + value * value, 0);
  const differences = found.map((value, i) => value - (wanted[i] as number));
  return Math.sqrt(square(differences) / (square(wanted) + wanted.length * 0.01));
}

describe('a quantized file in ONNX Runtime', () => {
  it('computes what the reference computes of the same network, on random nets', async () => {
    await fc.assert(
      fc.asyncProperty(networkPlans, async (plan) => {
        const network = mergeLinear(foldBatchNorm(randomNetwork(plan)));
        const features = randomFeatures(network.graph, 6, plan.seed);
        const still = quantizeStatic(network, planStatic(network, observe(network, features), 'least-error'));
        const dynamic = quantizeDynamic(network, planDynamic(network));
        expect(relativeError(await fileAnswers(network, features), predict(network, features))).toBeLessThan(
          1e-5,
        );
        // Integer kernels round sums that lie halfway between two integers the other way now and then.
        expect(relativeError(await fileAnswers(still, features), predict(still, features))).toBeLessThan(
          0.05,
        );
        expect(relativeError(await fileAnswers(dynamic, features), predict(dynamic, features))).toBeLessThan(
          0.02,
        );
        const half = await fileAnswers(network, features, 'float16');
        expect(relativeError(half, predict(network, features))).toBeLessThan(0.01);
      }),
      { numRuns: 30 },
    );
  });
});

/** A network whose weights and samples are all as large as its integers can say: sums that saturate change its answers. */
function allLarge(): { readonly network: Network; readonly features: TensorData } {
  const network = mergeLinear(foldBatchNorm(randomNetwork(widePlan)));
  const values = new Map(
    [...network.values].map(([path, { dtype, shape, data }]): [string, TensorData] => {
      const value = path.endsWith('/weight') ? 0.5 : 0.25;
      return [path, { dtype, shape, data: new Float32Array(data.length).fill(value) }];
    }),
  );
  const some = randomFeatures(network.graph, 6, 1);
  return {
    network: { ...network, values },
    features: { ...some, data: new Float32Array(some.data.length).fill(1) },
  };
}

const widePlan: NetworkPlan = {
  seed: 1,
  image: [16, 6, 6],
  convolutions: [{ channels: 24, bias: true, batchNorm: false, after: 'relu', residual: false, pool: false }],
  pooling: 'flatten',
  hidden: { units: 32, batchNorm: false, bias: true },
  classes: 3,
};

describe('a quantized file whose weights and activations are all large', () => {
  it('has the sums of plain loops when every layer is rounded once', async () => {
    const { network, features } = allLarge();
    const still = quantizeStatic(network, planStatic(network, observe(network, features), 'extremes'));
    expect(relativeError(await fileAnswers(still, features), predict(still, features))).toBeLessThan(1e-5);
    expect(relativeError(predict(still, features), predict(network, features))).toBeLessThan(0.01);
  });

  it('has them when activations are rounded in each call', async () => {
    const { network, features } = allLarge();
    const dynamic = quantizeDynamic(network, planDynamic(network));
    expect(relativeError(await fileAnswers(dynamic, features), predict(dynamic, features))).toBeLessThan(
      1e-5,
    );
    expect(relativeError(predict(dynamic, features), predict(network, features))).toBeLessThan(0.01);
  });
});
