import { describe, expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import type { ParameterValue } from '../document/schema.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { elementCount, tensorType } from '../ir/types.ts';
import { runGraph } from '../reference/run-graph.ts';
import { float32, lowerAlone } from './testing/lower-alone.ts';

type Shape = readonly number[];

const filled = (shape: Shape, value: (i: number) => number): TensorData => ({
  dtype: 'float32',
  shape,
  data: Float64Array.from({ length: elementCount(shape) }, (_, i) => value(i)),
});

interface Case {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly input: TensorData;
  readonly context?: TensorData;
  readonly mask?: readonly (readonly number[])[];
}

function attention({ parameters, input, context, mask }: Case): readonly number[] {
  const masked: TensorData | undefined = mask && {
    dtype: 'bool',
    shape: [mask.length, must(mask[0], 'a row').length],
    data: Uint8Array.from(mask.flat()),
  };
  const { graph, problems } = lowerAlone('multi-head-attention', {
    inputs: {
      input: float32(...input.shape),
      ...(context && { context: float32(...context.shape) }),
      ...(masked && { mask: tensorType('bool', masked.shape) }),
    },
    parameters,
  });
  expect(problems).toEqual([]);
  const weights = graph.inputs.filter((each) => each.kind === 'state');
  const feeds = new Map<string, TensorData>([
    ['input', input],
    ...weights.map(
      ({ name, value }, k) =>
        [name, filled(value.type.shape as Shape, (i) => Math.cos(0.3 * i + k))] as const,
    ),
  ]);
  if (context) feeds.set('context', context);
  if (masked) feeds.set('mask', masked);
  const y = must(runGraph(graph, feeds, { precision: 'float64' }).get('output'), 'output');
  return Array.from(y.data, Number);
}

const input = (...shape: Shape): TensorData => filled(shape, (i) => Math.sin(0.7 * i + 1));
const context = filled([2, 5, 9], (i) => Math.sin(0.7 * i + 2));

/** PyTorch 2.15's scaled_dot_product_attention in double precision: the sum of the result y, and of y_i sin(i). */
const published: readonly (readonly [string, Case, number, number])[] = [
  ['itself', { parameters: { heads: 2 }, input: input(2, 7, 6) }, -35.9330130131, -16.2862694826],
  [
    'what came before, by rotary positions',
    { parameters: { heads: 3, bias: false, causal: true, rotary: true }, input: input(2, 7, 6) },
    -0.6094070509,
    0.7202949196,
  ],
  [
    'the real steps of a context',
    {
      parameters: { heads: 2, headWidth: 5 },
      input: input(2, 3, 6),
      context,
      mask: [
        [1, 1, 0, 1, 0],
        [1, 1, 1, 1, 1],
      ],
    },
    -22.7779256712,
    -1.4813249166,
  ],
  [
    'nothing where no step is real',
    {
      parameters: { heads: 2, headWidth: 5 },
      input: input(2, 3, 6),
      context,
      mask: [
        [1, 1, 0, 1, 0],
        [0, 0, 0, 0, 0],
      ],
    },
    -9.8495200251,
    -0.3522909472,
  ],
];

it.each(published)('attends to %s', (_, given, sum, weighted) => {
  const y = attention(given);
  expect(y.reduce((total, value) => total + value, 0)).toBeCloseTo(sum, 7);
  expect(y.reduce((total, value, i) => total + value * Math.sin(i), 0)).toBeCloseTo(weighted, 7);
});

describe('a causal mask with padding in front', () => {
  const parameters = { heads: 2, causal: true };
  const before = input(1, 4, 4);
  const after = filled([1, 4, 4], (i) => (i < 12 ? Number(before.data[i]) : 5));
  const mask = [[0, 1, 1, 1]];

  it('lets no step see a later one', () => {
    const [one, other] = [before, after].map((x) => attention({ parameters, input: x, mask }));
    expect(one?.slice(0, 12)).toEqual(other?.slice(0, 12));
    expect(one?.slice(12)).not.toEqual(other?.slice(12));
  });
});

it('adds sines and cosines of falling frequency', () => {
  const { graph } = lowerAlone('sinusoidal-positions', { inputs: { input: float32(1, 3, 4) } });
  const zeros = filled([1, 3, 4], () => 0);
  const y = must(
    runGraph(graph, new Map([['input', zeros]]), { precision: 'float32' }).get('output'),
    'output',
  );
  const expected = [0, 1, 2].flatMap((t) => [t, t / 100].flatMap((a) => [Math.sin(a), Math.cos(a)]));
  expect(Array.from(y.data, Number)).toEqual(expected.map((value) => Math.fround(value)));
});
