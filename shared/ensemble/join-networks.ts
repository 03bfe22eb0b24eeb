import { must } from '../base/assert.ts';
import type { Network } from '../compress/network.ts';
import type { GraphInput, IrNode, StateEntry, Value } from '../ir/graph.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import {
  add,
  apply,
  cast,
  constant,
  equal,
  exp,
  greaterOrEqual,
  log,
  maximum,
  minimum,
  negate,
  reduceMax,
  scalar,
  scale,
  shiftBy,
  sigmoid,
  softplus,
  subtract,
} from '../ops/build.ts';
import type { Builder } from '../ops/definition.ts';

import { GraphBuilder } from '../ops/graph-builder.ts';
import { type AnswerKind, type EnsembleMethod, smallestShare, tieShare } from './methods.ts';
import { type Stack, stackBound } from './stack.ts';

/** How the members' answers become one. */
export interface Joining {
  readonly method: Exclude<EnsembleMethod, 'soup'>;
  /** Of a stack: the members of each network, and what is made of their means. */
  readonly stacking?: { readonly groups: readonly (readonly number[])[]; readonly stack: Stack } | undefined;
  readonly kind: AnswerKind;
  /** One a member, 0 or more, 1 in sum. */
  readonly weights: readonly number[];
}

/**
 * Members as one network with one result, `prediction`. Inputs of the same name are shared; states and nodes are named after the
 * position of their member (`m1_dense1/weight`). Members of weight 0 are left out. Of classes the result is again a row of scores, the
 * logarithms of the combined probabilities: what makes probabilities of a member's scores makes them of these.
 */
export function joinNetworks(
  members: readonly Network[],
  { method, kind, weights, stacking }: Joining,
): Network {
  const inputs = new Map<string, GraphInput>();
  const nodes: IrNode[] = [];
  const state: StateEntry[] = [];
  const values = new Map<string, TensorData>();
  const states: GraphInput[] = [];
  let nextId = 0;
  const fresh = ({ type }: Value): Value => ({ id: nextId++, type });
  const kept = members.map((network, i) => ({ network, weight: weights[i] as number, prefix: `m${i + 1}_` }));
  const counted = kept.filter(({ weight }) => weight > 0);
  const answers = counted.map(({ network, prefix }) => {
    const copies = new Map<Value, Value>();
    for (const input of network.graph.inputs) {
      const isState = input.kind === 'state';
      const known = isState ? undefined : inputs.get(input.name);
      const value = known?.value ?? fresh(input.value);
      copies.set(input.value, value);
      if (isState) states.push({ ...input, name: prefix + input.name, value });
      else inputs.set(input.name, { ...input, value });
    }
    const copy = (value: Value): Value => must(copies.get(value), `value %${value.id}`);
    for (const node of network.graph.nodes) {
      const read = node.inputs.map(copy);
      const made = node.outputs.map((output) => {
        const value = fresh(output);
        copies.set(output, value);
        return value;
      });
      nodes.push({ ...node, inputs: read, outputs: made, origin: prefix + node.origin });
    }
    for (const entry of network.state)
      state.push({ ...entry, path: prefix + entry.path, origin: prefix + entry.origin });
    for (const [path, tensor] of network.values) values.set(prefix + path, tensor);
    return copy(must(network.graph.outputs[0], 'a result').value);
  });
  const g = new GraphBuilder(nextId);
  g.origin = 'ensemble';
  const shares = counted.map(({ weight }) => weight);
  const result =
    stacking !== undefined
      ? stacked(g, answers, stacking, kind)
      : method === 'vote'
        ? voted(g, answers, kind)
        : averaged(g, answers, shares, kind);
  return {
    graph: {
      inputs: [...inputs.values(), ...states],
      nodes: [...nodes, ...g.graph().nodes],
      outputs: [{ kind: 'result', name: 'prediction', value: result }],
    },
    state,
    values,
  };
}

function averaged(
  g: Builder,
  answers: readonly Value[],
  weights: readonly number[],
  kind: AnswerKind,
): Value {
  const logs = weights.map(Math.log);
  if (kind === 'numbers')
    return sum(
      g,
      answers.map((answer, i) => scale(g, answer, weights[i] as number)),
    );
  const shifted = (of: (answer: Value) => Value): Value =>
    logOfSum(
      g,
      answers.map((answer, i) => shiftBy(g, of(answer), logs[i] as number)),
    );
  if (kind === 'softmax')
    return shifted((answer) => apply(g, 'log_softmax', [answer], { axis: answer.type.shape.length - 1 }));
  const second = shifted((answer) => negate(g, softplus(g, negate(g, answer))));
  const first = shifted((answer) => negate(g, softplus(g, answer)));
  return subtract(g, second, first);
}

/** The scores, or numbers, of a stack: its members of one network by their mean, held within the bound. */
function stacked(
  g: Builder,
  answers: readonly Value[],
  { groups, stack }: NonNullable<Joining['stacking']>,
  kind: AnswerKind,
): Value {
  const parts = groups.map((group, place) => {
    const own = group.map((member) => must(answers[member], 'an answer'));
    const mean = averaged(
      g,
      own,
      own.map(() => 1 / own.length),
      kind,
    );
    const low = kind === 'numbers' ? mean : maximum(g, mean, scalar(g, -stackBound));
    const held = kind === 'sigmoid' ? minimum(g, low, scalar(g, stackBound)) : low;
    return scale(g, held, stack.weights[place] as number);
  });
  const { offsets } = stack;
  const shift =
    kind === 'sigmoid'
      ? scalar(g, (offsets[1] as number) - (offsets[0] as number))
      : constant(g, 'float32', [offsets.length], offsets);
  return add(g, sum(g, parts), shift);
}

function voted(g: Builder, answers: readonly Value[], kind: AnswerKind): Value {
  const shares = (vote: (answer: Value) => Value, chance: (answer: Value) => Value): Value => {
    const votes = answers.map((answer) =>
      add(g, cast(g, vote(answer), 'float32'), scale(g, chance(answer), tieShare)),
    );
    const share = scale(g, sum(g, votes), 1 / answers.length);
    return log(g, maximum(g, share, scalar(g, smallestShare)));
  };
  if (kind === 'sigmoid') {
    const zero = scalar(g, 0);
    const second = shares(
      (answer) => greaterOrEqual(g, answer, zero),
      (answer) => sigmoid(g, answer),
    );
    const first = shares(
      (answer) => greaterOrEqual(g, zero, answer),
      (answer) => sigmoid(g, negate(g, answer)),
    );
    return subtract(g, second, first);
  }
  return shares(
    (answer) => equal(g, answer, reduceMax(g, answer, [answer.type.shape.length - 1], true)),
    (answer) => apply(g, 'softmax', [answer], { axis: answer.type.shape.length - 1 }),
  );
}

function sum(g: Builder, values: readonly Value[]): Value {
  return values.reduce((total, value) => add(g, total, value));
}

/** log(sum of exp(x)) over several tensors, element by element, without overflow. */
function logOfSum(g: Builder, values: readonly Value[]): Value {
  const largest = values.reduce((max, value) => maximum(g, max, value));
  const powers = values.map((value) => exp(g, subtract(g, value, largest)));
  return add(g, largest, log(g, sum(g, powers)));
}
