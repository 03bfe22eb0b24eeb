import type { Graph, Value } from '../ir/graph.ts';
import { bytesOf } from '../ir/types.ts';

/** The moment of a step at which its intermediate results take the largest amount of memory. */
export interface PeakMemory {
  readonly bytes: number;
  /** The same by the drawn node that each result comes from. */
  readonly byNode: ReadonlyMap<string, number>;
}

/**
 * Largest sum of intermediate results alive at once, walking the operations in their order: every one is freed after its
 * last use and views (reshape) share their input's memory. Inputs are no results; `apart` are results that are counted elsewhere.
 */
export function peakMemory(graph: Graph, apart: ReadonlySet<Value> = new Set()): PeakMemory {
  let peak = { bytes: 0, at: 0 };
  walk(graph, apart, (at, alive) => {
    if (alive.bytes > peak.bytes) peak = { bytes: alive.bytes, at };
  });
  const byNode = new Map<string, number>();
  walk(graph, apart, (at, alive) => {
    if (at !== peak.at) return;
    for (const [value, origin] of alive.results)
      byNode.set(origin, (byNode.get(origin) ?? 0) + bytesOf(value.type));
  });
  return { bytes: peak.bytes, byNode };
}

interface Alive {
  readonly bytes: number;
  /** Each result in memory, with the drawn node it comes from. */
  readonly results: ReadonlyMap<Value, string>;
}

function walk(
  graph: Graph,
  apart: ReadonlySet<Value>,
  listen: (operation: number, alive: Alive) => void,
): void {
  const owners = memoryOwners(graph);
  const ownerOf = (value: Value): Value => owners.get(value) ?? value;
  const lastUse = new Map<Value, number>();
  graph.nodes.forEach((node, index) => {
    for (const value of [...node.outputs, ...node.inputs]) lastUse.set(ownerOf(value), index);
  });
  for (const output of graph.outputs) lastUse.set(ownerOf(output.value), graph.nodes.length);
  const results = new Map<Value, string>();
  let bytes = 0;
  graph.nodes.forEach((node, index) => {
    for (const output of node.outputs) {
      if (owners.has(output) || apart.has(output)) continue;
      results.set(output, node.origin);
      bytes += bytesOf(output.type);
    }
    listen(index, { bytes, results });
    for (const owner of new Set([...node.outputs, ...node.inputs].map(ownerOf)))
      if (lastUse.get(owner) === index && results.delete(owner)) bytes -= bytesOf(owner.type);
  });
}

/** For each view, the value in whose memory it lies. */
function memoryOwners(graph: Graph): ReadonlyMap<Value, Value> {
  const owners = new Map<Value, Value>();
  for (const node of graph.nodes) {
    const [input] = node.inputs;
    const [output] = node.outputs;
    if (node.op !== 'reshape' && node.op !== 'identity' && node.op !== 'stop_gradient') continue;
    if (input !== undefined && output !== undefined) owners.set(output, owners.get(input) ?? input);
  }
  return owners;
}
