import type { None } from '../attributes.ts';

/** Means over the batch; scalars are float32 with shape []. */
export interface LossOps {
  /** (logits [N,C], labels int32 [N]) -> (loss [], logProbabilities [N,C]): mean over N of -log softmax(logits)[label]. */
  softmax_cross_entropy: None;
  /** (dloss [], logProbabilities, labels) -> gradient for the logits: dloss * (softmax - one hot) / N. */
  softmax_cross_entropy_gradient: None;
  /** (prediction, target of one shape) -> loss []: mean over all elements of (prediction - target)^2. */
  mean_squared_error: None;
  /** (dloss [], prediction, target) -> gradient for the prediction. */
  mean_squared_error_gradient: None;
}
