/**
 * Every op and its attributes. The op table, the backends' and the exporters' tables are keyed by these names,
 * so an op added here and missing there fails the type check. Meanings: docs/op-semantics.md.
 */
import type { ActivationOps } from './families/activation.ts';
import type { ConvolutionOps } from './families/convolution.ts';
import type { Convolution3dOps } from './families/convolution3d.ts';
import type { ElementwiseOps } from './families/elementwise.ts';
import type { InferenceOps } from './families/inference.ts';
import type { LossOps } from './families/loss.ts';
import type { MatmulOps } from './families/matmul.ts';
import type { NormalizationOps } from './families/normalization.ts';
import type { PoolingOps } from './families/pooling.ts';
import type { RandomOps } from './families/random.ts';
import type { RecurrentOps } from './families/recurrent.ts';
import type { ReductionOps } from './families/reduction.ts';
import type { ResizeOps } from './families/resize.ts';
import type { ShapeOps } from './families/shape.ts';
import type { UpdateOps } from './families/update.ts';

export interface OpAttributes
  extends ElementwiseOps,
    ReductionOps,
    ShapeOps,
    MatmulOps,
    ActivationOps,
    ConvolutionOps,
    Convolution3dOps,
    PoolingOps,
    ResizeOps,
    NormalizationOps,
    LossOps,
    RandomOps,
    RecurrentOps,
    InferenceOps,
    UpdateOps {}

/** For ops without attributes. */
export type None = Readonly<Record<never, never>>;
