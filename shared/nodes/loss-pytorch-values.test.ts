import { expect, it } from 'vitest';
import type { ParameterValue } from '../document/schema.ts';
import { type TensorData, toNumbers } from '../ir/tensor-data.ts';
import { type DType, elementCount } from '../ir/types.ts';
import { runGraph } from '../reference/run-graph.ts';
import { lowerAlone } from './testing/lower-alone.ts';

/**
 * Losses against PyTorch 2.15 in double precision: `cross_entropy`, `binary_cross_entropy_with_logits`, torchvision's
 * formula of `sigmoid_focal_loss`, `l1_loss`, `huber_loss`, `kl_div`, `cosine_embedding_loss`, `triplet_margin_loss`,
 * `multi_margin_loss`; the multi-class focal loss, the binary hinge and MONAI's dice from their formulas.
 */
const filled = (dtype: DType, shape: readonly number[], value: (i: number) => number): TensorData => ({
  dtype,
  shape,
  data: Float64Array.from({ length: elementCount(shape) }, (_, i) => value(i)),
});
const wave = (shape: readonly number[], k: number, height = 1.5): TensorData =>
  filled('float32', shape, (i) => height * Math.sin(0.7 * i + k));
const share = (shape: readonly number[], k: number): TensorData =>
  filled('float32', shape, (i) => (Math.sin(0.7 * i + k) + 1) / 2);
const labels = (shape: readonly number[], classes: number): TensorData =>
  filled('int32', shape, (i) => (3 * i + 1) % classes);
const bool = (shape: readonly number[], ...values: number[]): TensorData => ({
  dtype: 'bool',
  shape,
  data: Uint8Array.from(values),
});
const segments = filled('float32', [2, 2, 3, 4], (i) => (Math.sin(0.7 * i + 3) > 0 ? 1 : 0));

/** softmax(wave([6, 4], 5)). */
function probabilities(): TensorData {
  const powers = toNumbers(wave([6, 4], 5)).map(Math.exp);
  const total = (i: number): number => {
    const row = Math.floor(i / 4) * 4;
    return powers.slice(row, row + 4).reduce((sum, value) => sum + value, 0);
  };
  return filled('float32', [6, 4], (i) => (powers[i] ?? 0) / total(i));
}

const listed = { classWeights: 'listed', weights: [1, 2.5, 0.5, 0] };
const classes = { logits: wave([6, 4], 1), target: labels([6], 4) };
const answers = { logits: wave([5, 3], 2, 4), target: share([5, 3], 3) };
const far = { logits: wave([5, 1], 2, 40), target: labels([5], 2) };
const numbers = { prediction: wave([5, 3], 2, 4), target: share([5, 3], 3) };
const positions = {
  logits: wave([2, 3, 4], 1),
  target: labels([2, 3], 4),
  mask: bool([2, 3], 1, 0, 1, 1, 0, 1),
};
const pair = { first: wave([4, 5], 1), second: wave([4, 5], 2) };
const triplet = { anchor: wave([4, 5], 1), positive: wave([4, 5], 2), negative: wave([4, 5], 4) };

const cases: readonly (readonly [
  type: string,
  parameters: Readonly<Record<string, ParameterValue>>,
  inputs: Readonly<Record<string, TensorData>>,
  loss: number,
])[] = [
  ['cross-entropy', { labelSmoothing: 0.1 }, classes, 1.39273969614],
  ['cross-entropy', listed, classes, 1.316957213721],
  ['cross-entropy', { ...listed, labelSmoothing: 0.3 }, classes, 1.279043451091],
  ['cross-entropy', { ...listed, labelSmoothing: 0.3 }, positions, 1.091163963951],
  ['binary-cross-entropy', {}, answers, 0.953317294694],
  ['binary-cross-entropy', {}, far, 13.432692011057],
  ['focal-loss', {}, answers, 0.129502545217],
  ['focal-loss', {}, { ...far, logits: wave([5, 1], 2, 4) }, 0.430624404878],
  ['focal-loss', { ...listed, focus: 1.5 }, classes, 1.090050532433],
  ['l1-loss', {}, numbers, 2.579881572187],
  ['huber-loss', { delta: 0.8 }, numbers, 1.74390525775],
  ['kl-divergence', {}, { logits: wave([6, 4], 1), target: probabilities() }, 0.511693727694],
  ['cosine-loss', {}, pair, 0.415665635713],
  ['cosine-loss', { margin: 0.2 }, { ...pair, target: labels([4], 2) }, 0.388900106859],
  ['triplet-loss', { margin: 3 }, triplet, 0.31659586891],
  ['hinge-loss', { margin: 0.6 }, classes, 0.447174469532],
  ['hinge-loss', { margin: 0.6 }, far, 13.792684728772],
  ['dice-loss', { smoothing: 0.5 }, { logits: wave([2, 2, 3, 4], 1), target: segments }, 0.52062218284],
];

it.each(cases)('%s %j', (type, parameters, inputs, expected) => {
  const types = Object.entries(inputs).map(([port, { dtype, shape }]) => [port, { dtype, shape }] as const);
  const { graph, problems } = lowerAlone(type, { inputs: Object.fromEntries(types), parameters });
  expect(problems).toEqual([]);
  const results = runGraph(graph, new Map(Object.entries(inputs)), { precision: 'float64' });
  expect(Number(results.get('loss')?.data[0])).toBeCloseTo(expected, 9);
});
