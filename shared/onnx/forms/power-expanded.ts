import { sameShape } from '../../ir/types.ts';
import type { OnnxForm } from '../emitter.ts';
import { expand } from '../idioms.ts';

/** ONNX's Pow, which broadcasts. */
export const plainPower: OnnxForm<'power'> = {
  name: 'plain',
  fits: ({ target, inputTypes: [a, b] }) =>
    target !== 'webgpu' ||
    a?.shape.length === 0 ||
    b?.shape.length === 0 ||
    sameShape(a?.shape ?? [], b?.shape ?? []),
  emit: ({ g, inputs }) => [g.op('Pow', inputs)],
};

/** WebGPU's Pow fails where it must broadcast ('raw_hash_map::at'), so both inputs are given the result's shape. */
export const expandedPower: OnnxForm<'power'> = {
  name: 'expanded',
  emit: ({ g, inputs, outputTypes }) => [
    g.op(
      'Pow',
      inputs.map((input) => expand(g, input, outputTypes[0]?.shape ?? [])),
    ),
  ],
};
