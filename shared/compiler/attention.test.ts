import { describe, expect, it } from 'vitest';
import { attentionMap } from '../explain/methods/attention.ts';
import { fromArray, toNumbers } from '../ir/tensor-data.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { runGraph } from '../reference/run-graph.ts';
import { attentionNodes, attentionResult, compileAttention } from './attention.ts';
import { numberFacts, sketchDocument } from './testing/sketch-document.ts';

/** Three steps of four numbers, two heads of two. */
const [steps, width, heads, headWidth] = [3, 4, 2, 2];
const sample = Array.from({ length: steps * width }, (_, i) => Math.sin(1 + i));
const queryWeights = Array.from({ length: width * width }, (_, i) => Math.cos(0.4 * i));
const keyWeights = Array.from({ length: width * width }, (_, i) => Math.cos(0.7 * i + 1));

function network(parameters: Readonly<Record<string, boolean>>) {
  return sketchDocument({
    nodes: {
      input: ['input', { shape: [steps, width] }],
      look: ['multi-head-attention', { heads, bias: false, ...parameters }],
      flat: ['flatten'],
      dense: ['dense', { units: 1, bias: false }],
      target: ['target'],
      loss: ['mean-squared-error'],
    },
    wires: ['input > look > flat > dense > loss', 'target > loss.target'],
  });
}

const options = { catalogue: builtInCatalogue, data: numberFacts([steps, width], 1) };

function compiled(parameters: Readonly<Record<string, boolean>> = {}) {
  const program = compileAttention(network(parameters), options);
  if (!program.ok) throw new Error(program.error.map(({ code }) => code).join());
  return program.value;
}

function weights(parameters?: Readonly<Record<string, boolean>>): readonly number[] {
  const { graph } = compiled(parameters);
  const given = new Map([
    ['features', sample],
    ['look/query_weight', queryWeights],
    ['look/key_weight', keyWeights],
  ]);
  const feeds = graph.inputs.map(({ name, value: { type } }) => {
    const shape = type.shape.map(Number);
    const size = shape.reduce((product, side) => product * side, 1);
    return [name, fromArray('float32', shape, given.get(name) ?? new Float64Array(size))] as const;
  });
  const results = runGraph(graph, new Map(feeds), { precision: 'float64' });
  return [...toNumbers(results.get(attentionResult) ?? fromArray('float32', [0], []))];
}

/** softmax(Q·Kᵀ / √width) written out, of one head and query (Vaswani et al. 2017, 3.2.1), over the first `seen` keys. */
function shares(head: number, query: number, seen: number): readonly number[] {
  const projected = (step: number, by: readonly number[], unit: number): number => {
    let sum = 0;
    for (let i = 0; i < width; i++)
      sum += (sample[step * width + i] ?? 0) * (by[i * width + head * headWidth + unit] ?? 0);
    return sum;
  };
  const raw = Array.from({ length: steps }, (_, key) => {
    let score = 0;
    for (let unit = 0; unit < headWidth; unit++)
      score += projected(query, queryWeights, unit) * projected(key, keyWeights, unit);
    return key < seen ? Math.exp(score / Math.sqrt(headWidth)) : 0;
  });
  const total = raw.reduce((sum, value) => sum + value);
  return raw.map((value) => value / total);
}

describe('the attention of a node', () => {
  it('is the softmax of its queries and keys, head by head', () => {
    const found = weights();
    expect(found).toHaveLength(heads * steps * steps);
    for (let head = 0; head < heads; head++)
      for (let query = 0; query < steps; query++)
        shares(head, query, steps).forEach((share, key) => {
          expect(found[(head * steps + query) * steps + key]).toBeCloseTo(share, 5);
        });
  });

  it('sees nothing of later steps where it is causal', () => {
    const found = weights({ causal: true });
    for (let query = 0; query < steps; query++)
      shares(1, query, query + 1).forEach((share, key) => {
        expect(found[(steps + query) * steps + key]).toBeCloseTo(share, 5);
      });
  });

  it('is found by the id of its node, and missed in a network without', () => {
    expect(compiled()).toMatchObject({ node: 'look', heads, queries: steps, keys: steps });
    expect(attentionNodes(network({}), options)).toEqual(['look']);
    const other = compileAttention(network({}), { ...options, node: 'lok' });
    expect(other.ok ? '' : other.error[0]?.code).toBe('explain-unknown-node');
    const without = sketchDocument({
      nodes: {
        input: ['input', { shape: [4] }],
        dense: ['dense', { units: 1 }],
        target: ['target'],
        loss: ['mean-squared-error'],
      },
      wires: ['input > dense > loss', 'target > loss.target'],
    });
    const none = compileAttention(without, { ...options, data: numberFacts([4], 1) });
    expect(none.ok ? '' : none.error[0]?.code).toBe('explain-no-place');
  });

  it('of all heads is their mean, of the first positions alone where more are not shown', () => {
    const both = [1, 0, 0.5, 0.5, 0, 1, 0.25, 0.75];
    const shown = [2, 2] as const;
    const mean = attentionMap(both, [2, 2, 2], { head: undefined, shown });
    expect([...mean.values]).toEqual([0.5, 0.5, 0.375, 0.625]);
    const second = attentionMap(both, [2, 2, 2], { head: 2, shown: [2, 1] });
    expect([second.shape, [...second.values]]).toEqual([
      [2, 1],
      [0, 0.25],
    ]);
  });
});
