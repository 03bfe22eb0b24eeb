import { onnxOperator } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { Dim, TensorType } from '../../ir/types.ts';
import { apply, constant, matmul } from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { resizeExamples as examples } from '../examples/resize.ts';
import { exactly, needFloats, needRank, spatialSize } from '../shape-rules.ts';

type Pair = readonly [number, number];

/** Whole factors [height, width]. */
export interface Resize2DAttributes {
  readonly factors: Pair;
  /**
   * nearest: each element repeated. linear: between the centres of the elements, the border's value beyond the outermost
   * ones (PyTorch's bilinear with align_corners false).
   */
  readonly mode: 'nearest' | 'linear';
}

export interface ResizeOps {
  /** x [N,C,H,W] to [N,C,H*factor,W*factor]. */
  resize2d: Resize2DAttributes;
  /** (dy): gradient for x. */
  resize2d_gradient: Resize2DAttributes;
}

type Table = { readonly [K in keyof ResizeOps]: OpDefinition<K> };

/**
 * The weight of each input in each output along one dimension, [size * factor, size] in row-major order. Resizing is the
 * product with one such matrix a dimension.
 */
export function resizeMatrix(size: number, factor: number, mode: Resize2DAttributes['mode']): Float64Array {
  const matrix = new Float64Array(size * factor * size);
  for (let o = 0; o < size * factor; o++) {
    const place = mode === 'nearest' ? Math.floor(o / factor) : Math.max((o + 0.5) / factor - 0.5, 0);
    const low = Math.floor(place);
    const high = Math.min(low + 1, size - 1);
    const share = place - low;
    matrix[o * size + low] = 1 - share;
    matrix[o * size + high] = (matrix[o * size + high] as number) + share;
  }
  return matrix;
}

function matrices(g: Builder, size: Pair, { factors, mode }: Resize2DAttributes): readonly [Value, Value] {
  const along = (i: 0 | 1): Value =>
    constant(g, 'float32', [size[i] * factors[i], size[i]], resizeMatrix(size[i], factors[i], mode));
  return [along(0), along(1)];
}

function needImage(inputs: readonly TensorType[], { factors }: Resize2DAttributes): TensorType {
  const [x] = exactly(inputs, 1);
  needFloats(inputs);
  needRank(x, 4, 'an image batch N×C×H×W');
  need(
    factors.every((factor) => Number.isInteger(factor) && factor >= 1),
    'factors of 1 or more',
    factors.join(', '),
  );
  return x;
}

export const resize: Table = {
  resize2d: {
    sources: [onnxOperator('Resize')],
    infer: (inputs, attributes) => {
      const x = needImage(inputs, attributes);
      const [height, width] = spatialSize(x.shape);
      const { factors } = attributes;
      const [batch, channels] = x.shape as readonly [Dim, Dim];
      return [{ dtype: 'float32', shape: [batch, channels, height * factors[0], width * factors[1]] }];
    },
    gradient: (g, node, [dy]) => [dy && apply(g, 'resize2d_gradient', [dy], node.attributes)],
    decompose: (g, inputs, attributes) => {
      const [x] = exactly(inputs, 1);
      const [rows, columns] = matrices(g, spatialSize(x.type.shape), attributes);
      return [matmul(g, rows, matmul(g, x, columns, { transposeB: true }))];
    },
    examples: examples.resize2d,
  },
  resize2d_gradient: {
    sources: [onnxOperator('Resize')],
    infer: (inputs, attributes) => {
      const dy = needImage(inputs, attributes);
      return [{ dtype: 'float32', shape: [...dy.shape.slice(0, 2), ...inputSize(dy, attributes)] }];
    },
    gradient: 'never',
    decompose: (g, inputs, attributes) => {
      const [dy] = exactly(inputs, 1);
      const [rows, columns] = matrices(g, inputSize(dy.type, attributes), attributes);
      return [matmul(g, rows, matmul(g, dy, columns), { transposeA: true })];
    },
    examples: examples.resize2d_gradient,
  },
};

function inputSize(dy: TensorType, { factors }: Resize2DAttributes): Pair {
  const [height, width] = spatialSize(dy.shape);
  need(height % factors[0] === 0 && width % factors[1] === 0, `multiples of ${factors.join('×')}`, dy.shape);
  return [height / factors[0], width / factors[1]];
}
