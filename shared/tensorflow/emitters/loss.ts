import { must } from '../../base/assert.ts';
import { elementCount, fixed, type TensorType } from '../../ir/types.ts';
import type { LossOps } from '../../ops/families/loss.ts';
import { plain, type TensorflowForm } from '../emitter.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { reduce, scale } from '../idioms.ts';

const T = { type: 'float32' } as const;

/** int32 labels as rows of classes: `value` at the label, 0 elsewhere. */
function oneHot(g: GraphWriter, labels: string, classes: number, value: number): string {
  const depth = g.constant('int32', [], classes);
  return g.op('OneHot', [labels, depth, g.scalar(value), g.scalar(0)], { T, TI: { type: 'int32' } });
}

function scoreSizes(type: TensorType | undefined): { readonly labels: number; readonly classes: number } {
  const { shape } = must(type, 'scores');
  return { labels: elementCount(shape.slice(0, -1)), classes: fixed(shape.at(-1)) };
}

export const loss: { readonly [K in keyof LossOps]: TensorflowForm<K> } = {
  softmax_cross_entropy: plain(({ g, inputs, inputTypes }) => {
    const [logits, labels] = inputs as readonly [string, string];
    const { labels: count, classes } = scoreSizes(inputTypes[0]);
    const logProbabilities = g.op('LogSoftmax', [logits], { T });
    const picked = g.op('Mul', [logProbabilities, oneHot(g, labels, classes, -1 / count)], { T });
    const axes = must(inputTypes[0], 'scores').shape.map((_, axis) => axis);
    return [reduce(g, 'Sum', picked, axes), logProbabilities];
  }),
  softmax_cross_entropy_gradient: plain(({ g, inputs, inputTypes }) => {
    const [dloss, logProbabilities, labels] = inputs as readonly [string, string, string];
    const { labels: count, classes } = scoreSizes(inputTypes[1]);
    const probabilities = g.op('Exp', [logProbabilities], { T });
    const difference = g.op('Sub', [probabilities, oneHot(g, labels, classes, 1)], { T });
    return [g.op('Mul', [difference, scale(g, dloss, 1 / count)], { T })];
  }),
  mean_squared_error: 'decomposed',
  mean_squared_error_gradient: 'decomposed',
};
