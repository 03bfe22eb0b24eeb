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

/** Evaluates a batch with given weights. Results as in training, `prediction/<loss id>`, and what is answered to further fields. */
export interface EvaluationProgram {
  readonly kind: 'evaluate';
  readonly batch: number;
  readonly graph: Graph;
  /** Weights and statistics it reads. */
  readonly state: readonly StateEntry[];
  readonly losses: readonly string[];
  readonly metrics: readonly string[];
}

/** What a network answers to one field of the target. */
export interface Answer {
  /** The graph's result. */
  readonly result: string;
  /** The field it answers; '' is the unnamed one. */
  readonly field: string;
  /** What still makes probabilities of it: it is what a loss that takes raw scores evaluates. */
  readonly activation: 'softmax' | 'sigmoid' | 'none';
}

/** The network alone, for prediction and export: features in, `prediction` and what it answers to further fields out, batch 'N'. */
export interface InferenceProgram {
  readonly kind: 'infer';
  /** The result `prediction` first. */
  readonly answers: readonly Answer[];
  readonly graph: Graph;
  readonly state: readonly StateEntry[];
}

/** The result for a field of the target beside the one that `prediction` answers. */
export const answerResult = (field: string): string => `prediction:${field}`;
export const isAnswerResult = (name: string): boolean => name.startsWith('prediction:');
export const lossResult = (loss: string): string => `loss/${loss}`;
export const metricResult = (metric: string): string => `metric/${metric}`;
export const predictionResult = (loss: string): string => `prediction/${loss}`;
export const gradientSquaresResult = 'gradientSquares';
