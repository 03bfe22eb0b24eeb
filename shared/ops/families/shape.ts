import { onnxOperator } from '../../base/source.ts';
import type { Dim, DType, Shape, TensorType } from '../../ir/types.ts';
import { elementCount, elementsPerSample, fixed, shapeText } from '../../ir/types.ts';
import {
  apply,
  matmul,
  oneHot,
  pad,
  reshape,
  slice,
  sumToShape,
  transpose,
  unaryGradient,
} from '../build.ts';
import type { OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { shapeExamples as examples } from '../examples/shape.ts';
import { exactly, fixedAxis, needDtype } from '../shape-rules.ts';

export interface ShapeOps {
  /** A constant: one number repeated, or one number an element in row-major order. No inputs. */
  constant: {
    readonly dtype: DType;
    readonly shape: readonly number[];
    readonly values: number | ArrayLike<number>;
  };
  /** Same elements in row-major order under another shape; 'N' stands once where the input has it, else not at all. */
  reshape: { readonly shape: Shape };
  /** Output dimension i is input dimension permutation[i]. */
  transpose: { readonly permutation: readonly number[] };
  /** Repeats size-1 (or missing leading) dimensions up to `shape`. */
  broadcast: { readonly shape: Shape };
  concatenate: { readonly axis: number };
  /** Elements start..end-1 (step 1) of one axis; 0 <= start < end <= size. */
  slice: { readonly axis: number; readonly start: number; readonly end: number };
  /** Adds before[i] and after[i] elements of `value` around each dimension. */
  pad: { readonly before: readonly number[]; readonly after: readonly number[]; readonly value: number };
  /** gather(x, int32 indices): indices replace the axis. Each index is in 0..size-1. */
  gather: { readonly axis: number };
  /** (dy, indices): gradient for gather's x, whose axis has `size` elements: rows of dy are summed where indices repeat. */
  gather_gradient: { readonly axis: number; readonly size: number };
  /** int32 indices [..] to float32 [.., depth]: onValue at the index, 0 elsewhere. */
  one_hot: { readonly depth: number; readonly onValue: number };
}

type Table = { readonly [K in keyof ShapeOps]: OpDefinition<K> };

const batches = (shape: Shape): number => shape.filter((dim) => dim === 'N').length;

function gathered([x, indices]: readonly [TensorType, TensorType], axis: number): readonly TensorType[] {
  needDtype(indices, 'int32');
  fixedAxis(x.shape, axis, 'to index');
  return [
    { dtype: x.dtype, shape: [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)] },
  ];
}

export const shape: Table = {
  constant: {
    sources: [onnxOperator('Constant')],
    infer: (inputs, { dtype, shape, values }) => {
      exactly(inputs, 0);
      if (typeof values !== 'number') {
        need(values.length === elementCount(shape), `${elementCount(shape)} values`, String(values.length));
      }
      return [{ dtype, shape }];
    },
    gradient: 'none',
    examples: examples.constant,
  },
  reshape: {
    sources: [onnxOperator('Reshape')],
    infer: (inputs, { shape }) => {
      const [x] = exactly(inputs, 1);
      const fits =
        elementsPerSample(x.shape) === elementsPerSample(shape) && batches(x.shape) === batches(shape);
      need(fits, `as many elements as ${shapeText(x.shape)}`, shape);
      return [{ dtype: x.dtype, shape }];
    },
    gradient: unaryGradient((g, dy, x) => reshape(g, dy, x.type.shape)),
    examples: examples.reshape,
  },
  transpose: {
    sources: [onnxOperator('Transpose')],
    infer: (inputs, { permutation }) => {
      const [x] = exactly(inputs, 1);
      const isPermutation =
        permutation.length === x.shape.length && x.shape.every((_, i) => permutation.includes(i));
      need(isPermutation, `a permutation of ${x.shape.length} axes`, permutation.join(','));
      return [{ dtype: x.dtype, shape: permutation.map((axis) => x.shape[axis] as Dim) }];
    },
    gradient: (g, node, [dy]) => {
      const { permutation } = node.attributes;
      const inverse = permutation.map((_, i) => permutation.indexOf(i));
      return [dy && transpose(g, dy, inverse)];
    },
    examples: examples.transpose,
  },
  broadcast: {
    sources: [onnxOperator('Expand')],
    infer: (inputs, { shape }) => {
      const [x] = exactly(inputs, 1);
      const extra = shape.length - x.shape.length;
      const fits = extra >= 0 && x.shape.every((dim, i) => dim === 1 || dim === shape[i + extra]);
      need(fits, `a shape that repeats ${shapeText(x.shape)}`, shape);
      return [{ dtype: x.dtype, shape }];
    },
    gradient: unaryGradient((g, dy, x) => sumToShape(g, dy, x.type.shape)),
    examples: examples.broadcast,
  },
  concatenate: {
    sources: [onnxOperator('Concat')],
    infer: (inputs, { axis }) => {
      const [first] = inputs;
      need(first !== undefined, 'at least 1 input', '0');
      let size = 0;
      for (const input of inputs) {
        need(input.dtype === first.dtype, `all inputs ${first.dtype}`, input.dtype);
        const others =
          input.shape.length === first.shape.length &&
          input.shape.every((dim, i) => i === axis || dim === first.shape[i]);
        need(others, `${shapeText(first.shape)} but for axis ${axis}`, input.shape);
        size += fixedAxis(input.shape, axis, 'to concatenate');
      }
      return [{ dtype: first.dtype, shape: first.shape.map((dim, i) => (i === axis ? size : dim)) }];
    },
    gradient: (g, node, [dy]) => {
      const { axis } = node.attributes;
      let start = 0;
      return node.inputs.map((input) => {
        const end = start + fixed(input.type.shape[axis]);
        const part = dy && slice(g, dy, axis, start, end);
        start = end;
        return part;
      });
    },
    examples: examples.concatenate,
  },
  slice: {
    sources: [onnxOperator('Slice')],
    infer: (inputs, { axis, start, end }) => {
      const [x] = exactly(inputs, 1);
      const size = fixedAxis(x.shape, axis, 'to slice');
      need(start >= 0 && start < end && end <= size, `a part of 0..${size}`, `${start}..${end}`);
      return [{ dtype: x.dtype, shape: x.shape.map((dim, i) => (i === axis ? end - start : dim)) }];
    },
    gradient: (g, node, [dy]) => {
      const { axis, start, end } = node.attributes;
      const { shape } = exactly(node.inputs, 1)[0].type;
      const before = shape.map((_, i) => (i === axis ? start : 0));
      const after = shape.map((_, i) => (i === axis ? fixed(shape[axis]) - end : 0));
      return [dy && pad(g, dy, before, after)];
    },
    examples: examples.slice,
  },
  pad: {
    sources: [onnxOperator('Pad')],
    infer: (inputs, { before, after }) => {
      const [x] = exactly(inputs, 1);
      const rank = x.shape.length;
      need(
        before.length === rank && after.length === rank,
        `${rank} pads a side`,
        `${before.length}, ${after.length}`,
      );
      const shape = x.shape.map((dim, i): Dim => {
        const [low, high] = [before[i] as number, after[i] as number];
        need(low >= 0 && high >= 0, 'pads of 0 or more', `${low}, ${high}`);
        if (dim !== 'N') return dim + low + high;
        need(low === 0 && high === 0, 'no pads around the batch dimension', `${low}, ${high}`);
        return dim;
      });
      return [{ dtype: x.dtype, shape }];
    },
    gradient: (g, node, [dy]) => {
      if (dy === undefined) return [undefined];
      const { before, after } = node.attributes;
      let inner = dy;
      node.inputs[0]?.type.shape.forEach((dim, axis) => {
        const start = before[axis] as number;
        if (start > 0 || (after[axis] as number) > 0)
          inner = slice(g, inner, axis, start, start + fixed(dim));
      });
      return [inner];
    },
    examples: examples.pad,
  },
  gather: {
    sources: [onnxOperator('Gather')],
    infer: (inputs, { axis }) => gathered(exactly(inputs, 2), axis),
    gradient: (g, node, [dy]) => {
      const [x, indices] = exactly(node.inputs, 2);
      const { axis } = node.attributes;
      const size = fixed(x.type.shape[axis]);
      return [dy && apply(g, 'gather_gradient', [dy, indices], { axis, size }), undefined];
    },
    examples: examples.gather,
  },
  gather_gradient: {
    sources: [onnxOperator('Gather')],
    infer: (inputs, { axis, size }) => {
      const [dy, indices] = exactly(inputs, 2);
      needDtype(dy, 'float32');
      needDtype(indices, 'int32');
      const end = axis + indices.shape.length;
      const fits = indices.shape.every((dim, i) => dim === dy.shape[axis + i]);
      need(fits && end <= dy.shape.length, `${shapeText(indices.shape)} from axis ${axis} on`, dy.shape);
      return [{ dtype: dy.dtype, shape: [...dy.shape.slice(0, axis), size, ...dy.shape.slice(end)] }];
    },
    gradient: 'never',
    decompose: (g, inputs, { axis, size }) => {
      const [dy, indices] = exactly(inputs, 2);
      const end = axis + indices.type.shape.length;
      const [left, right] = [dy.type.shape.slice(0, axis), dy.type.shape.slice(end)];
      const count = elementCount(indices.type.shape);
      const rows = reshape(g, dy, [elementCount(left), count, elementCount(right)]);
      const places = oneHot(g, reshape(g, indices, [count]), size);
      const summed = matmul(g, places, rows, { transposeA: true });
      return [reshape(g, summed, [...left, size, ...right])];
    },
    examples: examples.gather_gradient,
  },
  one_hot: {
    sources: [onnxOperator('OneHot')],
    infer: (inputs, { depth }) => {
      const [indices] = exactly(inputs, 1);
      needDtype(indices, 'int32');
      return [{ dtype: 'float32', shape: [...indices.shape, depth] }];
    },
    gradient: 'none',
    examples: examples.one_hot,
  },
};
