import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkPlans } from '../../../shared/compress/testing/network-plans.ts';
import { randomFeatures, randomNetwork } from '../../../shared/compress/testing/random-network.ts';
import { largestDifference, predict } from '../../../shared/compress/testing/run-network.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';

describe('a network compiled for any batch size', () => {
  it('computes what the reference computes, batch after batch of other sizes', async () => {
    const backend = await openOnnxRuntime({ device: 'cpu' });
    if (!backend.ok) throw new Error(JSON.stringify(backend.error));
    await fc.assert(
      fc.asyncProperty(networkPlans, fc.constantFrom(1, 16), async (plan, widening) => {
        const convolutions = plan.convolutions.map((block) => ({
          ...block,
          channels: block.channels * widening,
        }));
        const network = randomNetwork({ ...plan, convolutions });
        const executable = await backend.value.compileGraph(network.graph);
        if (!executable.ok) throw new Error(JSON.stringify(executable.error));
        for (const samples of [3, 1]) {
          const features = randomFeatures(network.graph, samples, plan.seed);
          const results = await executable.value.run(new Map([...network.values, ['features', features]]));
          const found = results.get('prediction')?.data as Float32Array;
          expect(largestDifference(found, predict(network, features))).toBeLessThan(1e-4);
        }
        await executable.value.dispose();
      }),
      { numRuns: 20 },
    );
  });
});
