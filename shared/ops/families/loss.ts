import { onnxOperator } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { TensorType } from '../../ir/types.ts';
import { elementCount, fixed } from '../../ir/types.ts';
import type { None } from '../attributes.ts';
import {
  add,
  apply,
  exp,
  multiply,
  negate,
  oneHot,
  otherAxes,
  reduceMean,
  reduceSum,
  scale,
  square,
  subtract,
} from '../build.ts';
import type { OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { lossExamples as examples } from '../examples/loss.ts';
import { exactly, needDtype, needShape, sameFloats } from '../shape-rules.ts';
import { activation } from './activation.ts';

/** Means over the batch; scalars are float32 with shape []. */
export interface LossOps {
  /**
   * (logits [...,C], labels int32 [...]) -> (loss [], logProbabilities [...,C]): mean over all labels of
   * -log softmax(logits)[label]. The labels have at least the batch dimension.
   */
  softmax_cross_entropy: None;
  /** (dloss [], logProbabilities, labels) -> gradient for the logits: dloss * (softmax - one hot) / labels. */
  softmax_cross_entropy_gradient: None;
  /** (prediction, target of one shape) -> loss []: mean over all elements of (prediction - target)^2. */
  mean_squared_error: None;
  /** (dloss [], prediction, target) -> gradient for the prediction: dloss * 2 * (prediction - target) / elements. */
  mean_squared_error_gradient: None;
}

type Table = { readonly [K in keyof LossOps]: OpDefinition<K> };

const lossType: TensorType = { dtype: 'float32', shape: [] };

function needClasses(logits: TensorType, labels: TensorType): void {
  needDtype(logits, 'float32');
  needDtype(labels, 'int32');
  need(logits.shape.length >= 2, 'a batch and classes for the logits', logits.shape);
  needShape(labels, logits.shape.slice(0, -1), 'the labels');
}

const lastAxis = (type: TensorType): number => type.shape.length - 1;

export const loss: Table = {
  softmax_cross_entropy: {
    sources: [onnxOperator('SoftmaxCrossEntropyLoss')],
    infer: (inputs) => {
      const [logits, labels] = exactly(inputs, 2);
      needClasses(logits, labels);
      return [lossType, logits];
    },
    gradient: (g, node, [dloss, dlogProbabilities]) => {
      const labels = node.inputs[1] as Value;
      const logProbabilities = node.outputs[1] as Value;
      const parts = [
        dloss && apply(g, 'softmax_cross_entropy_gradient', [dloss, logProbabilities, labels], {}),
        dlogProbabilities &&
          apply(g, 'log_softmax_gradient', [dlogProbabilities, logProbabilities], {
            axis: lastAxis(logProbabilities.type),
          }),
      ];
      const [first, second] = parts;
      return [first && second ? add(g, first, second) : (first ?? second), undefined];
    },
    decompose: (g, inputs) => {
      const [logits, labels] = exactly(inputs, 2);
      const axis = lastAxis(logits.type);
      const [logProbabilities] = activation.log_softmax.decompose?.(g, [logits], { axis }) ?? [];
      const share = 1 / elementCount(labels.type.shape);
      const picked = multiply(
        g,
        logProbabilities as Value,
        oneHot(g, labels, fixed(logits.type.shape[axis]), -share),
      );
      return [reduceSum(g, picked, otherAxes(logits.type.shape)), logProbabilities as Value];
    },
    examples: examples.softmax_cross_entropy,
  },
  softmax_cross_entropy_gradient: {
    sources: [onnxOperator('SoftmaxCrossEntropyLoss')],
    infer: (inputs) => {
      const [dloss, logProbabilities, labels] = exactly(inputs, 3);
      needShape(dloss, [], "the loss's gradient");
      needClasses(logProbabilities, labels);
      return [logProbabilities];
    },
    gradient: 'never',
    decompose: (g, inputs) => {
      const [dloss, logProbabilities, labels] = exactly(inputs, 3);
      const classes = fixed(logProbabilities.type.shape[lastAxis(logProbabilities.type)]);
      const difference = subtract(g, exp(g, logProbabilities), oneHot(g, labels, classes));
      return [multiply(g, difference, scale(g, dloss, 1 / elementCount(labels.type.shape)))];
    },
    examples: examples.softmax_cross_entropy_gradient,
  },
  mean_squared_error: {
    sources: [onnxOperator('ReduceMean')],
    infer: (inputs) => {
      sameFloats(inputs, 2);
      return [lossType];
    },
    gradient: (g, node, [dloss]) => {
      if (dloss === undefined) return [undefined, undefined];
      const dprediction = apply(g, 'mean_squared_error_gradient', [dloss, ...node.inputs], {});
      return [dprediction, negate(g, dprediction)];
    },
    decompose: (g, inputs) => {
      const [prediction, target] = exactly(inputs, 2);
      const axes = prediction.type.shape.map((_, i) => i);
      return [reduceMean(g, square(g, subtract(g, prediction, target)), axes)];
    },
    examples: examples.mean_squared_error,
  },
  mean_squared_error_gradient: {
    sources: [onnxOperator('ReduceMean')],
    infer: (inputs) => {
      const [dloss, prediction, target] = exactly(inputs, 3);
      needShape(dloss, [], "the loss's gradient");
      return [sameFloats([prediction, target], 2)];
    },
    gradient: 'never',
    decompose: (g, inputs) => {
      const [dloss, prediction, target] = exactly(inputs, 3);
      const factor = scale(g, dloss, 2 / elementCount(prediction.type.shape));
      return [multiply(g, subtract(g, prediction, target), factor)];
    },
    examples: examples.mean_squared_error_gradient,
  },
};
