import { must } from '../../base/assert.ts';
import type { DType } from '../../ir/types.ts';
import type { InferenceOps } from '../../ops/families/inference.ts';
import { plain, type TensorflowForm } from '../emitter.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { cast, reduce } from '../idioms.ts';

const T = { type: 'float32' } as const;
const ranges = { uint8: [0, 255], int8: [-128, 127] } as const;

/** float32 whole numbers, half to even, plus a zero point, in a range. */
function rounded(
  g: GraphWriter,
  x: string,
  zeroPoint: string,
  [min, max]: readonly [number, number],
): string {
  const moved = g.op('AddV2', [g.op('Round', [x], { T }), zeroPoint], { T });
  return g.op('Minimum', [g.op('Maximum', [moved, g.scalar(min)], { T }), g.scalar(max)], { T });
}

export const inference: { readonly [K in keyof InferenceOps]: TensorflowForm<K> } = {
  linear: 'decomposed',
  quantize: plain(({ g, inputs: [x], attributes: { scale, zeroPoint, to } }) => {
    const steps = g.op('RealDiv', [x as string, g.scalar(scale)], { T });
    return [cast(g, rounded(g, steps, g.scalar(zeroPoint), ranges[to]), 'float32', to)];
  }),
  dequantize: plain(({ g, inputs: [x], inputTypes: [type], attributes: { scale, zeroPoint, axis } }) => {
    const { dtype, shape } = must(type, 'an input');
    const whole = g.op('Sub', [cast(g, x as string, dtype, 'float32'), g.scalar(zeroPoint)], { T });
    const along = typeof scale === 'number' ? [] : shape.map((_, i) => (i === axis ? scale.length : 1));
    return [g.op('Mul', [whole, g.constant('float32', along, scale)], { T })];
  }),
  dynamic_quantized_matmul: plain(
    ({ g, inputs, inputTypes, attributes: { scale, zeroPoint: weightZero } }) => {
      const [x, weight] = inputs as readonly [string, string];
      const axes = must(inputTypes[0], 'an input').shape.map((_, axis) => axis);
      const zero = g.scalar(0);
      const max = g.op('Maximum', [reduce(g, 'Max', x, axes), zero], { T });
      const negated = g.op('Neg', [x], { T });
      const below = g.op('Maximum', [reduce(g, 'Max', negated, axes), zero], { T });
      const range = g.op('AddV2', [max, below], { T });
      const isEmpty = g.op('Equal', [range, zero], { T });
      const step = g.op('SelectV2', [isEmpty, g.scalar(1), g.op('RealDiv', [range, g.scalar(255)], { T })], {
        T,
      });
      const zeroPoint = rounded(g, g.op('RealDiv', [below, step], { T }), zero, ranges.uint8);
      const whole = rounded(g, g.op('RealDiv', [x, step], { T }), zeroPoint, ranges.uint8);
      // Sums of whole numbers are exact, as other engines' integer products.
      const integers = (value: string): string => cast(g, value, 'float32', 'int32');
      const left = integers(g.op('Sub', [whole, zeroPoint], { T }));
      const right = g.op(
        'Sub',
        [cast(g, weight, 'uint8', 'int32'), g.constant('int32', [], weightZero)],
        integerType,
      );
      const sums = g.op('BatchMatMulV2', [left, right], integerType);
      const scales = g.op('Mul', [step, g.constant('float32', [scale.length], scale)], { T });
      return [g.op('Mul', [cast(g, sums, 'int32', 'float32'), scales], { T })];
    },
  ),
};

const integerType: { readonly T: { readonly type: DType } } = { T: { type: 'int32' } };
