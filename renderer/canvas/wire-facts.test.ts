import { expect, it } from 'vitest';
import type { DiagnosticCode } from '../../shared/diagnostics/codes.ts';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { Edge, GraphSection } from '../../shared/document/schema.ts';
import { wrongWires } from './wire-facts.ts';

const wire = (from: string, to: string): Edge => ({
  from: { node: from, port: 'output' },
  to: { node: to, port: 'inputs' },
});

const intoSum = [wire('a', 'sum'), wire('b', 'sum')];
const graph: GraphSection = { nodes: {}, edges: [...intoSum, wire('c', 'other')] };

const wrong = (code: DiagnosticCode, values: Readonly<Record<string, number>>): readonly Edge[] => [
  ...wrongWires(graph, [diagnostic(code, { node: 'sum', port: 'inputs' }, values)]),
];

it('marks the one wire that an error names, else all of its port', () => {
  expect(wrong('merge-shapes-differ', { wire: 2 })).toEqual([intoSum[1]]);
  expect(wrong('port-wired-twice', { count: 2 })).toEqual(intoSum);
});

it('marks no wire of a port that lacks another', () => {
  expect(wrong('port-unwired', { needed: 3, count: 2 })).toEqual([]);
});
