import type { Graph, StateEntry } from '../ir/graph.ts';
import { multiply } from '../ops/build.ts';
import { rebuildGraph } from './rebuild-graph.ts';

/** A step that changes weights: its graph and its manifest of states. */
export interface StepWithState {
  readonly graph: Graph;
  readonly state: readonly StateEntry[];
}

/** The path of the mask that holds a weight's zeros. */
export const maskPath = (weight: string): string => `${weight}@prune.mask`;

/**
 * Keeps pruned weights at zero while the rest goes on training: each weight of `paths` is multiplied, after its update, by
 * a mask that enters and leaves as a state of its own (role 'slot', first value 1). The caller uploads the masks.
 */
export function maskUpdates<T extends StepWithState>(step: T, paths: readonly string[]): T {
  const masks = step.state
    .filter((entry) => paths.includes(entry.path))
    .map((entry): [string, StateEntry] => {
      const initializer = { kind: 'constant', value: 1 } as const;
      return [entry.path, { ...entry, path: maskPath(entry.path), role: 'slot', initializer }];
    });
  const maskOf = new Map(masks);
  const graph = rebuildGraph(step.graph, {
    output: (g, output, value) => {
      const entry = output.kind === 'state' ? maskOf.get(output.name) : undefined;
      if (entry === undefined) return undefined;
      g.origin = entry.origin;
      const mask = g.input('state', entry.path, entry.type);
      g.output('state', entry.path, mask);
      return multiply(g, value, mask);
    },
  });
  // The manifest follows the order of the inputs, which is the order the weights leave in.
  const order = graph.inputs.map((input) => input.name);
  const added = [...maskOf.values()].sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path));
  return { ...step, graph, state: [...step.state, ...added] };
}
