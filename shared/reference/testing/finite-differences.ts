import type { Graph, Value } from '../../ir/graph.ts';
import type { TensorData } from '../../ir/tensor-data.ts';
import { toNumbers } from '../../ir/tensor-data.ts';
import type { OpNode } from '../../ops/definition.ts';
import { runGraph } from '../run-graph.ts';
import { fillInput } from './fill.ts';
import type { OpCase } from './op-cases.ts';
import { definitionOf, graphOf, inputName, inputTypes, outputName, singleOpGraph } from './op-cases.ts';

const step = 1e-4;
const tolerance = 1e-6;
/** Elements of one input that are tried one by one. */
const tried = 4;

/**
 * Compares an op's gradient rule with central differences of the reference in double precision, for the function
 * sum(weights * outputs) with random weights of the outputs in `outputs`: some elements of each input one by one, then all of
 * them at once along a random direction, where each weighs. Returns what differs.
 */
export function gradientProblems(opCase: OpCase, outputs: readonly number[]): readonly string[] {
  const { op, example, feeds } = opCase;
  const forward = singleOpGraph(op, inputTypes(opCase), example.attributes);
  const weights = new Map(
    outputs.map((i) => [i, fillInput({ shape: sizesOf(forward, i) }, 0x9e1f, i)] as const),
  );
  const gradients = runGradient(opCase, weights);
  return example.inputs.flatMap((input, i) => {
    if ((input.dtype ?? 'float32') !== 'float32') return [];
    const name = inputName(i);
    const gradient = gradients.get(i);
    if (gradient === undefined) return [`no gradient for ${name}`];
    const x = feeds.get(name) as TensorData;
    const count = x.data.length;
    const every = Math.max(1, Math.ceil(count / tried));
    const problems: string[] = [];
    const compare = (place: string, direction: ReadonlyMap<number, number>): void => {
      const slope = centralDifference(forward, feeds, name, direction, weights);
      const found = [...direction].reduce(
        (sum, [k, weight]) => sum + weight * (gradient.data[k] as number),
        0,
      );
      if (Math.abs(found - slope) <= tolerance * (1 + Math.abs(slope))) return;
      problems.push(`${name}${place} is ${found} instead of ${slope}`);
    };
    for (let k = 0; k < count; k += every) compare(`[${k}]`, new Map([[k, 1]]));
    const along = toNumbers(fillInput({ shape: [count] }, 0x51de, i));
    compare(' along a direction', new Map(Array.from(along, (weight, k) => [k, weight])));
    return problems;
  });
}

function sizesOf(graph: Graph, output: number): readonly number[] {
  return graph.outputs[output]?.value.type.shape as readonly number[];
}

/** The gradient rule's results by input, for the given gradients of outputs. */
export function runGradient(
  { op, example, feeds }: OpCase,
  outputGradients: ReadonlyMap<number, TensorData>,
): ReadonlyMap<number, TensorData> {
  const count = example.inputs.length;
  const given = [...outputGradients];
  const types = [...inputTypes({ op, example, feeds, name: '' }), ...given.map(([, tensor]) => tensor)];
  const flowing: number[] = [];
  const graph = graphOf(types, (g, values) => {
    const inputs = values.slice(0, count);
    const results = g.op(op, inputs, example.attributes);
    const node: OpNode = { op, inputs, attributes: example.attributes, outputs: results, origin: '' };
    const received = results.map((_, i): Value | undefined => {
      const place = given.findIndex(([output]) => output === i);
      return place < 0 ? undefined : values[count + place];
    });
    const { gradient } = definitionOf(op);
    if (typeof gradient === 'string') throw new Error(`${op} has no gradient rule`);
    return gradient(g, node, received).flatMap((value, i) => {
      if (value === undefined) return [];
      flowing.push(i);
      return [value];
    });
  });
  const all = new Map(feeds);
  given.forEach(([, tensor], place) => {
    all.set(inputName(count + place), tensor);
  });
  const results = runGraph(graph, all, { precision: 'float64' });
  return new Map(flowing.map((input, i) => [input, results.get(outputName(i)) as TensorData]));
}

function centralDifference(
  forward: Graph,
  feeds: ReadonlyMap<string, TensorData>,
  name: string,
  direction: ReadonlyMap<number, number>,
  weights: ReadonlyMap<number, TensorData>,
): number {
  const at = (offset: number): number => {
    const x = feeds.get(name) as TensorData;
    const data = Float64Array.from(toNumbers(x));
    for (const [k, weight] of direction) data[k] = (data[k] as number) + offset * weight;
    const results = runGraph(forward, new Map(feeds).set(name, { ...x, data }), { precision: 'float64' });
    let total = 0;
    for (const [output, weight] of weights) {
      const y = toNumbers(results.get(outputName(output)) as TensorData);
      toNumbers(weight).forEach((w, i) => {
        total += w * (y[i] as number);
      });
    }
    return total;
  };
  // Fourth order: the error falls as step^4.
  return (8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step);
}
