import { dropoutGrid, dropoutKeys, dropoutThreshold, mixConstants } from '../../base/random.ts';
import type { Value } from '../../ir/graph.ts';
import { add, cast, constant, divide, greaterOrEqual, multiply, reshape, scale } from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { randomExamples as examples } from '../examples/random.ts';
import { exactly, needDtype, needShape } from '../shape-rules.ts';

export interface RandomOps {
  /**
   * (stepKey uint32 []) -> float32 `shape`: 0 with probability `rate`, else 1 / (1 - rate). A pure function of the step's key,
   * `stream` (a uint32 that tells nodes apart) and the element's position: shared/base/random.ts, dropoutMask over
   * dropoutGrid(shape). 0 <= rate < 1.
   */
  dropout_mask: { readonly shape: readonly number[]; readonly rate: number; readonly stream: number };
}

type Table = { readonly [K in keyof RandomOps]: OpDefinition<K> };

const word = (g: Builder, value: number): Value => constant(g, 'uint32', [], value);

/** h + floor(h / 2^16): the high half onto the low one. */
function fold(g: Builder, h: Value): Value {
  return add(g, h, divide(g, h, word(g, mixConstants.fold)));
}

/** The twin of mix32 in shared/base/random.ts. */
function mix(g: Builder, value: Value): Value {
  let h = fold(g, multiply(g, value, word(g, mixConstants.multiplyA)));
  h = fold(g, multiply(g, h, word(g, mixConstants.multiplyB)));
  return fold(g, multiply(g, h, word(g, mixConstants.multiplyC)));
}

export const random: Table = {
  dropout_mask: {
    infer: (inputs, { shape, rate }) => {
      const [stepKey] = exactly(inputs, 1);
      needDtype(stepKey, 'uint32');
      needShape(stepKey, [], "the step's key");
      need(rate >= 0 && rate < 1, 'a rate from 0 to below 1', String(rate));
      return [{ dtype: 'float32', shape }];
    },
    decompose: (g, inputs, { shape, rate, stream }) => {
      const [stepKey] = exactly(inputs, 1);
      const { rows, columns } = dropoutGrid(shape);
      const keys = dropoutKeys(stream, rows, columns);
      const row = mix(g, add(g, constant(g, 'uint32', [rows, 1], keys.row), stepKey));
      const column = mix(g, add(g, constant(g, 'uint32', [1, columns], keys.column), stepKey));
      const two = word(g, 2);
      const odd = add(g, multiply(g, divide(g, row, two), two), word(g, 1));
      const product = fold(g, add(g, multiply(g, odd, column), odd));
      const hash = multiply(g, product, word(g, mixConstants.multiplyB));
      const kept = cast(g, greaterOrEqual(g, hash, word(g, dropoutThreshold(rate))), 'float32');
      return [reshape(g, scale(g, kept, Math.fround(1 / (1 - rate))), shape)];
    },
    examples: examples.dropout_mask,
  },
};
