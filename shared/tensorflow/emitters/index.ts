import type { OpName } from '../../ops/definition.ts';
import type { TensorflowForm } from '../emitter.ts';
import { activation } from './activation.ts';
import { convolution } from './convolution.ts';
import { convolution3d } from './convolution3d.ts';
import { elementwise } from './elementwise.ts';
import { inference } from './inference.ts';
import { loss } from './loss.ts';
import { matmul } from './matmul.ts';
import { normalization } from './normalization.ts';
import { pooling } from './pooling.ts';
import { random } from './random.ts';
import { recurrent } from './recurrent.ts';
import { reduction } from './reduction.ts';
import { resize } from './resize.ts';
import { shape } from './shape.ts';
import { update } from './update.ts';

/** Every op's form; an op that is missing here fails the type check. */
export const tensorflowForms = {
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
} satisfies { readonly [K in OpName]: TensorflowForm<K> };
