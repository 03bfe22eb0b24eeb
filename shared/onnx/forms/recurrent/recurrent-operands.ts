/** What the forms of recurrent layers share. */
import { must } from '../../../base/assert.ts';
import { type Dim, fixed, type TensorType } from '../../../ir/types.ts';
import {
  type RecurrentAttributes,
  type RecurrentSizes,
  recurrentInputs,
} from '../../../ops/recurrent-rules.ts';
import type { OnnxTarget } from '../../emitter.ts';
import { type GraphWriter, microsoft } from '../../graph-writer.ts';
import { cast, reshape, transpose } from '../../idioms.ts';
import { type OnnxAttribute, text } from '../../model.ts';
import type { StepSequence } from '../../recurrence.ts';

interface RecurrentEmission {
  readonly g: GraphWriter;
  readonly target: OnnxTarget;
  readonly inputs: readonly string[];
  readonly inputTypes: readonly TensorType[];
  readonly attributes: RecurrentAttributes;
}

/** A forward op's inputs by name, and its sizes. */
export function recurrentOperands({ inputs, inputTypes, attributes }: RecurrentEmission, stateCount: number) {
  const [x, , recurrentWeight] = inputTypes.map((type) => type.shape);
  const [steps, batch, channels] = must(x, 'the sequence');
  const units = fixed(recurrentWeight?.[0]);
  const sizes: RecurrentSizes = {
    steps: fixed(steps),
    batch: batch as Dim,
    channels: fixed(channels),
    units,
  };
  return { ...recurrentInputs(inputs, attributes, stateCount), ...sizes };
}

/**
 * Inputs of the runtime's own LSTM, GRU or RNN: x, weights [1,G*H,in] and biases [1,2*G*H] in the standard's order of gates
 * (`order` lists ours), no lengths, first states [1,N,H].
 */
export function runtimeOperands(
  emission: RecurrentEmission,
  order: readonly number[],
  stateCount: number,
): readonly string[] {
  const { g } = emission;
  const named = recurrentOperands(emission, stateCount);
  const { units, channels, batch } = named;
  const rows = order.flatMap((gate) => Array.from({ length: units }, (_, k) => gate * units + k));
  const reordered = (value: string): string =>
    order.length === 1
      ? value
      : g.op('Gather', [value, g.constant('int64', [rows.length], rows)], { axis: 0 });
  const weight = (value: string, width: number): string =>
    reshape(g, reordered(transpose(g, value, [1, 0])), [1, rows.length, width]);
  const biases = g.op('Concat', [reordered(named.inputBias), reordered(named.recurrentBias)], { axis: 0 });
  return [
    named.x,
    weight(named.inputWeight, channels),
    weight(named.recurrentWeight, units),
    reshape(g, biases, [1, 2 * rows.length]),
    ...(named.states.length === 0 ? [] : ['', ...named.states.map((h) => reshape(g, h, [1, batch, units]))]),
  ];
}

/** The runtime's operators take a sequence with every step real, and there are none on WebGPU. */
export const fitsRuntime = ({
  attributes,
  target,
}: Pick<RecurrentEmission, 'attributes' | 'target'>): boolean => !attributes.masked && target !== 'webgpu';

export const direction = (reverse: boolean): OnnxAttribute => text(reverse ? 'reverse' : 'forward');

export function product(g: GraphWriter, target: OnnxTarget, a: string, b: string): string {
  if (target === 'cpu' || target === 'cuda') return g.op('FusedMatMul', [a, b], {}, microsoft);
  return g.op('MatMul', [a, b]);
}

/** [N,H] of zeros; a symbolic batch is asked of the sequence [T,N,C]. */
export function zeroState(g: GraphWriter, sequence: string, batch: Dim, units: number): string {
  if (batch !== 'N') return g.constant('float32', [batch, units], 0);
  const size = g.op('Shape', [sequence], { start: 1, end: 2 });
  return g.op('ConstantOfShape', [g.op('Concat', [size, g.integers([units])], { axis: 0 })]);
}

/** The mask [T,N] as one column a step, which broadcasts over the units; nothing without a mask. */
export function maskColumns(
  g: GraphWriter,
  mask: string | undefined,
  steps: number,
  batch: Dim,
): readonly StepSequence[] {
  return mask === undefined ? [] : [{ value: reshape(g, mask, [steps, batch, 1]), dtype: 'bool' }];
}

/** `fresh` where the mask's column is true, else `kept`; `fresh` without a mask. */
export function whereReal(g: GraphWriter, mask: string | undefined, fresh: string, kept: string): string {
  return mask === undefined ? fresh : g.op('Where', [mask, fresh, kept]);
}

/** 1 where a step is real and 0 elsewhere, [T,N,1], and 1 less that. */
export function maskNumbers(g: GraphWriter, mask: string, steps: number, batch: Dim) {
  const real = cast(g, reshape(g, mask, [steps, batch, 1]), 'float32');
  return { real, padded: g.op('Sub', [g.scalar(1), real]) };
}

/** a (1 - b). */
export function less(g: GraphWriter, a: string, b: string): string {
  return g.op('Sub', [a, g.op('Mul', [a, b])]);
}

/** Equal parts along an axis. */
export function parts(g: GraphWriter, value: string, count: number, axis: number): readonly string[] {
  return g.ops('Split', [value], count, { axis, num_outputs: count });
}
