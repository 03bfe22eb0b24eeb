import type { OpName } from '../ops/definition.ts';
import { activation } from './activation.ts';
import { convolution } from './convolution.ts';
import { elementwise } from './elementwise.ts';
import { groupNormalization } from './group-normalization.ts';
import { inference } from './inference.ts';
import type { ReferenceKernel } from './kernel.ts';
import { loss } from './loss.ts';
import { matmul } from './matmul.ts';
import { movement } from './movement.ts';
import { normalization } from './normalization.ts';
import { pooling } from './pooling.ts';
import { random } from './random.ts';
import { recurrent } from './recurrent.ts';
import { reduction } from './reduction.ts';
import { resize } from './resize.ts';
import { update } from './update.ts';

/** Every op by plain loops: slow, obviously right. */
export const kernels = {
  ...elementwise,
  ...reduction,
  ...movement,
  ...matmul,
  ...activation,
  ...convolution,
  ...pooling,
  ...resize,
  ...normalization,
  ...groupNormalization,
  ...loss,
  ...random,
  ...recurrent,
  ...inference,
  ...update,
} satisfies { readonly [K in OpName]: ReferenceKernel<K> };
