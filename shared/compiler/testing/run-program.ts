import { must } from '../../base/assert.ts';
import type { Graph } from '../../ir/graph.ts';
import { runGraph } from '../../reference/run-graph.ts';
import type { Feeds } from './random-feeds.ts';

/** The results of a program in float64, as plain lists by name. */
export function runProgram(graph: Graph, feeds: Feeds): Readonly<Record<string, readonly number[]>> {
  const results = runGraph(graph, feeds, { precision: 'float64' });
  return Object.fromEntries([...results].map(([name, { data }]) => [name, Array.from(data, Number)]));
}

/** One scalar result. */
export function scalarOf(results: Readonly<Record<string, readonly number[]>>, name: string): number {
  return must(results[name]?.[0], name);
}
