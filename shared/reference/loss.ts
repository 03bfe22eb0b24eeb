import type { LossOps } from '../ops/families/loss.ts';
import { logSumExp } from './activation.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

/** Where the label's element of row n lies. */
function labelPlace(labels: NumberTensor, n: number, classes: number): number {
  const label = at(labels.data, n);
  if (label < 0 || label >= classes) throw new Error(`internal: label ${label} is not in 0..${classes - 1}`);
  return n * classes + label;
}

export const loss: KernelTable<LossOps> = {
  softmax_cross_entropy: (inputs, _attributes, context) => {
    const [logits, labels] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const batch = labels.data.length;
    const classes = logits.data.length / batch;
    const logProbabilities = context.floats(logits.shape);
    let total = 0;
    for (let n = 0; n < batch; n++) {
      const places = Array.from({ length: classes }, (_, c) => n * classes + c);
      const { largest, rest } = logSumExp(logits.data, places);
      for (const place of places) logProbabilities.data[place] = at(logits.data, place) - largest - rest;
      total -= at(logits.data, labelPlace(labels, n, classes)) - largest - rest;
    }
    return [context.floatsFrom([], [total / batch]), logProbabilities];
  },
  softmax_cross_entropy_gradient: (inputs, _attributes, context) => {
    const [dloss, logProbabilities, labels] = numeric(inputs) as readonly [
      NumberTensor,
      NumberTensor,
      NumberTensor,
    ];
    const batch = labels.data.length;
    const classes = logProbabilities.data.length / batch;
    const share = at(dloss.data, 0) / batch;
    const gradient = Float64Array.from(logProbabilities.data, (value) => Math.exp(value) * share);
    for (let n = 0; n < batch; n++) {
      const place = labelPlace(labels, n, classes);
      gradient[place] = (Math.exp(at(logProbabilities.data, place)) - 1) * share;
    }
    return [context.floatsFrom(logProbabilities.shape, gradient)];
  },
  mean_squared_error: (inputs, _attributes, context) => {
    const [prediction, target] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    let total = 0;
    prediction.data.forEach((value, i) => {
      total += (value - at(target.data, i)) ** 2;
    });
    return [context.floatsFrom([], [total / prediction.data.length])];
  },
  mean_squared_error_gradient: (inputs, _attributes, context) => {
    const [dloss, prediction, target] = numeric(inputs) as readonly [
      NumberTensor,
      NumberTensor,
      NumberTensor,
    ];
    const factor = (2 * at(dloss.data, 0)) / prediction.data.length;
    const gradient = Float64Array.from(prediction.data, (value, i) => factor * (value - at(target.data, i)));
    return [context.floatsFrom(prediction.shape, gradient)];
  },
};
