import type { OpExample } from '../definition.ts';
import type { InferenceOps } from '../families/inference.ts';

export const inferenceExamples: { readonly [K in keyof InferenceOps]: readonly OpExample<K>[] } = {
  linear: [
    { inputs: [{ shape: [1, 5] }, { shape: [5, 3] }, { shape: [3] }], attributes: {} },
    { inputs: [{ shape: [7, 1] }, { shape: [1, 17] }, { shape: [17] }], attributes: {} },
  ],
  // Scales that no product of the filled values meets halfway between two integers.
  quantize: [
    { inputs: [{ shape: [1, 17] }], attributes: { scale: 0.0173, zeroPoint: 131, to: 'uint8' } },
    { inputs: [{ shape: [3, 2, 4] }], attributes: { scale: 0.00719, zeroPoint: -5, to: 'int8' } },
  ],
  dequantize: [
    {
      inputs: [{ dtype: 'uint8', shape: [2, 9], fill: 'bytes' }],
      attributes: { scale: 0.031, zeroPoint: 12, axis: 0 },
    },
    {
      inputs: [{ dtype: 'uint8', shape: [2, 3, 5], fill: 'bytes' }],
      attributes: { scale: [0.5, 0.031, 2.25], zeroPoint: 128, axis: 1 },
    },
  ],
  dynamic_quantized_matmul: [
    {
      inputs: [{ shape: [2, 7] }, { dtype: 'uint8', shape: [7, 3], fill: 'bytes' }],
      attributes: { scale: [0.01, 0.002, 0.5], zeroPoint: 128 },
    },
    {
      inputs: [{ shape: [1, 2, 5] }, { dtype: 'uint8', shape: [5, 1], fill: 'bytes' }],
      attributes: { scale: [0.03], zeroPoint: 3 },
    },
  ],
};
