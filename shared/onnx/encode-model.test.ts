import { create, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { encodeModel } from './encode-model.ts';
import { GraphWriter } from './graph-writer.ts';
import { float, type OnnxModel, subgraph, text } from './model.ts';
import { type ModelProto, ModelProtoSchema } from './schema/onnx-messages.ts';
import { readModel } from './testing/read-model.ts';

/** A model with every kind of attribute, a body, and constants of several types. */
function richModel(): OnnxModel {
  const g = new GraphWriter();
  const scaled = g.op('Mul', ['x', g.constant('float32', [3], [1, -2.5, 1e-9])]);
  const shifted = g.op('Pad', [scaled, g.integers([0, 0, 1, 1])], { mode: text('constant') });
  const body = new GraphWriter(g);
  const inner = body.op('LeakyRelu', ['carried', g.scalar(0.5)], { alpha: float(0.125) });
  const carried = { name: 'carried', dtype: 'float32', shape: [] } as const;
  const finished = body.finish('body', [carried], [{ info: { ...carried, name: 'after' }, value: inner }]);
  const looped = g.op('Loop', ['', '', shifted], {
    body: subgraph(finished),
    axes: [0, 1, -1],
    rates: { kind: 'floats', value: [0.5, 0.25] },
    names: { kind: 'strings', value: ['a', '标签'] },
    none: { kind: 'ints', value: [] },
    table: { kind: 'tensor', value: { name: 't', dtype: 'int8', shape: [2], bytes: Uint8Array.of(1, 255) } },
  });
  return {
    graph: g.finish(
      'network',
      [{ name: 'x', dtype: 'float32', shape: ['N', 3] }],
      [{ info: { name: 'y', dtype: 'float32', shape: ['N', 5] }, value: looped }],
    ),
    irVersion: 9,
    producerVersion: '1.2.3',
    opsets: { '': 21, 'com.microsoft': 1 },
    metadata: { 'netloom.graph': 'α' },
  };
}

describe('ONNX files', () => {
  it('read back as they were written', () => {
    const read = readModel(encodeModel(richModel()));
    expect(read).toEqual(richModel());
  });

  it('have equal bytes for equal models', () => {
    expect(encodeModel(richModel())).toEqual(encodeModel(richModel()));
  });

  it('may hold numbers in typed fields in place of raw bytes', () => {
    const bytes = file({
      initializer: [
        { name: 'f', dims: [2n], dataType: 1, floatData: [1, 2] },
        { name: 'i', dims: [1n], dataType: 7, int64Data: [9223372036854775807n] },
        { name: 'b', dims: [2n], dataType: 9, int32Data: [1, 0] },
      ],
    });
    const read = readModel(bytes);
    expect(read.graph.constants.map((constant) => [...constant.bytes])).toEqual([
      [0, 0, 128, 63, 0, 0, 0, 64],
      [255, 255, 255, 255, 255, 255, 255, 127],
      [1, 0],
    ]);
  });
});

type GraphInit = NonNullable<Parameters<typeof create<typeof ModelProtoSchema>>[1]>['graph'];

function file(graph: GraphInit): Uint8Array {
  const message: ModelProto = create(ModelProtoSchema, { graph: graph as never });
  return toBinary(ModelProtoSchema, message);
}
