/**
 * What the ops of recurrent layers share. Sequences are time-major, [T,N,...], so that a step is one block of memory;
 * weights stand [in, gates*H], the gates side by side.
 */
import type { Value } from '../ir/graph.ts';
import { type Dim, elementCount, fixed, type Shape, type TensorType } from '../ir/types.ts';
import { add, concatenate, constant, matmul, reduceSum, reshape, slice, where } from './build.ts';
import type { Builder } from './definition.ts';
import { need } from './definition.ts';
import { exactly, fixedAxis, needDtype, needFloats, needRank, needShape } from './shape-rules.ts';

export interface StepOrder {
  /** From the last step to the first; results stand at the steps they belong to. */
  readonly reverse: boolean;
  /** The last input is a mask, bool [T,N]: where it is false a step keeps the state as it is. */
  readonly masked: boolean;
}

export interface RecurrentAttributes extends StepOrder {
  /** The first states [N,H] are inputs; otherwise they are 0. */
  readonly initial: boolean;
}

/** (x [T,N,C], input weight [C,G*H], recurrent weight [H,G*H], input bias [G*H], recurrent bias [G*H], states [N,H] ..., mask [T,N]). */
export interface RecurrentInputs<V> {
  readonly x: V;
  readonly inputWeight: V;
  readonly recurrentWeight: V;
  readonly inputBias: V;
  readonly recurrentBias: V;
  readonly states: readonly V[];
  readonly mask: V | undefined;
}

/** Names the inputs of a recurrent op that keeps `stateCount` states. */
export function recurrentInputs<V>(
  inputs: readonly V[],
  { initial, masked }: RecurrentAttributes,
  stateCount: number,
): RecurrentInputs<V> {
  const states = initial ? stateCount : 0;
  const count = 5 + states + (masked ? 1 : 0);
  need(inputs.length === count, `${count} inputs`, String(inputs.length));
  const [x, inputWeight, recurrentWeight, inputBias, recurrentBias] = inputs as readonly [V, V, V, V, V];
  return {
    ...{ x, inputWeight, recurrentWeight, inputBias, recurrentBias },
    states: inputs.slice(5, 5 + states),
    mask: masked ? inputs[count - 1] : undefined,
  };
}

/** The `count` inputs of a backward op, and its mask where it has one. */
export function withMask<V, N extends number>(inputs: readonly V[], count: N, masked: boolean) {
  need(
    inputs.length === count + (masked ? 1 : 0),
    `${count + (masked ? 1 : 0)} inputs`,
    String(inputs.length),
  );
  return [exactly(inputs.slice(0, count), count), masked ? inputs[count] : undefined] as const;
}

export interface RecurrentSizes {
  readonly steps: number;
  readonly batch: Dim;
  readonly channels: number;
  readonly units: number;
}

/** Checks a recurrent op's inputs and gives their sizes. */
export function recurrentSizes(
  inputs: readonly TensorType[],
  attributes: RecurrentAttributes,
  { gates, states }: { readonly gates: number; readonly states: number },
): RecurrentSizes {
  const named = recurrentInputs(inputs, attributes, states);
  const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, mask } = named;
  needFloats([x, inputWeight, recurrentWeight, inputBias, recurrentBias, ...named.states]);
  const { steps, batch } = sequenceSizes(x, 'the sequence');
  const channels = fixedAxis(x.shape, 2, 'for the features');
  needRank(recurrentWeight, 2, 'the recurrent weight');
  const units = fixedAxis(recurrentWeight.shape, 0, 'for the units');
  needShape(recurrentWeight, [units, gates * units], 'the recurrent weight');
  needShape(inputWeight, [channels, gates * units], 'the input weight');
  needShape(inputBias, [gates * units], 'the input bias');
  needShape(recurrentBias, [gates * units], 'the recurrent bias');
  for (const state of named.states) needShape(state, [batch, units], 'the first state');
  needMask(mask, steps, batch);
  return { steps, batch, channels, units };
}

/** Steps and batch of a sequence [T,N,...]. */
export function sequenceSizes(
  { shape }: TensorType,
  what: string,
): { readonly steps: number; readonly batch: Dim } {
  need(shape.length === 3, `3 dimensions for ${what}`, shape);
  return { steps: fixedAxis(shape, 0, 'for the steps'), batch: shape[1] as Dim };
}

export function needMask(mask: TensorType | undefined, steps: number, batch: Dim): void {
  if (mask === undefined) return;
  needDtype(mask, 'bool');
  needShape(mask, [steps, batch], 'the mask');
}

/** Multiply-accumulates of the products with both weights, for all steps of a sample. */
export function recurrentMacs([x, inputWeight, recurrentWeight]: readonly TensorType[]): number {
  const weights = [inputWeight, recurrentWeight].map((weight) => elementCount(weight?.shape ?? []));
  return fixed(x?.shape[0]) * weights.reduce((sum, count) => sum + count, 0);
}

/** 0 ... steps-1 in the order they are taken. */
export function stepOrder(steps: number, reverse: boolean): readonly number[] {
  const order = Array.from({ length: steps }, (_, t) => t);
  return reverse ? order.reverse() : order;
}

/** A state's first value: as given, or zeros for a known batch size. */
export const firstState = (g: Builder, state: Value | undefined, shape: Shape): Value =>
  state ?? constant(g, 'float32', shape.map(fixed), 0);

/** The state [N,H] that each step starts from, [T,N,H], given the states that the steps leave. */
export function statesBefore(g: Builder, states: Value, first: Value, reverse: boolean): Value {
  const [steps, batch, units] = states.type.shape.map(fixed) as [number, number, number];
  const firstRow = reshape(g, first, [1, batch, units]);
  if (steps === 1) return firstRow;
  return reverse
    ? concatenate(g, [slice(g, states, 0, 1, steps), firstRow], 0)
    : concatenate(g, [firstRow, slice(g, states, 0, 0, steps - 1)], 0);
}

/** x [T,N,C] times a weight, plus a bias. */
export const affine = (g: Builder, x: Value, weight: Value, bias: Value): Value =>
  add(g, matmul(g, x, weight), bias);

export interface AffineGradients {
  readonly x: Value;
  readonly weight: Value;
  readonly bias: Value;
}

/** Gradients of `affine`: one product over all steps for the weight. */
export function affineGradients(g: Builder, dy: Value, x: Value, weight: Value): AffineGradients {
  return {
    x: matmul(g, dy, weight, { transposeB: true }),
    weight: matmul(g, rows(g, x), rows(g, dy), { transposeA: true }),
    bias: reduceSum(g, dy, [0, 1]),
  };
}

function rows(g: Builder, x: Value): Value {
  const [steps, batch, width] = x.type.shape.map(fixed) as [number, number, number];
  return reshape(g, x, [steps * batch, width]);
}

/** Step t of a sequence [T,N,W], as [N,W]. */
export function stepOf(g: Builder, x: Value, t: number): Value {
  return reshape(g, slice(g, x, 0, t, t + 1), x.type.shape.slice(1));
}

/** Gate k of [..., G*H]. */
export function gateOf(g: Builder, gates: Value, units: number, k: number): Value {
  return slice(g, gates, gates.type.shape.length - 1, k * units, (k + 1) * units);
}

/** Steps [N,W] by their number as one sequence [T,N,W]. */
export function stacked(g: Builder, steps: readonly Value[]): Value {
  const lifted = steps.map((step) => reshape(g, step, [1, ...step.type.shape]));
  return concatenate(g, lifted, 0);
}

/** `fresh` where step t of the mask is true, else `kept`; `fresh` without a mask. */
export function whereReal(g: Builder, mask: Value | undefined, t: number, fresh: Value, kept: Value): Value {
  if (mask === undefined) return fresh;
  const [, batch] = mask.type.shape;
  return where(g, reshape(g, slice(g, mask, 0, t, t + 1), [batch as Dim, 1]), fresh, kept);
}

export const zeros = (g: Builder, shape: Shape): Value => constant(g, 'float32', shape.map(fixed), 0);

/** Checks the inputs all backward ops have: (dh [T,N,H], gates [T,N,G*H], recurrent weight [H,G*H]). */
export function needStepGradient(
  dh: TensorType,
  gates: TensorType,
  weight: TensorType,
  count: number,
): Omit<RecurrentSizes, 'channels'> {
  const { steps, batch } = sequenceSizes(dh, 'the gradient');
  const units = fixedAxis(dh.shape, 2, 'for the units');
  needShape(gates, [steps, batch, count * units], 'the gates');
  needShape(weight, [units, count * units], 'the recurrent weight');
  return { steps, batch, units };
}
