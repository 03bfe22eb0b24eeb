import { describe, expect, it } from 'vitest';
import { graphText } from './graph-text.ts';
import type { Edge, GraphSection } from './schema.ts';

const wire = (from: string, to: string): Edge => ({
  from: { node: from, port: 'output' },
  to: { node: to, port: 'inputs' },
});
const node = { type: 'add', version: 1, parameters: { a: 1, b: 2 } };
const graph: GraphSection = {
  nodes: { x: node, y: node, z: node },
  edges: [wire('x', 'z'), wire('y', 'z'), wire('z', 'y')],
};

describe('graphText', () => {
  it('does not change with names, the order of nodes or of wires into different ports', () => {
    const same: GraphSection = {
      nodes: {
        z: node,
        y: { ...node, name: 'Why', extra: { note: 1 } },
        x: { ...node, parameters: { b: 2, a: 1 } },
      },
      edges: [wire('z', 'y'), wire('x', 'z'), wire('y', 'z')],
    };
    expect(graphText(same)).toBe(graphText(graph));
  });

  it.each<[string, GraphSection]>([
    ['a parameter', { ...graph, nodes: { ...graph.nodes, x: { ...node, parameters: { a: 1, b: 3 } } } }],
    ['the order of a port’s wires', { ...graph, edges: [wire('y', 'z'), wire('x', 'z'), wire('z', 'y')] }],
    ['a wire', { ...graph, edges: graph.edges.slice(1) }],
  ])('changes with %s', (_what, other) => {
    expect(graphText(other)).not.toBe(graphText(graph));
  });
});
