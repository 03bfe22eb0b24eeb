import type { OpDefinition, OpName } from './definition.ts';
import { activation } from './families/activation.ts';
import { convolution } from './families/convolution.ts';
import { convolution3d } from './families/convolution3d.ts';
import { elementwise } from './families/elementwise.ts';
import { inference } from './families/inference.ts';
import { loss } from './families/loss.ts';
import { matmul } from './families/matmul.ts';
import { normalization } from './families/normalization.ts';
import { pooling } from './families/pooling.ts';
import { random } from './families/random.ts';
import { recurrent } from './families/recurrent.ts';
import { reduction } from './families/reduction.ts';
import { resize } from './families/resize.ts';
import { shape } from './families/shape.ts';
import { update } from './families/update.ts';

/** The op table: every op's shape rule, gradient, decomposition and test cases. */
export const ops: { readonly [K in OpName]: OpDefinition<K> } = {
  ...elementwise,
  ...reduction,
  ...shape,
  ...matmul,
  ...activation,
  ...convolution,
  ...convolution3d,
  ...pooling,
  ...resize,
  ...normalization,
  ...loss,
  ...random,
  ...recurrent,
  ...inference,
  ...update,
};

export const opNames = Object.keys(ops) as readonly OpName[];
