import { describe, expect, it } from 'vitest';
import { must } from '../../../../shared/base/assert.ts';
import { backpropagate } from '../../../../shared/compiler/autodiff.ts';
import type { Graph, Value } from '../../../../shared/ir/graph.ts';
import { formNames } from '../../../../shared/onnx/emit-nodes.ts';
import { emitStep } from '../../../../shared/onnx/emit-program.ts';
import { add, apply } from '../../../../shared/ops/build.ts';
import { GraphBuilder } from '../../../../shared/ops/graph-builder.ts';
import { runGraph } from '../../../../shared/reference/run-graph.ts';
import { differences } from '../../../../shared/reference/testing/compare.ts';
import { probeBlockSize } from './block-size.ts';
import { caseFeeds, opCase } from './testing/op-case.ts';
import { runEmitted } from './testing/run-emitted.ts';

const blockSize = await probeBlockSize();

interface Sizes {
  readonly image: readonly [number, number];
  readonly channels: readonly [number, number, number];
  readonly pads: readonly [number, number, number, number];
}

/** Two convolutions with ReLU, the second with a residual sum and pooling behind it; every gradient is a result. */
function chain({ image, channels, pads }: Sizes): Graph {
  const g = new GraphBuilder();
  const parameters: Value[] = [];
  const input = (shape: readonly number[]): Value => {
    const value = g.input('data', `x${parameters.length}`, { dtype: 'float32', shape });
    parameters.push(value);
    return value;
  };
  const window = { strides: [1, 1], dilations: [1, 1], groups: 1 } as const;
  const [first, second, third] = channels;
  const x = input([2, first, ...image]);
  const filters = [
    [input([second, first, 3, 3]), input([second])],
    [input([third, second, 3, 3]), input([third])],
  ] as const;
  const a = apply(g, 'relu', [apply(g, 'conv2d', [x, ...filters[0]], { ...window, pads: [1, 1, 1, 1] })], {});
  const convolved = apply(g, 'conv2d', [a, ...filters[1]], { ...window, pads });
  const statistics = [input([third]), input([third])];
  const b = g.op('batch_normalization', [convolved, ...statistics], { epsilon: 1e-3 })[0] as Value;
  const summed = second === third && pads.every((pad) => pad === 1) ? add(g, a, b) : b;
  const pool = { kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] } as const;
  const pooled = apply(g, 'max_pool2d', [apply(g, 'relu', [summed], {})], pool);
  const loss = apply(g, 'sum_of_squares', [pooled], {});
  const gradients = backpropagate(g, loss, parameters);
  g.output('result', 'loss', loss);
  parameters.forEach((parameter, i) => {
    g.output('result', `d${i}`, must(gradients.get(parameter), `gradient ${i}`));
  });
  return g.graph();
}

const cases: readonly Sizes[] = [
  { image: [8, 6], channels: [3, 16, 32], pads: [0, 0, 0, 0] },
  { image: [6, 8], channels: [1, 32, 16], pads: [1, 1, 1, 1] },
  { image: [4, 4], channels: [16, 16, 16], pads: [1, 1, 1, 1] },
  { image: [24, 24], channels: [2, 16, 16], pads: [1, 1, 1, 1] },
  { image: [26, 26], channels: [1, 16, 16], pads: [0, 0, 0, 0] },
  { image: [8, 6], channels: [3, 8, 24], pads: [0, 2, 2, 0] },
];

describe.skipIf(blockSize === undefined)('forms on blocked channels', () => {
  it.each(cases)('give the reference result for $image, $channels', async (sizes) => {
    const graph = chain(sizes);
    const shapes = graph.inputs.map((input) => input.value.type.shape.map(Number));
    const feeds = caseFeeds(opCase('identity', shapes, {}), 3);
    const expected = runGraph(graph, feeds, { precision: 'float32' });
    const size = must(blockSize, 'a block size');
    const actual = await runEmitted({ target: 'cpu', blockSize: size })(graph, feeds);
    expect(differences(actual, expected, 1e-3)).toEqual([]);
  });

  it('reorder only where plain values come in or go out', () => {
    const size = blockSize ?? 16;
    const graph = chain({ image: [8, 8], channels: [1, size, 2 * size], pads: [0, 0, 0, 0] });
    const types = emitStep(graph, { target: 'cpu', blockSize: size }).graph.nodes.map((node) => node.opType);
    const count = (type: string): number => types.filter((candidate) => candidate === type).length;
    expect(count('ReorderOutput')).toBeLessThanOrEqual(3);
    expect(count('ReorderInput')).toBeLessThanOrEqual(1);
  });

  it('are forms that can be chosen and left by name', () => {
    expect(formNames('conv2d')).toEqual(['blocked', 'blocked-depthwise', 'plain', 'decomposed']);
    const graph = chain({ image: [8, 8], channels: [1, 16, 16], pads: [1, 1, 1, 1] });
    const forms = { conv2d: 'plain', conv2d_input_gradient: 'flipped' };
    const { nodes } = emitStep(graph, { target: 'cpu', blockSize: 16, forms }).graph;
    expect(nodes.filter((node) => node.domain === 'com.microsoft.nchwc')).toEqual([]);
  });
});
