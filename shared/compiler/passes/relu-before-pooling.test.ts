import { describe, expect, it } from 'vitest';
import type { Graph } from '../../ir/graph.ts';
import { fromArray } from '../../ir/tensor-data.ts';
import { apply } from '../../ops/build.ts';
import { GraphBuilder } from '../../ops/graph-builder.ts';
import { runGraph } from '../../reference/run-graph.ts';
import { verifyGraph } from '../verify.ts';
import { maskBeforePooling } from './relu-before-pooling.ts';

const pool = { kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] } as const;
const image = { dtype: 'float32', shape: [1, 1, 4, 4] } as const;

function backward(shownGradient: boolean): Graph {
  const g = new GraphBuilder();
  const dy = g.input('data', 'dy', { dtype: 'float32', shape: [1, 1, 2, 2] });
  const x = apply(g, 'relu', [g.input('data', 'z', image)], {});
  const y = apply(g, 'max_pool2d', [x], pool);
  const pooled = apply(g, 'max_pool2d_gradient', [dy, x, y], pool);
  if (shownGradient) g.output('result', 'pooled', pooled);
  g.output('result', 'dz', apply(g, 'relu_gradient', [pooled, x], {}));
  return g.graph();
}

const ops = (graph: Graph): readonly string[] => graph.nodes.map((node) => node.op);

describe('masking before pooling', () => {
  it('moves the mask to the pooled gradient and keeps the values', () => {
    const before = backward(false);
    const after = verifyGraph(maskBeforePooling(before), 'relu-before-pooling');
    expect(ops(after)).toEqual(['relu', 'max_pool2d', 'relu_gradient', 'max_pool2d_gradient']);
    const z = [-1, -2, 3, 1, -5, -4, 2, 0, 1, 2, -1, -2, 4, 3, -3, -4];
    const feeds = new Map([
      ['z', fromArray('float32', [1, 1, 4, 4], z)],
      ['dy', fromArray('float32', [1, 1, 2, 2], [10, 20, 30, 40])],
    ]);
    const run = (graph: Graph) => runGraph(graph, feeds, { precision: 'float32' }).get('dz')?.data;
    expect(run(after)).toEqual(run(before));
    expect(run(after)).toContain(20);
  });

  it('leaves a gradient alone that something else reads', () => {
    expect(ops(maskBeforePooling(backward(true)))).toEqual(ops(backward(true)));
  });
});
