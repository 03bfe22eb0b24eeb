import * as fc from 'fast-check';
import type { NetworkPlan } from './random-network.ts';

/** Small nets of every kind the rewrites must leave right: shared inputs, no bias, one channel, odd sizes. */
export const networkPlans: fc.Arbitrary<NetworkPlan> = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  image: fc.constantFrom([1, 6, 6], [3, 5, 7], [2, 1, 4]),
  convolutions: fc.array(
    fc.record({
      channels: fc.constantFrom(1, 3, 4),
      bias: fc.boolean(),
      batchNorm: fc.boolean(),
      after: fc.constantFrom('relu' as const, 'silu' as const, 'none' as const),
      residual: fc.boolean(),
      pool: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  pooling: fc.constantFrom('flatten', 'mean'),
  hidden: fc.record({ units: fc.constantFrom(1, 5), batchNorm: fc.boolean(), bias: fc.boolean() }),
  classes: fc.constantFrom(2, 5),
});
