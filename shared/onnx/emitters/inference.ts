import type { InferenceOps } from '../../ops/families/inference.ts';
import { type OnnxForms, plain } from '../emitter.ts';
import { cast } from '../idioms.ts';

/**
 * The forms ONNX Runtime fuses into its integer kernels: a product between a DequantizeLinear of each input and a
 * QuantizeLinear of the result; the bias as int32; dynamic products as MatMulInteger (written as dequantized MatMul, a
 * product with its bias becomes a float Gemm, and nothing is fused).
 */
export const inference: { readonly [K in keyof InferenceOps]: OnnxForms<K> } = {
  linear: plain(({ g, inputs }) => [g.op('Gemm', inputs)]),
  quantize: plain(({ g, inputs, attributes: { scale, zeroPoint, to } }) => [
    g.op('QuantizeLinear', [...inputs, g.scalar(scale), g.constant(to, [], zeroPoint)]),
  ]),
  dequantize: plain(({ g, inputs, inputTypes, attributes: { scale, zeroPoint, axis } }) => {
    const shape = typeof scale === 'number' ? [] : [scale.length];
    const zeroPoints = g.constant(inputTypes[0]?.dtype ?? 'int8', shape, zeroPoint);
    const scales = g.constant('float32', shape, scale);
    return [
      g.op('DequantizeLinear', [...inputs, scales, zeroPoints], typeof scale === 'number' ? {} : { axis }),
    ];
  }),
  dynamic_quantized_matmul: plain(
    ({ g, inputs: [x, weight], attributes: { scale, zeroPoint: weightZero } }) => {
      const [whole, step, zeroPoint] = g.ops('DynamicQuantizeLinear', [x as string], 3);
      const weightZeroPoint = g.constant('uint8', [], weightZero);
      const sums = g.op('MatMulInteger', [
        whole as string,
        weight as string,
        zeroPoint as string,
        weightZeroPoint,
      ]);
      const scales = g.op('Mul', [step as string, g.constant('float32', [scale.length], scale)]);
      return [g.op('Mul', [cast(g, sums, 'float32'), scales])];
    },
  ),
};
