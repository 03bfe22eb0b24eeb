import { describe, expect, it } from 'vitest';
import { gradCamOf } from '../explain/methods/grad-cam.ts';
import { fromArray, toNumbers } from '../ir/tensor-data.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { runGraph } from '../reference/run-graph.ts';
import { compileExplanation, type ExplainedPlace, explanationNames } from './explanation.ts';
import { classFacts, sketchDocument } from './testing/sketch-document.ts';

/** Recorded from PyTorch: tanh(conv2d(x, W1, padding=1)) times W2, the second class. */
const recorded = {
  score: -0.64419,
  map: [0.04327, 0.01073, 0, 0, 0.03945, 0.00453, 0, 0, 0.03803, 0.0187, 0.01794, 0, 0.02487, 0, 0, 0.01523],
  gradient: [
    1.07563, -0.28441, 1.11493, -0.77239, 0.23969, -0.86022, -1.3266, 0.6411, 1.23323, -0.85119, 0.45208,
    -0.32568, 0.52628, -1.13805, -0.18426, 0.1759,
  ],
};
const filters = Array.from({ length: 18 }, (_, i) => (((i * 7) % 11) - 5) / 6);
/** [units, inputs], as PyTorch keeps them. */
const rows = Array.from({ length: 64 }, (_, i) => (((i * 5) % 13) - 6) / 7);
const sample = Array.from({ length: 16 }, (_, i) => ((i * 3) % 8) / 8);

const document = sketchDocument({
  nodes: {
    input: ['input', { shape: [1, 4, 4] }],
    conv: ['conv2d', { filters: 2, kernelSize: [3, 3], padding: 'same', bias: false }],
    tanh: ['activation', { function: 'tanh' }],
    flat: ['flatten'],
    dense: ['dense', { units: 2, bias: false }],
    target: ['target'],
    loss: ['cross-entropy'],
  },
  wires: ['input > conv > tanh > flat > dense > loss', 'target > loss.target'],
});

function looked(place: ExplainedPlace): ReadonlyMap<string, readonly number[]> {
  const compiled = compileExplanation(document, {
    catalogue: builtInCatalogue,
    data: classFacts([1, 4, 4], 2),
    batch: 1,
    place,
  });
  if (!compiled.ok) throw new Error(compiled.error.map(({ code }) => code).join());
  const across = Array.from({ length: 64 }, (_, i) => rows[(i % 2) * 32 + Math.floor(i / 2)] as number);
  const feeds = new Map([
    ['features', fromArray('float32', [1, 1, 4, 4], sample)],
    [explanationNames.choice, fromArray('float32', [1, 2], [0, 1])],
    ['conv/weight', fromArray('float32', [2, 1, 3, 3], filters)],
    ['dense/weight', fromArray('float32', [32, 2], across)],
  ]);
  const results = runGraph(compiled.value.graph, feeds, { precision: 'float64' });
  return new Map([...results].map(([name, tensor]) => [name, [...toNumbers(tensor)]]));
}

const distance = (found: ArrayLike<number>, expected: readonly number[]): number =>
  Math.max(...expected.map((value, i) => Math.abs(value - (found[i] ?? Number.NaN))));

describe('the program of an explanation', () => {
  it('gives the score and the gradient at the input that PyTorch gives', () => {
    const results = looked({ at: 'input' });
    expect(results.get(explanationNames.score)?.[0]).toBeCloseTo(recorded.score, 4);
    expect(distance(results.get(explanationNames.gradient) ?? [], recorded.gradient)).toBeLessThan(1e-3);
  });

  it('gives what the last convolution saw, whose Grad-CAM is that of PyTorch', () => {
    const results = looked({ at: 'convolution' });
    const map = gradCamOf({
      activation: Float32Array.from(results.get(explanationNames.activation) ?? []),
      gradient: Float32Array.from(results.get(explanationNames.gradient) ?? []),
      shape: [2, 4, 4],
    });
    expect(distance(map, recorded.map)).toBeLessThan(1e-3);
  });

  it('says that a network without tokens has no embedding', () => {
    expect(() => looked({ at: 'embedding', entered: true })).toThrow('explain-no-place');
  });
});
