import {
  dropoutConstants,
  dropoutGrid,
  dropoutKeys,
  dropoutThreshold,
  normalStreams,
  uniformConstants,
} from '../../base/random.ts';
import { onnxOperator, papers } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { TensorType } from '../../ir/types.ts';
import {
  add,
  cast,
  constant,
  cosine,
  divide,
  greaterOrEqual,
  log,
  multiply,
  reshape,
  scale,
  shiftBy,
  squareRoot,
} from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { randomExamples as examples } from '../examples/random.ts';
import { exactly, needDtype, needShape } from '../shape-rules.ts';

export interface RandomOps {
  /**
   * (stepKey uint32 []) -> float32 `shape`: 0 with probability `rate`, else 1 / (1 - rate). A pure function of the step's key,
   * `stream` (a uint32 of its own for each node) and the element's position: shared/base/random.ts, dropoutMask over
   * dropoutGrid(shape). 0 <= rate < 1.
   */
  dropout_mask: { readonly shape: readonly number[]; readonly rate: number; readonly stream: number };
  /** (stepKey uint32 []) -> float32 `shape`: standard normal numbers, drawn as dropout_mask draws: normalNoise over dropoutGrid(shape). */
  normal_noise: { readonly shape: readonly number[]; readonly stream: number };
  /** (stepKey uint32 []) -> float32 `shape`: uniform numbers in (0, 1), drawn as dropout_mask draws: uniformNoise over dropoutGrid(shape). */
  uniform_noise: { readonly shape: readonly number[]; readonly stream: number };
}

type Table = { readonly [K in keyof RandomOps]: OpDefinition<K> };

const word = (g: Builder, value: number): Value => constant(g, 'uint32', [], value);

/** h + floor(h / 2^16). */
function fold(g: Builder, h: Value): Value {
  return add(g, h, divide(g, h, word(g, dropoutConstants.fold)));
}

/** 2x + 1, modulo 2^32: odd. */
function twicePlusOne(g: Builder, x: Value): Value {
  return add(g, add(g, x, x), word(g, 1));
}

/** The twin of scrambleKey in shared/base/random.ts. */
function scramble(g: Builder, key: Value): Value {
  const folded = fold(g, multiply(g, key, twicePlusOne(g, key)));
  return fold(g, multiply(g, folded, word(g, dropoutConstants.multiplier)));
}

/** A random uint32 for each element of the shape's grid [rows, columns]: the twin of gridBits in shared/base/random.ts. */
function gridBits(g: Builder, stepKey: Value, shape: readonly number[], stream: number): Value {
  const { rows, columns } = dropoutGrid(shape);
  const keys = dropoutKeys(stream, rows, columns);
  const rowKey = twicePlusOne(g, scramble(g, add(g, constant(g, 'uint32', [rows, 1], keys.row), stepKey)));
  const columnKey = scramble(g, add(g, constant(g, 'uint32', [1, columns], keys.column), stepKey));
  // row * column + row as row * (column + 1): the same modulo 2^32, and one pass over the grid less.
  const product = fold(g, multiply(g, rowKey, add(g, columnKey, word(g, 1))));
  return multiply(g, product, word(g, dropoutConstants.multiplier));
}

/** Numbers in (0, 1) of random bits. */
function uniform(g: Builder, bits: Value): Value {
  const { discarded, levels } = uniformConstants;
  const level = cast(g, divide(g, bits, word(g, discarded)), 'float32');
  return scale(g, shiftBy(g, level, 0.5), 1 / levels);
}

function needStepKey(inputs: readonly TensorType[]): void {
  const [stepKey] = exactly(inputs, 1);
  needDtype(stepKey, 'uint32');
  needShape(stepKey, [], "the step's key");
}

export const random: Table = {
  dropout_mask: {
    sources: [papers.dropout],
    infer: (inputs, { shape, rate }) => {
      needStepKey(inputs);
      need(rate >= 0 && rate < 1, 'a rate from 0 to below 1', String(rate));
      return [{ dtype: 'float32', shape }];
    },
    gradient: 'none',
    decompose: (g, inputs, { shape, rate, stream }) => {
      const [stepKey] = exactly(inputs, 1);
      const hash = gridBits(g, stepKey, shape, stream);
      const kept = cast(g, greaterOrEqual(g, hash, word(g, dropoutThreshold(rate))), 'float32');
      return [reshape(g, scale(g, kept, Math.fround(1 / (1 - rate))), shape)];
    },
    examples: examples.dropout_mask,
  },
  normal_noise: {
    sources: [onnxOperator('RandomNormalLike')],
    infer: (inputs, { shape }) => {
      needStepKey(inputs);
      return [{ dtype: 'float32', shape }];
    },
    gradient: 'none',
    decompose: (g, inputs, { shape, stream }) => {
      const [stepKey] = exactly(inputs, 1);
      const streams = normalStreams(stream);
      const radius = squareRoot(
        g,
        scale(g, log(g, uniform(g, gridBits(g, stepKey, shape, streams.radius))), -2),
      );
      const turn = uniform(g, gridBits(g, stepKey, shape, streams.angle));
      return [reshape(g, multiply(g, radius, cosine(g, scale(g, turn, 2 * Math.PI))), shape)];
    },
    examples: examples.normal_noise,
  },
  uniform_noise: {
    sources: [onnxOperator('RandomUniformLike')],
    infer: (inputs, { shape }) => {
      needStepKey(inputs);
      return [{ dtype: 'float32', shape }];
    },
    gradient: 'none',
    decompose: (g, inputs, { shape, stream }) => {
      const [stepKey] = exactly(inputs, 1);
      return [reshape(g, uniform(g, gridBits(g, stepKey, shape, stream)), shape)];
    },
    examples: examples.uniform_noise,
  },
};
