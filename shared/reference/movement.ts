import type { TensorData } from '../ir/tensor-data.ts';
import type { ShapeOps } from '../ops/families/shape.ts';
import { aroundAxis, broadcastOffsets, count, offsets, stridesOf } from './indexing.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

/** Copies an element between tensors of one dtype. */
export function copyElement(from: TensorData, i: number, to: TensorData, j: number): void {
  if (to.data instanceof BigInt64Array) to.data[j] = from.data[i] as bigint;
  else to.data[j] = from.data[i] as number;
}

function fill(tensor: TensorData, value: number): void {
  if (tensor.data instanceof BigInt64Array) tensor.data.fill(BigInt(value));
  else tensor.data.fill(value);
}

/** Row index within the gathered axis; out of range is a bug of whoever made the indices. */
function checked(index: number, size: number): number {
  if (index < 0 || index >= size) throw new Error(`internal: index ${index} is not in 0..${size - 1}`);
  return index;
}

export const movement: KernelTable<ShapeOps> = {
  constant: (_inputs, { dtype, shape, values }, context) => {
    const y = context.make(dtype, shape);
    if (typeof values === 'number') fill(y, values);
    else if (y.data instanceof BigInt64Array) y.data.set(Array.from(values, (value) => BigInt(value)));
    else y.data.set(values);
    return [y];
  },
  reshape: ([input], { shape }, context) => {
    const x = input as TensorData;
    return [{ ...x, shape: context.sizes(shape) }];
  },
  transpose: ([input], { permutation }, context) => {
    const x = input as TensorData;
    const strides = stridesOf(x.shape);
    const shape = permutation.map((axis) => at(x.shape, axis));
    const y = context.make(x.dtype, shape);
    const from = offsets(
      shape,
      permutation.map((axis) => at(strides, axis)),
    );
    from.forEach((source, i) => {
      copyElement(x, source, y, i);
    });
    return [y];
  },
  broadcast: ([input], { shape }, context) => {
    const x = input as TensorData;
    const sizes = context.sizes(shape);
    const y = context.make(x.dtype, sizes);
    broadcastOffsets(x.shape, sizes).forEach((source, i) => {
      copyElement(x, source, y, i);
    });
    return [y];
  },
  concatenate: (inputs, { axis }, context) => {
    const first = inputs[0] as TensorData;
    const total = inputs.reduce((sum, x) => sum + at(x.shape, axis), 0);
    const y = context.make(
      first.dtype,
      first.shape.map((size, i) => (i === axis ? total : size)),
    );
    const strides = stridesOf(y.shape);
    let start = 0;
    for (const x of inputs) {
      offsets(x.shape, strides, start * at(strides, axis)).forEach((place, i) => {
        copyElement(x, i, y, place);
      });
      start += at(x.shape, axis);
    }
    return [y];
  },
  slice: ([input], { axis, start, end }, context) => {
    const x = input as TensorData;
    const strides = stridesOf(x.shape);
    const y = context.make(
      x.dtype,
      x.shape.map((size, i) => (i === axis ? end - start : size)),
    );
    offsets(y.shape, strides, start * at(strides, axis)).forEach((source, i) => {
      copyElement(x, source, y, i);
    });
    return [y];
  },
  pad: ([input], { before, after, value }, context) => {
    const x = input as TensorData;
    const y = context.make(
      x.dtype,
      x.shape.map((size, i) => at(before, i) + size + at(after, i)),
    );
    fill(y, value);
    const strides = stridesOf(y.shape);
    const start = before.reduce((sum, amount, i) => sum + amount * at(strides, i), 0);
    offsets(x.shape, strides, start).forEach((place, i) => {
      copyElement(x, i, y, place);
    });
    return [y];
  },
  gather: (inputs, { axis }, context) => {
    const [x, indices] = inputs as readonly [TensorData, NumberTensor];
    const { outer, size, inner } = aroundAxis(x.shape, axis);
    const y = context.make(x.dtype, [
      ...x.shape.slice(0, axis),
      ...indices.shape,
      ...x.shape.slice(axis + 1),
    ]);
    for (let o = 0; o < outer; o++) {
      indices.data.forEach((index, k) => {
        const row = checked(index, size);
        for (let i = 0; i < inner; i++) {
          copyElement(x, (o * size + row) * inner + i, y, (o * indices.data.length + k) * inner + i);
        }
      });
    }
    return [y];
  },
  gather_gradient: (inputs, { axis, size }, context) => {
    const [dy, indices] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const rest = dy.shape.slice(axis + indices.shape.length);
    const outer = count(dy.shape.slice(0, axis));
    const inner = count(rest);
    const sums = new Float64Array(outer * size * inner);
    for (let o = 0; o < outer; o++) {
      indices.data.forEach((index, k) => {
        const row = checked(index, size);
        for (let i = 0; i < inner; i++) {
          const place = (o * size + row) * inner + i;
          sums[place] = at(sums, place) + at(dy.data, (o * indices.data.length + k) * inner + i);
        }
      });
    }
    return [context.floatsFrom([...dy.shape.slice(0, axis), size, ...rest], sums)];
  },
  one_hot: (inputs, { depth, onValue }, context) => {
    const [indices] = numeric(inputs) as readonly [NumberTensor];
    const y = context.floats([...indices.shape, depth]);
    indices.data.forEach((index, k) => {
      y.data[k * depth + checked(index, depth)] = onValue;
    });
    return [y];
  },
};
