import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { roleOf } from './node-role.ts';
import type { ValidatedNode } from './validated-node.ts';

const ends: ReadonlySet<string | undefined> = new Set(['loss', 'metric', 'output']);

/**
 * Nodes that no loss, metric or Output depends on: they cost nothing and learn nothing, which is rarely meant. A layer
 * whose weights a SharedLayer uses is in use.
 */
export function findUnusedNodes(nodes: readonly ValidatedNode[]): Diagnostic[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const used = new Set(nodes.filter((node) => ends.has(roleOf(node.definition))).map(({ id }) => id));
  for (const id of used) {
    const node = byId.get(id);
    if (node === undefined) continue;
    for (const source of Object.values(node.wires).flat()) used.add(source.node);
    if (roleOf(node.definition) === 'shared') used.add(String(node.parameters.of));
  }
  return nodes.filter(({ id }) => !used.has(id)).map(({ id }) => diagnostic('node-unused', { node: id }));
}
