import { useMemo } from 'react';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { drawnNode } from '../../shared/document/node-path.ts';
import { useFacts } from '../state/facts-store.ts';

const none: readonly Diagnostic[] = [];
let indexed: {
  readonly of: readonly Diagnostic[];
  readonly byNode: ReadonlyMap<string, readonly Diagnostic[]>;
} = {
  of: [],
  byNode: new Map(),
};

const order = { error: 0, warning: 1, info: 2 } as const;

/** Problems by the drawn node they are at; those inside a block stand at the block. Worst first. */
export function problemsByNode(problems: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  if (indexed.of === problems) return indexed.byNode;
  const byNode = new Map<string, Diagnostic[]>();
  for (const problem of problems) {
    if (problem.where.node === undefined) continue;
    const node = drawnNode(problem.where.node);
    const known = byNode.get(node) ?? [];
    known.push(problem);
    byNode.set(node, known);
  }
  for (const list of byNode.values()) list.sort((a, b) => order[a.severity] - order[b.severity]);
  indexed = { of: problems, byNode };
  return byNode;
}

export function useNodeProblems(id: string): readonly Diagnostic[] {
  const problems = useFacts((state) => state.problems);
  return useMemo(() => problemsByNode(problems).get(id) ?? none, [problems, id]);
}
