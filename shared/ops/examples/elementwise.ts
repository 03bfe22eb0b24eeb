import type { ExampleInput, OpExample } from '../definition.ts';
import type { ElementwiseOps } from '../families/elementwise.ts';
import {
  awayFromZero,
  batch,
  bool,
  distinct,
  int32,
  labels,
  normal,
  positive,
  twoBatches,
  uint32,
  unit,
} from './inputs.ts';

type Make = (...shape: readonly number[]) => ExampleInput;
interface Case {
  readonly inputs: readonly ExampleInput[];
  readonly attributes: Readonly<Record<never, never>>;
  readonly symbolic?: { readonly inputs: readonly number[] };
}

/** Ranks 0 to 4, with sizes 1 and 17. */
const unary = (make: Make): readonly Case[] => [
  { inputs: [make()], attributes: {} },
  { inputs: [make(17)], attributes: {}, ...batch },
  { inputs: [make(1, 5)], attributes: {}, ...batch },
  { inputs: [make(2, 1, 3, 5)], attributes: {}, ...batch },
];

/** Equal shapes, a scalar on either side, a row, a column against a row, a channel vector, missing dimensions. */
const binary = (left: Make, right: Make): readonly Case[] => [
  { inputs: [left(3, 5), right(3, 5)], attributes: {}, ...twoBatches },
  { inputs: [left(), right(17)], attributes: {}, symbolic: { inputs: [1] } },
  { inputs: [left(1, 7), right()], attributes: {}, ...batch },
  { inputs: [left(4, 3), right(3)], attributes: {}, ...batch },
  { inputs: [left(3, 1), right(1, 4)], attributes: {}, ...batch },
  { inputs: [left(2, 3, 2, 5), right(3, 1, 1)], attributes: {}, ...batch },
  { inputs: [left(5), right(2, 1, 5)], attributes: {}, symbolic: { inputs: [1] } },
];

const integers: readonly Case[] = [
  { inputs: [int32(3, 5), int32(5)], attributes: {} },
  { inputs: [uint32(4, 1), uint32(1, 17)], attributes: {} },
];

const nonZero = (dtype: 'int32' | 'uint32', ...shape: readonly number[]): ExampleInput => ({
  dtype,
  shape,
  fill: 'away-from-zero',
});

const comparison: readonly Case[] = [
  { inputs: [distinct(3, 5), normal(3, 1)], attributes: {}, ...twoBatches },
  { inputs: [int32(17), int32()], attributes: {}, ...batch },
  { inputs: [uint32(2, 9), uint32(9)], attributes: {} },
];

export const elementwiseExamples: { readonly [K in keyof ElementwiseOps]: readonly OpExample<K>[] } = {
  add: [...binary(normal, normal), ...integers],
  subtract: [...binary(normal, normal), ...integers],
  multiply: [...binary(normal, normal), ...integers],
  divide: [
    ...binary(normal, awayFromZero),
    { inputs: [int32(3, 5), nonZero('int32', 5)], attributes: {} },
    { inputs: [uint32(4, 7), nonZero('uint32', 7)], attributes: {} },
  ],
  maximum: [...binary(normal, awayFromZero), ...integers],
  minimum: [...binary(normal, awayFromZero), ...integers],
  power: binary(positive, normal),
  negate: [...unary(normal), { inputs: [int32(5)], attributes: {} }],
  absolute: [...unary(awayFromZero), { inputs: [int32(5)], attributes: {} }],
  exp: unary(normal),
  log: unary(positive),
  square_root: unary(positive),
  sine: unary(normal),
  cosine: unary(normal),
  tanh: unary(normal),
  sigmoid: unary(normal),
  erf: unary(normal),
  positive_mask: unary(awayFromZero),
  equal: [
    { inputs: [int32(6, 6), int32(6)], attributes: {}, ...batch },
    { inputs: [labels(2, 4, 5), labels(2)], attributes: {} },
    { inputs: [distinct(3, 5), distinct(3, 5)], attributes: {}, ...twoBatches },
  ],
  greater: comparison,
  greater_or_equal: comparison,
  where: [
    { inputs: [bool(3, 5), normal(3, 5), normal(3, 5)], attributes: {}, symbolic: { inputs: [0, 1, 2] } },
    { inputs: [bool(3, 1), normal(), normal(1, 7)], attributes: {}, ...batch },
    { inputs: [bool(17), normal(2, 17), normal()], attributes: {} },
    { inputs: [bool(4), int32(4), int32()], attributes: {} },
  ],
  cast: [
    { inputs: [normal(3, 5)], attributes: { to: 'float32' }, ...batch },
    { inputs: [awayFromZero(3, 5)], attributes: { to: 'int32' }, ...batch },
    { inputs: [int32(17)], attributes: { to: 'float32' }, ...batch },
    { inputs: [bool(1, 6)], attributes: { to: 'float32' }, ...batch },
    {
      inputs: [{ dtype: 'uint8', shape: [2, 1, 4, 4], fill: 'bytes' }],
      attributes: { to: 'float32' },
      ...batch,
    },
    { inputs: [int32(4)], attributes: { to: 'int64' } },
    { inputs: [{ dtype: 'int64', shape: [4] }], attributes: { to: 'int32' } },
    { inputs: [normal(9)], attributes: { to: 'float16' } },
    { inputs: [uint32()], attributes: { to: 'int64' } },
  ],
  identity: unary(unit),
  stop_gradient: unary(unit),
};
