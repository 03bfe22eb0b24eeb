import type { Graph, StateEntry } from '../ir/graph.ts';

/** One training step: data, state and the host's numbers in; next state and results out. */
export interface TrainingProgram {
  readonly kind: 'train';
  /** The batch it is compiled for. */
  readonly batch: number;
  readonly graph: Graph;
  /** Weights, statistics and slots, in the order of the graph's state inputs. */
  readonly state: readonly StateEntry[];
  /** Losses by node id, in the order of the objectives. Result `loss/<id>`: the batch's mean. */
  readonly losses: readonly string[];
  /** Metric nodes. Result `metric/<id>`: the batch's statistics. */
  readonly metrics: readonly string[];
  /** The trained weights, in the order of the result `gradientSquares` (sums of squares before clipping). */
  readonly trained: readonly StateEntry[];
}

/** Evaluates a batch with given weights. Results as in training, and `prediction/<loss id>`. */
export interface EvaluationProgram {
  readonly kind: 'evaluate';
  readonly batch: number;
  readonly graph: Graph;
  /** Weights and statistics it reads. */
  readonly state: readonly StateEntry[];
  readonly losses: readonly string[];
  readonly metrics: readonly string[];
}

/** The network alone, for prediction and export: `features` in, `prediction` out, batch 'N'. */
export interface InferenceProgram {
  readonly kind: 'infer';
  /** What still makes probabilities of the prediction: it is what a loss that takes raw scores evaluates. */
  readonly activation: 'softmax' | 'sigmoid' | 'none';
  readonly graph: Graph;
  readonly state: readonly StateEntry[];
}

export const lossResult = (loss: string): string => `loss/${loss}`;
export const metricResult = (metric: string): string => `metric/${metric}`;
export const predictionResult = (loss: string): string => `prediction/${loss}`;
export const gradientSquaresResult = 'gradientSquares';
