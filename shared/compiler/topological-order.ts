import type { Edge } from '../document/schema.ts';

/**
 * An order in which every node stands after those it takes from (Kahn's algorithm); ties keep the document's
 * order, so the same document always gives the same program. `cycle` lists the nodes of one cycle, if any.
 */
export function topologicalOrder(
  ids: readonly string[],
  edges: readonly Edge[],
): { readonly order: readonly string[]; readonly cycle: readonly string[] } {
  const waiting = new Map(ids.map((id) => [id, 0]));
  const followers = new Map<string, string[]>();
  for (const { from, to } of edges) {
    if (!waiting.has(from.node) || !waiting.has(to.node)) continue;
    waiting.set(to.node, (waiting.get(to.node) ?? 0) + 1);
    followers.set(from.node, [...(followers.get(from.node) ?? []), to.node]);
  }
  const position = new Map(ids.map((id, index) => [id, index]));
  const ready = ids.filter((id) => waiting.get(id) === 0);
  const order: string[] = [];
  while (ready.length > 0) {
    const id = ready.shift() as string;
    order.push(id);
    for (const next of followers.get(id) ?? []) {
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) insertByPosition(ready, next, position);
    }
  }
  const done = new Set(order);
  const stuck = ids.filter((id) => !done.has(id));
  return { order, cycle: stuck.length === 0 ? [] : findCycle(stuck, edges) };
}

function insertByPosition(ready: string[], id: string, position: ReadonlyMap<string, number>): void {
  const place = position.get(id) ?? 0;
  const index = ready.findIndex((other) => (position.get(other) ?? 0) > place);
  ready.splice(index === -1 ? ready.length : index, 0, id);
}

/** Follows wires backwards among nodes that never became ready until one repeats. */
function findCycle(stuck: readonly string[], edges: readonly Edge[]): readonly string[] {
  const among = new Set(stuck);
  const path: string[] = [];
  let current = stuck[0] as string;
  while (!path.includes(current)) {
    path.push(current);
    const before = edges.find((edge) => edge.to.node === current && among.has(edge.from.node));
    if (before === undefined) return [];
    current = before.from.node;
  }
  return path.slice(path.indexOf(current)).reverse();
}
