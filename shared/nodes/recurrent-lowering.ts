import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { ParameterValues } from '../document/parameters.ts';
import type { Value } from '../ir/graph.ts';
import { type Dim, fixed, sameShape, shapeText } from '../ir/types.ts';
import {
  add,
  cast,
  concatenate,
  constant,
  multiply,
  reshape,
  scale,
  slice,
  transpose,
} from '../ops/build.ts';
import type { Builder } from '../ops/definition.ts';
import { type RecurrentAttributes, stepOf } from '../ops/recurrent-rules.ts';
import type { LoweringContext, LoweringInputs } from './definition.ts';
import type { recurrentParameters } from './recurrent-parameters.ts';
import { requireSequence, wiredTruth } from './sequence-inputs.ts';
import { single } from './wiring.ts';

/** What distinguishes one kind of recurrent layer from another. */
export interface RecurrentCell {
  readonly gates: number;
  /** The ports of its states: `hidden`, which is also its output, and others. */
  readonly states: readonly string[];
  /** Appends one layer in one direction: gives `hidden` after every step, [T,N,H], and the last of the other states. */
  readonly run: (g: Builder, inputs: readonly Value[], attributes: RecurrentAttributes) => readonly Value[];
}

type Parameters = ParameterValues<typeof recurrentParameters>;

/** Lowers layers on top of each other, each in one direction or both; gives the ports' values. */
export function lowerRecurrent(
  g: LoweringContext,
  inputs: LoweringInputs,
  parameters: Parameters,
  cell: RecurrentCell,
): Readonly<Record<string, Value>> {
  const { units, layers, direction } = parameters;
  const x = requireSequence(g, inputs);
  const truth = wiredTruth(g, inputs, x);
  const mask = truth && transpose(g, truth, [1, 0]);
  const ways = direction === 'both' ? [false, true] : [direction === 'backward'];
  const first = firstStates(g, inputs, { x, cell, units, layers, directions: ways.length });
  const dropped = dropouts(g, x, parameters, ways.length);
  const last = cell.states.map((): Value[] => []);
  let sequence = transpose(g, x, [1, 0, 2]);
  for (let layer = 0; layer < layers; layer++) {
    const mostly = dropped[layer - 1];
    if (mostly !== undefined) sequence = multiply(g, sequence, mostly);
    const results = ways.map((reverse, way) => {
      const weights = layerWeights(g, parameters, cell, fixed(sequence.type.shape[2]), layer, reverse);
      const place = (layer * ways.length + way) * units;
      const states = first.map((state) => slice(g, state, 1, place, place + units));
      const attributes = { reverse, initial: states.length > 0, masked: mask !== undefined };
      const [all, ...others] = cell.run(
        g,
        [sequence, ...weights, ...states, ...(mask ? [mask] : [])],
        attributes,
      );
      const hidden = all as Value;
      const end = stepOf(g, hidden, reverse ? 0 : fixed(hidden.type.shape[0]) - 1);
      for (const [k, state] of [end, ...others].entries()) last[k]?.push(state);
      return hidden;
    });
    sequence = merged(g, results, parameters, 2);
  }
  const ends = (last[0] as Value[]).slice(-ways.length);
  const output =
    parameters.output === 'last' ? merged(g, ends, parameters, 1) : batchFirst(g, sequence, mask);
  const states = cell.states.map((port, k) => [port, sideBySide(g, last[k] as Value[], 1)] as const);
  return { output, ...Object.fromEntries(states) };
}

/** The states wired in; where only some are, the others are zeros. */
function firstStates(
  g: LoweringContext,
  inputs: LoweringInputs,
  given: {
    readonly x: Value;
    readonly cell: RecurrentCell;
    readonly units: number;
    readonly layers: number;
    readonly directions: number;
  },
): readonly Value[] {
  const { x, units, layers, directions } = given;
  const width = layers * directions * units;
  const expected = [x.type.shape[0] as Dim, width];
  const wired = given.cell.states.map((port) => {
    if (inputs[port] === undefined) return undefined;
    const state = single(inputs, port);
    if (!sameShape(state.type.shape, expected)) {
      const values = { units, layers, directions, width, expected: shapeText(expected) };
      const found = shapeText(state.type.shape);
      g.refuse(diagnostic('state-width-differs', { node: g.node, port }, { ...values, found }));
    }
    return state;
  });
  const known = wired.find((state) => state !== undefined);
  return known === undefined ? [] : wired.map((state) => state ?? scale(g, known, 0));
}

/** Weights of one layer in one direction, as PyTorch draws them; their names number layers from the second on. */
function layerWeights(
  g: LoweringContext,
  { units, bias }: Parameters,
  { gates }: RecurrentCell,
  channels: number,
  layer: number,
  reverse: boolean,
): readonly Value[] {
  const prefix = `${layer === 0 ? '' : `layer${layer + 1}_`}${reverse ? 'reverse_' : ''}`;
  const width = gates * units;
  const uniform = { kind: 'uniform', limit: 1 / Math.sqrt(units) } as const;
  const offset = (name: string): Value =>
    bias ? g.weight(`${prefix}${name}`, [width], uniform) : constant(g, 'float32', [width], 0);
  return [
    g.weight(`${prefix}input_weight`, [channels, width], uniform),
    g.weight(`${prefix}recurrent_weight`, [units, width], uniform),
    offset('input_bias'),
    offset('recurrent_bias'),
  ];
}

/** What each layer but the last is multiplied with: parts of one mask, whose numbers are all drawn apart. */
function dropouts(
  g: LoweringContext,
  x: Value,
  { units, layers, dropout, merge }: Parameters,
  directions: number,
): readonly Value[] {
  if (g.mode !== 'train' || dropout === 0 || layers === 1) return [];
  const [batch, steps] = x.type.shape.map(fixed) as [number, number];
  const width = merge === 'concatenate' ? directions * units : units;
  const mask = g.dropoutMask([(layers - 1) * steps, batch, width], dropout);
  return Array.from({ length: layers - 1 }, (_, k) => slice(g, mask, 0, k * steps, (k + 1) * steps));
}

function merged(g: Builder, ways: readonly Value[], { merge }: Parameters, axis: number): Value {
  const [forward, backward] = ways as readonly [Value, Value | undefined];
  if (backward === undefined) return forward;
  return merge === 'sum' ? add(g, forward, backward) : sideBySide(g, ways, axis);
}

function sideBySide(g: Builder, values: readonly Value[], axis: number): Value {
  return values.length === 1 ? (values[0] as Value) : concatenate(g, values, axis);
}

/** [T,N,W] as [N,T,W], zeros at padded steps. */
function batchFirst(g: Builder, sequence: Value, mask: Value | undefined): Value {
  if (mask === undefined) return transpose(g, sequence, [1, 0, 2]);
  const real = reshape(g, cast(g, mask, 'float32'), [...mask.type.shape, 1]);
  return transpose(g, multiply(g, sequence, real), [1, 0, 2]);
}
