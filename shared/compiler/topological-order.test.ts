import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Edge } from '../document/schema.ts';
import { topologicalOrder } from './topological-order.ts';

const wire = (from: string, to: string): Edge => ({
  from: { node: from, port: 'output' },
  to: { node: to, port: 'input' },
});

it('keeps the document’s order where wires leave it open', () => {
  const { order, cycle } = topologicalOrder(['d', 'c', 'b', 'a'], [wire('a', 'c'), wire('b', 'd')]);
  expect(order).toEqual(['b', 'd', 'a', 'c']);
  expect(cycle).toEqual([]);
});

it('ignores wires to nodes that are not there', () => {
  expect(topologicalOrder(['a'], [wire('ghost', 'a'), wire('a', 'ghost')]).order).toEqual(['a']);
});

it('finds a node wired to itself', () => {
  expect(topologicalOrder(['a', 'b'], [wire('a', 'a'), wire('a', 'b')])).toEqual({ order: [], cycle: ['a'] });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const anyWires = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 12 });

it('orders everything before what needs it, or names wires that close a circle', () => {
  fc.assert(
    fc.property(anyWires, (pairs) => {
      const edges = pairs.map(([from, to]) => wire(from, to));
      const { order, cycle } = topologicalOrder(ids, edges);
      for (const { from, to } of edges) {
        if (!order.includes(to.node)) continue;
        expect(order.indexOf(from.node)).toBeGreaterThanOrEqual(0);
        expect(order.indexOf(from.node)).toBeLessThan(order.indexOf(to.node));
      }
      expect(order.length === ids.length).toBe(cycle.length === 0);
      cycle.forEach((id, i) => {
        const next = cycle[(i + 1) % cycle.length];
        expect(edges.some(({ from, to }) => from.node === id && to.node === next)).toBe(true);
      });
    }),
  );
});
