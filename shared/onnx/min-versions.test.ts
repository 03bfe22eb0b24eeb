import { expect, it } from 'vitest';
import type { Value } from '../ir/graph.ts';
import { fromArray } from '../ir/tensor-data.ts';
import { apply } from '../ops/build.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { emitInference } from './emit-program.ts';
import { encodeModel } from './encode-model.ts';
import { withMinVersions } from './min-versions.ts';
import type { OnnxModel } from './model.ts';
import { readModel } from './testing/read-model.ts';

/** A network of one operation on [N,4], written for other runtimes. */
function portable(operation: (g: GraphBuilder, x: Value) => Value): OnnxModel {
  const g = new GraphBuilder();
  const x = g.input('data', 'features', { dtype: 'float32', shape: ['N', 4] });
  g.output('result', 'prediction', operation(g, x));
  return withMinVersions(emitInference(g.graph(), new Map(), { target: 'portable' }));
}

const sum = { axes: [1], keepDimensions: false } as const;

it.each<[string, (g: GraphBuilder, x: Value) => Value, number, number]>([
  ['ReLU', (g, x) => apply(g, 'relu', [x], {}), 13, 7],
  ['a sum over an axis', (g, x) => apply(g, 'reduce_sum', [x], sum), 13, 7],
  ['a mean over an axis', (g, x) => apply(g, 'reduce_mean', [x], sum), 18, 8],
  ['GELU', (g, x) => apply(g, 'gelu', [x], {}), 20, 9],
])('a file with %s asks for no more than it needs', (_, operation, set, irVersion) => {
  const model = portable(operation);
  const read = readModel(encodeModel(model));
  expect([read.opsets, read.irVersion]).toEqual([{ '': set }, irVersion]);
});

it('looks into the bodies of loops', () => {
  const node = { domain: '', name: 'n', inputs: ['x'], outputs: ['y'] };
  const graph = { name: 'body', inputs: [], outputs: [], constants: [] };
  const body = { ...graph, nodes: [{ ...node, opType: 'Gelu', attributes: {} }] };
  const scan = { ...node, opType: 'Scan', attributes: { body: { kind: 'graph', value: body } as const } };
  expect(withMinVersions({ graph: { ...graph, nodes: [scan] }, opsets: {}, metadata: {} })).toMatchObject({
    opsets: { '': 20 },
    irVersion: 9,
  });
});

it.each([
  ['conv2d', [1, 4, 1, 3, 3], {}],
  ['conv2d_input_gradient', [4, 1, 1, 3, 3], { inputSize: [8, 8] }],
  ['conv2d_input_gradient', [4, 1, 2, 3, 3], { inputSize: [15, 15] }],
] as const)('an exported %s names the size of its kernel, as OpenCV wants it', (op, sizes, more) => {
  const [input, filters, stride, height, width] = sizes;
  const g = new GraphBuilder();
  const x = g.input('data', 'features', { dtype: 'float32', shape: ['N', input, 8, 8] });
  const filterShape = op === 'conv2d' ? [filters, input, height, width] : [input, filters, height, width];
  const filter = g.input('state', 'filter', { dtype: 'float32', shape: filterShape });
  const window = { strides: [stride, stride], pads: [1, 1, 1, 1], dilations: [1, 1], groups: 1 } as const;
  g.output('result', 'prediction', apply(g, op, [x, filter], { ...window, ...more } as never));
  const values = new Map([['filter', fromArray('float32', filterShape, new Array(36).fill(1))]]);
  const { graph } = emitInference(g.graph(), values, { target: 'portable' });
  const layer = graph.nodes.find(({ opType }) => opType.startsWith('Conv'));
  expect(layer?.attributes.kernel_shape).toEqual({ kind: 'ints', value: [3, 3] });
});
