import { describe, expect, it } from 'vitest';
import type { Shape, TensorType } from '../ir/types.ts';
import { tensorType } from '../ir/types.ts';
import type { OpAttributes } from './attributes.ts';
import type { OpDefinition, OpName } from './definition.ts';
import { ShapeError } from './definition.ts';
import { ops } from './index.ts';

const float = (...shape: Shape): TensorType => tensorType('float32', shape);
const int = (...shape: Shape): TensorType => tensorType('int32', shape);

/** 'expected …, found …', or the shapes where nothing is wrong. */
function outcome<K extends OpName>(
  op: K,
  attributes: OpAttributes[K],
  ...inputs: readonly TensorType[]
): string {
  const definition: OpDefinition<K> = ops[op];
  try {
    return definition
      .infer(inputs, attributes)
      .map((type) => type.shape.join('×'))
      .join(', ');
  } catch (error) {
    if (error instanceof ShapeError) return error.message;
    throw error;
  }
}

const conv = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], groups: 1 } as const;
const product = { transposeA: false, transposeB: false } as const;
const pool = { kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] } as const;

describe('a shape rule says what it expected and what it found', () => {
  it.each([
    ['add', {}, [float('N', 5), float(4)], 'expected shapes that broadcast with N×5, found 4'],
    ['add', {}, [float('N', 5), float(3, 5)], 'expected shapes that broadcast with N×5, found 3×5'],
    ['add', {}, [float(2), int(2)], 'expected both inputs float32, found int32'],
    ['exp', {}, [int(2)], 'expected float32, found int32'],
    ['relu', {}, [float(2), float(2)], 'expected 1 input, found 2'],
    [
      'matmul',
      product,
      [float('N', 784), float(100, 10)],
      'expected 100 features to multiply with 100×10, found 784 (N×784)',
    ],
    ['matmul', product, [float(5), float(5, 2)], 'expected 2 dimensions or more, found 5'],
    ['conv2d', conv, [float('N', 3, 28, 28), float(8, 1, 3, 3)], 'expected 1 channels, found 3'],
    [
      'conv2d',
      conv,
      [float('N', 784), float(8, 1, 3, 3)],
      'expected 4 dimensions for an image batch N×C×H×W, found N×784',
    ],
    [
      'conv2d',
      conv,
      [float('N', 1, 2, 2), float(8, 1, 3, 3)],
      'expected at least 3 positions for the kernel, found 2',
    ],
    [
      'conv2d',
      { ...conv, groups: 2 },
      [float('N', 4, 5, 5), float(3, 2, 3, 3)],
      'expected output channels in 2 equal groups, found 3',
    ],
    [
      'max_pool2d',
      { ...pool, pads: [2, 0, 0, 0] },
      [float('N', 1, 4, 4)],
      'expected pads smaller than the 2×2 kernel, found 2, 0, 0, 0',
    ],
    ['reshape', { shape: ['N', 10] }, [float('N', 3, 4)], 'expected as many elements as N×3×4, found N×10'],
    ['reshape', { shape: [12] }, [float('N', 12)], 'expected as many elements as N×12, found 12'],
    [
      'concatenate',
      { axis: 0 },
      [float('N', 2)],
      'expected a fixed size to concatenate, found the batch dimension',
    ],
    [
      'concatenate',
      { axis: 1 },
      [float('N', 2, 3), float('N', 2, 4)],
      'expected N×2×3 but for axis 1, found N×2×4',
    ],
    ['slice', { axis: 1, start: 2, end: 9 }, [float('N', 5)], 'expected a part of 0..5, found 2..9'],
    ['gather', { axis: 0 }, [float(10, 4), float('N')], 'expected int32, found float32'],
    [
      'batch_normalization',
      { epsilon: 1e-5 },
      [float('N', 3, 4, 4), float(3), float(4)],
      'expected 3 for the shift, found 4',
    ],
    ['softmax_cross_entropy', {}, [float('N', 10), int(10)], 'expected N for the labels, found 10'],
    ['softmax_cross_entropy', {}, [float('N', 7, 10), int('N')], 'expected N×7 for the labels, found N'],
    [
      'dropout_mask',
      { shape: [3], rate: 1, stream: 0 },
      [tensorType('uint32', [])],
      'expected a rate from 0 to below 1, found 1',
    ],
  ] as const)('%s %#', (op, attributes, inputs, expected) => {
    expect(outcome(op, attributes as never, ...inputs)).toBe(expected);
  });
});

describe('the batch dimension passes', () => {
  it.each([
    [
      'conv2d',
      { ...conv, pads: [1, 1, 1, 1], strides: [2, 2] },
      [float('N', 1, 28, 28), float(8, 1, 3, 3), float(8)],
      'N×8×14×14',
    ],
    ['matmul', product, [float('N', 12, 5), float(5, 7)], 'N×12×7'],
    ['matmul', product, [float('N', 4, 12, 5), float('N', 4, 5, 12)], 'N×4×12×12'],
    ['transpose', { permutation: [1, 0, 2] }, [float('N', 12, 5)], '12×N×5'],
    ['reshape', { shape: ['N', 60] }, [float('N', 12, 5)], 'N×60'],
    ['reduce_mean', { axes: [0], keepDimensions: false }, [float('N', 5)], '5'],
    ['gather', { axis: 0 }, [float(1000, 64), int('N', 20)], 'N×20×64'],
    ['softmax_cross_entropy', {}, [float('N', 10), int('N')], ', N×10'],
    ['batch_normalization', { epsilon: 1e-5 }, [float('N', 3, 4, 4), float(3), float(3)], 'N×3×4×4, 3, 3'],
  ] as const)('%s %#', (op, attributes, inputs, expected) => {
    expect(outcome(op, attributes as never, ...inputs)).toBe(expected);
  });
});

it('multiply-accumulates count a sample where the batch is symbolic', () => {
  const convolution = ops.conv2d.macs?.([float('N', 4, 9, 9), float(6, 2, 3, 3)], [float('N', 6, 7, 7)], {
    ...conv,
    groups: 2,
  });
  expect(convolution).toBe(6 * 7 * 7 * 2 * 3 * 3);
  expect(ops.matmul.macs?.([float(32, 784), float(784, 10)], [float(32, 10)], product)).toBe(32 * 784 * 10);
});
