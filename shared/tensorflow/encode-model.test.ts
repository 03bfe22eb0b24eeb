import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { expect, it } from 'vitest';
import { fromArray } from '../ir/tensor-data.ts';
import { encodeModel, modelTag } from './encode-model.ts';
import type { TensorflowModel } from './model.ts';

/** The fields of a message: numbers of varints, bytes of everything with a length. */
function fields(bytes: Uint8Array): ReadonlyMap<number, readonly (number | Uint8Array)[]> {
  const reader = new BinaryReader(bytes);
  const found = new Map<number, (number | Uint8Array)[]>();
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    const value = type === WireType.LengthDelimited ? reader.bytes() : Number(reader.int64());
    found.set(field, [...(found.get(field) ?? []), value]);
  }
  return found;
}

function inner(bytes: Uint8Array, ...path: readonly number[]): Uint8Array {
  return path.reduce((at, field) => fields(at).get(field)?.[0] as Uint8Array, bytes);
}

const text = (bytes: unknown): string => new TextDecoder().decode(bytes as Uint8Array);

const model: TensorflowModel = {
  nodes: [
    {
      name: 'c',
      op: 'Const',
      inputs: [],
      attributes: { dtype: { type: 'float32' }, value: { tensor: fromArray('float32', [2], [1, -2]) } },
    },
    { name: 'y', op: 'Relu', inputs: ['c'], attributes: { T: { type: 'float32' } } },
  ],
  signatures: [
    { name: 'evaluate', inputs: [], outputs: [{ name: 'y', tensor: 'y:0', dtype: 'float32', shape: [2] }] },
  ],
};

it('writes a file of one graph with the tag it is loaded by', () => {
  const file = fields(encodeModel(model));
  expect(file.get(1)).toEqual([1]);
  const info = inner(encodeModel(model), 2, 1);
  expect(text(fields(info).get(4)?.[0])).toBe(modelTag);
});

it('writes nodes with name, op, inputs and attributes', () => {
  const nodes = fields(inner(encodeModel(model), 2, 2)).get(1) as readonly Uint8Array[];
  expect(
    nodes.map((node) => [1, 2, 3].map((field) => text(fields(node).get(field)?.[0] ?? new Uint8Array()))),
  ).toEqual([
    ['c', 'Const', ''],
    ['y', 'Relu', 'c'],
  ]);
});

it('writes the elements of a constant as they lie in memory', () => {
  const [constant] = fields(inner(encodeModel(model), 2, 2)).get(1) as readonly [Uint8Array];
  const [, value] = fields(constant).get(5) as readonly [Uint8Array, Uint8Array];
  expect(text(fields(value).get(1)?.[0])).toBe('value');
  const content = inner(value, 2, 8, 4);
  expect([...new Float32Array(content.slice().buffer)]).toEqual([1, -2]);
});

it('gives equal bytes for equal programs', () => {
  expect(encodeModel(structuredClone(model))).toEqual(encodeModel(model));
});
