import { describe, expect, it } from 'vitest';
import { compareGraphs, compareSettings } from './compare-graphs.ts';
import type { DocumentNode, Edge, GraphSection } from './schema.ts';

const node = (type: string, parameters: DocumentNode['parameters'] = {}, name?: string): DocumentNode => ({
  type,
  version: 1,
  parameters,
  ...(name !== undefined && { name }),
});
const wire = (from: string, to: string): Edge => ({
  from: { node: from, port: 'output' },
  to: { node: to, port: 'input' },
});
const graph = (nodes: GraphSection['nodes'], edges: readonly Edge[] = []): GraphSection => ({ nodes, edges });

describe('compareGraphs', () => {
  const before = graph(
    { conv1: node('conv2d', { filters: 16, kernelSize: [3, 3] }), drop1: node('dropout', { rate: 0.25 }) },
    [wire('conv1', 'drop1')],
  );

  it('finds nothing between a graph and itself, wherever its parts stand', () => {
    const turned = graph(Object.fromEntries(Object.entries(before.nodes).reverse()), [...before.edges]);
    expect(compareGraphs(before, turned)).toEqual({ nodes: [], addedEdges: [], removedEdges: [] });
  });

  it('tells added, changed and removed nodes and wires', () => {
    const after = graph(
      { conv1: node('conv2d', { filters: 32, kernelSize: [3, 3] }), dense1: node('dense', { units: 10 }) },
      [wire('conv1', 'dense1')],
    );
    const { nodes, addedEdges, removedEdges } = compareGraphs(before, after);
    expect(nodes.map(({ kind, id }) => [kind, id])).toEqual([
      ['changed', 'conv1'],
      ['added', 'dense1'],
      ['removed', 'drop1'],
    ]);
    expect(nodes[0]).toMatchObject({ parameters: [{ name: 'filters', before: 16, after: 32 }] });
    expect(addedEdges).toEqual([wire('conv1', 'dense1')]);
    expect(removedEdges).toEqual([wire('conv1', 'drop1')]);
  });

  it('compares lists by their values, and takes what is not set for its default', () => {
    const after = graph(
      { conv1: node('conv2d', { filters: 16, kernelSize: [3, 3], groups: 1 }), drop1: node('dropout') },
      before.edges,
    );
    const { nodes } = compareGraphs(before, after, (type) =>
      type === 'dropout' ? { rate: 0.25 } : { groups: 1 },
    );
    expect(nodes).toEqual([]);
    expect(compareGraphs(before, after).nodes).toHaveLength(2);
  });

  it('sees another type or name under the same id', () => {
    const after = graph(
      { ...before.nodes, drop1: node('alpha-dropout', { rate: 0.25 }, 'Drop') },
      before.edges,
    );
    expect(compareGraphs(before, after).nodes).toMatchObject([
      { kind: 'changed', id: 'drop1', parameters: [] },
    ]);
  });
});

describe('compareSettings', () => {
  it('names each value that differs by its path', () => {
    const before = {
      epochs: 20,
      optimizer: { kind: 'adam', learningRate: 0.002 },
      objectives: [{ loss: 'a' }],
    };
    const after = { epochs: 20, optimizer: { kind: 'adam', learningRate: 0.01, beta1: 0.9 }, objectives: [] };
    expect(compareSettings(before, after)).toEqual([
      { path: 'optimizer.learningRate', before: 0.002, after: 0.01 },
      { path: 'optimizer.beta1', before: undefined, after: 0.9 },
      { path: 'objectives', before: [{ loss: 'a' }], after: [] },
    ]);
    expect(compareSettings(before, before)).toEqual([]);
  });
});
