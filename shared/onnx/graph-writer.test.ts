import { describe, expect, it } from 'vitest';
import { GraphWriter } from './graph-writer.ts';
import { subgraph } from './model.ts';

const info = (name: string) => ({ name, dtype: 'float32', shape: [2] }) as const;

describe('GraphWriter', () => {
  it('keeps what results depend on and nothing else, in bodies too', () => {
    const g = new GraphWriter();
    const [used, unused] = [g.op('Exp', ['x']), g.op('Log', ['x'])];
    const body = new GraphWriter(g);
    const inner = body.op('Add', [used, g.scalar(3)]);
    body.op('Mul', [unused, g.scalar(4)]);
    const finished = body.finish('body', [], [{ info: info('after'), value: inner }]);
    const looped = g.op('Loop', [], { body: subgraph(finished) });
    const graph = g.finish('main', [info('x')], [{ info: info('y'), value: looped }]);
    expect(graph.nodes.map((node) => node.opType)).toEqual(['Exp', 'Loop']);
    expect(finished.nodes.map((node) => node.opType)).toEqual(['Add']);
    expect(graph.constants).toHaveLength(1);
  });

  it('makes equal constants and equal nodes once', () => {
    const g = new GraphWriter();
    expect(g.constant('int64', [2], [1, 2])).toBe(g.constant('int64', [2], [1, 2]));
    expect(g.constant('int64', [2], [1, 2])).not.toBe(g.constant('int64', [1, 2], [1, 2]));
    expect(g.scalar(0)).not.toBe(g.scalar(-0));
    expect(g.op('Transpose', ['x'], { perm: [1, 0] })).toBe(g.op('Transpose', ['x'], { perm: [1, 0] }));
    expect(g.op('Transpose', ['x'], { perm: [1, 0] })).not.toBe(g.op('Transpose', ['x'], { perm: [0, 1] }));
  });

  it('gives results their public names, and Identity where one value has two', () => {
    const g = new GraphWriter();
    const value = g.op('Exp', ['x']);
    const next = g.op('Neg', [value]);
    const graph = g.finish(
      'main',
      [info('x')],
      [
        { info: info('a'), value },
        { info: info('b'), value },
        { info: info('c'), value: 'x' },
        { info: info('d'), value: next },
      ],
    );
    expect(graph.nodes.map((node) => [node.opType, ...node.inputs, ...node.outputs])).toEqual([
      ['Exp', 'x', 'a'],
      ['Neg', 'a', 'd'],
      ['Identity', 'a', 'b'],
      ['Identity', 'x', 'c'],
    ]);
  });
});
