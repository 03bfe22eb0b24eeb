import Elk from 'elkjs/lib/elk.bundled.js';
import { expect, it } from 'vitest';
import type { NodePosition } from '../../shared/document/layout.ts';
import { sums, templateWorkspace } from '../testing/sums-graph.ts';
import type { Workspace } from './history.ts';
import { nodeGeometry } from './node-geometry.ts';
import { tidiedPositions } from './tidy-graph.ts';

const elk = new Elk();

async function tidied({ document, layout }: Workspace): Promise<Readonly<Record<string, NodePosition>>> {
  return tidiedPositions(document, layout.nodes, Object.keys(document.graph.nodes), (row) => elk.layout(row));
}

function reversed<Value>(entries: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(entries).reverse());
}

it.each(['digits-cnn', 'u-net', 'vae'])(
  'places %s the same each time, wherever its nodes were and in whichever order they are kept',
  async (name) => {
    const { document, layout } = templateWorkspace(name);
    const once = await tidied({ document, layout });
    expect(await tidied({ document, layout: { ...layout, nodes: once } })).toEqual(once);
    const corner = Object.values(once).map(({ x, y }) => ({ x, y }));
    const [left, top] = [Math.min(...corner.map(({ x }) => x)), Math.min(...corner.map(({ y }) => y))];
    const heaped = Object.fromEntries(Object.keys(once).map((id) => [id, { x: left, y: top }]));
    const graph = { ...document.graph, nodes: reversed(document.graph.nodes) };
    expect(await tidied({ document: { ...document, graph }, layout: { ...layout, nodes: heaped } })).toEqual(
      once,
    );
  },
);

it('keeps a row straight through its skip connections, and cuts none of them', async () => {
  const ids = Array.from({ length: 9 }, (_, i) => `n${i}`);
  const chain = ids.slice(1).map((id, i) => `${ids[i]} > ${id}`);
  const shown = sums(Object.fromEntries(ids.map((id) => [id, [0, 0] as const])), [
    ...chain,
    'n1 > n4',
    'n4 > n7',
  ]);
  const places = await tidied(shown);
  const heights = (row: readonly string[]) => new Set(row.map((id) => places[id]?.y));
  expect(heights(['n1', 'n2', 'n3', 'n4']).size).toBe(1);
  expect(heights(['n4', 'n5', 'n6', 'n7']).size).toBe(1);
});

it('lays a long chain in rows, one below another', async () => {
  const ids = Array.from({ length: 14 }, (_, i) => `n${String(i).padStart(2, '0')}`);
  const shown = sums(
    Object.fromEntries(ids.map((id) => [id, [40, 80] as const])),
    ids.slice(1).map((id, i) => `${ids[i]} > ${id}`),
  );
  const places = Object.values(await tidied(shown));
  const { height } = nodeGeometry(shown.document, 'n00', 'en');
  const rows = [...new Set(places.map(({ y }) => y))].sort((a, b) => a - b);
  expect(rows.length).toBeGreaterThan(1);
  expect(rows[0]).toBe(80);
  for (const [i, row] of rows.slice(1).entries()) expect(row - (rows[i] ?? 0)).toBeGreaterThan(height);
  expect(Math.min(...places.map(({ x }) => x))).toBe(40);
});
