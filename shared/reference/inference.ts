import type { InferenceOps } from '../ops/families/inference.ts';
import type { KernelContext, KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

export const inference: KernelTable<InferenceOps> = {
  linear: (inputs, _attributes, context) => {
    const [x, weight, bias] = numeric(inputs) as readonly [NumberTensor, NumberTensor, NumberTensor];
    return [
      product(
        x,
        context,
        weight.shape[1] as number,
        (k, j, columns) => at(weight.data, k * columns + j),
        bias,
      ),
    ];
  },
  quantize: (inputs, { scale, zeroPoint, to }, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    const y = context.make(to, x.shape) as NumberTensor;
    const [min, max] = to === 'uint8' ? [0, 255] : [-128, 127];
    for (let i = 0; i < y.data.length; i++) {
      y.data[i] = clip(
        roundHalfToEven(Math.fround(at(x.data, i) / Math.fround(scale))) + zeroPoint,
        min,
        max,
      );
    }
    return [y];
  },
  dequantize: (inputs, { scale, zeroPoint, axis }, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    const y = context.floats(x.shape);
    const inner = x.shape.slice(axis + 1).reduce((count, size) => count * size, 1);
    for (let i = 0; i < y.data.length; i++) {
      const position = Math.floor(i / inner) % (x.shape[axis] ?? 1);
      y.data[i] =
        (at(x.data, i) - zeroPoint) * Math.fround(typeof scale === 'number' ? scale : at(scale, position));
    }
    return [y];
  },
  dynamic_quantized_matmul: (inputs, { scale, zeroPoint: weightZero }, context) => {
    const [x, weight] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    let [min, max] = [0, 0];
    for (const value of x.data) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    const step = max === min ? 1 : Math.fround((max - min) / 255);
    const zeroPoint = clip(roundHalfToEven(-min / step), 0, 255);
    const rounded = context.floats(x.shape);
    for (let i = 0; i < rounded.data.length; i++) {
      const whole = clip(roundHalfToEven(Math.fround(at(x.data, i) / step)) + zeroPoint, 0, 255);
      rounded.data[i] = (whole - zeroPoint) * step;
    }
    const weightAt = (k: number, j: number, columns: number): number =>
      (at(weight.data, k * columns + j) - weightZero) * Math.fround(at(scale, j));
    return [product(rounded, context, scale.length, weightAt)];
  },
};

/** x [.., in] times a matrix, plus a bias a column. */
function product(
  x: NumberTensor,
  context: KernelContext,
  columns: number,
  weightAt: (k: number, j: number, columns: number) => number,
  bias?: NumberTensor,
): NumberTensor {
  const inner = x.shape.at(-1) as number;
  const y = context.floats([...x.shape.slice(0, -1), columns]);
  for (let i = 0; i < y.data.length; i++) {
    const [row, j] = [Math.floor(i / columns), i % columns];
    let sum = bias === undefined ? 0 : at(bias.data, j);
    for (let k = 0; k < inner; k++) sum += at(x.data, row * inner + k) * weightAt(k, j, columns);
    y.data[i] = sum;
  }
  return y;
}

function clip(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const above = value - floor;
  if (above !== 0.5) return above < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}
