import type { Pool2DAttributes, PoolingOps } from '../../ops/families/pooling.ts';
import { type OnnxForms, plain } from '../emitter.ts';
import { repeatedShares } from '../forms/average-pool-gradient-repeated.ts';
import { transposedShares } from '../forms/average-pool-gradient-transposed.ts';
import { blockedMaximum, blockedMaxPool } from '../forms/blocked/pooling.ts';
import { repeatedMaximum } from '../forms/max-pool-gradient-repeated.ts';
import { scatteredMaximum } from '../forms/max-pool-gradient-scattered.ts';

const windowAttributes = ({ kernel, strides, pads }: Pool2DAttributes) => ({
  kernel_shape: kernel,
  strides,
  pads,
});

export const pooling: { readonly [K in keyof PoolingOps]: OnnxForms<K> } = {
  max_pool2d: [
    blockedMaxPool,
    ...plain<'max_pool2d'>(({ g, inputs, attributes }) => [
      g.op('MaxPool', inputs, windowAttributes(attributes)),
    ]),
  ],
  max_pool2d_gradient: [blockedMaximum, repeatedMaximum, scatteredMaximum],
  average_pool2d: plain(({ g, inputs, attributes }) => [
    g.op('AveragePool', inputs, { ...windowAttributes(attributes), count_include_pad: 0 }),
  ]),
  average_pool2d_gradient: [repeatedShares, transposedShares],
};
