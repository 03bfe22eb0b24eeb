import type { NodePosition, ProjectLayout } from '../document/layout.ts';
import type { GraphSection } from '../document/schema.ts';

const columnWidth = 212;
const rowHeight = 172;
/** A longer chain goes on in a line below, as a text does. */
const columnsEach = 7;

/** Places nodes in columns from left to right, each behind all that leads to it, and a source just before what it leads to. */
export function layOutColumns({ nodes, edges }: GraphSection): ProjectLayout {
  const ids = Object.keys(nodes);
  const columns = new Map<string, number>();
  const columnOf = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    const before = edges.filter(({ to }) => to.node === id).map(({ from }) => columnOf(from.node) + 1);
    const column = Math.max(0, ...before);
    columns.set(id, column);
    return column;
  };
  for (const id of ids) columnOf(id);
  for (const id of ids) {
    if (edges.some(({ to }) => to.node === id)) continue;
    const next = edges.filter(({ from }) => from.node === id).map(({ to }) => columnOf(to.node) - 1);
    if (next.length > 0) columns.set(id, Math.max(0, Math.min(...next)));
  }
  return { nodes: positions(ids, columns), frames: [], comments: [], extra: {} };
}

function positions(
  ids: readonly string[],
  columns: ReadonlyMap<string, number>,
): Readonly<Record<string, NodePosition>> {
  const last = Math.max(0, ...columns.values());
  const placed: Record<string, NodePosition> = {};
  let top = 0;
  for (let first = 0; first <= last; first += columnsEach) {
    let highest = 0;
    for (let column = first; column < Math.min(last + 1, first + columnsEach); column++) {
      const members = ids.filter((id) => columns.get(id) === column);
      highest = Math.max(highest, members.length);
      for (const [row, id] of members.entries()) {
        placed[id] = { x: (column - first) * columnWidth, y: top + row * rowHeight };
      }
    }
    top += highest * rowHeight;
  }
  return placed;
}
