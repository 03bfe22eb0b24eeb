import { must } from '../../base/assert.ts';
import { elementCount, fixed, type TensorType } from '../../ir/types.ts';
import type { LossOps } from '../../ops/families/loss.ts';
import { isScalarConstant, type OnnxForms, plain, plainUnlessWebGpu } from '../emitter.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { oneHot, scale } from '../idioms.ts';

/** x * dloss * factor; the loss's own gradient is nearly always the constant 1. */
function scaledBy(g: GraphWriter, x: string, dloss: string, factor: number): string {
  if (isScalarConstant(g, dloss, 1)) return scale(g, x, factor);
  return g.op('Mul', [x, scale(g, dloss, factor)]);
}

/** Scores of any rank, the classes last: one label a row of them. */
function scoreSizes(type: TensorType | undefined): {
  readonly labelCount: number;
  readonly classes: number;
  readonly axis: number;
} {
  const { shape } = must(type, 'scores');
  const axis = shape.length - 1;
  return { labelCount: elementCount(shape.slice(0, -1)), classes: fixed(shape[axis]), axis };
}

export const loss: { readonly [K in keyof LossOps]: OnnxForms<K> } = {
  // Both ops use one one-hot tensor of 1/labels, made once; log-probabilities are finite, so 0 * them never is NaN.
  softmax_cross_entropy: plainUnlessWebGpu(({ g, inputs: [logits, labels], inputTypes }) => {
    const { labelCount, classes, axis } = scoreSizes(inputTypes[0]);
    const logProbabilities = g.op('LogSoftmax', [logits as string], { axis });
    const picked = g.op('Mul', [logProbabilities, oneHot(g, labels as string, classes, 1 / labelCount)]);
    return [g.op('Neg', [g.op('ReduceSum', [picked], { keepdims: 0 })]), logProbabilities];
  }),
  softmax_cross_entropy_gradient: plainUnlessWebGpu(({ g, inputs, inputTypes }) => {
    const [dloss, logProbabilities, labels] = inputs as readonly [string, string, string];
    const { labelCount, classes } = scoreSizes(inputTypes[1]);
    const softmax = g.op('Mul', [g.op('Exp', [logProbabilities]), g.scalar(1 / labelCount)]);
    return [scaledBy(g, g.op('Sub', [softmax, oneHot(g, labels, classes, 1 / labelCount)]), dloss, 1)];
  }),
  mean_squared_error: plain(({ g, inputs, inputTypes }) => {
    const count = elementCount(inputTypes[0]?.shape ?? []);
    const squares = g.op('ReduceSumSquare', [g.op('Sub', inputs)], { keepdims: 0 });
    return [scale(g, squares, 1 / count)];
  }),
  mean_squared_error_gradient: plain(({ g, inputs, inputTypes }) => {
    const [dloss, prediction, target] = inputs as readonly [string, string, string];
    const count = elementCount(inputTypes[1]?.shape ?? []);
    return [scaledBy(g, g.op('Sub', [prediction, target]), dloss, 2 / count)];
  }),
};
