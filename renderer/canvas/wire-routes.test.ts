import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Edge } from '../../shared/document/schema.ts';
import type { Workspace } from '../state/history.ts';
import { nodeGeometry, slotOf } from '../state/node-geometry.ts';
import { sums, templateWorkspace } from '../testing/sums-graph.ts';
import { cornersOf } from './wire-path.ts';
import { wireRoutes } from './wire-routes.ts';
import { partsOf, shareLane } from './wire-ways.ts';

interface Drawn {
  readonly wire: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** The corners of each wire as it is drawn. */
function drawn({ document, layout }: Workspace): readonly Drawn[] {
  const routes = wireRoutes({ document, layout }, 'en');
  const place = (id: string) => layout.nodes[id] ?? { x: 0, y: 0 };
  return document.graph.edges.map((edge: Edge) => {
    const source = nodeGeometry(document, edge.from.node, 'en');
    const target = nodeGeometry(document, edge.to.node, 'en');
    const slot = slotOf(target, edge);
    const ends = {
      sourceX: place(edge.from.node).x + source.width,
      sourceY: place(edge.from.node).y + (source.outputs.find(({ port }) => port === edge.from.port)?.y ?? 0),
      targetX: place(edge.to.node).x,
      targetY: place(edge.to.node).y + (target.inputs.find(({ id }) => id === slot)?.y ?? 0),
    };
    const points = cornersOf(ends, routes.get(edge));
    return { wire: `${edge.from.node} > ${edge.to.node}`, points };
  });
}

/** Every wire that passes under a node that is not its own. */
function hidden(shown: Workspace): readonly string[] {
  const { document, layout } = shown;
  return drawn(shown).flatMap(({ wire, points }) =>
    Object.entries(layout.nodes).flatMap(([id, { x, y }]) => {
      if (wire.split(' > ').includes(id)) return [];
      const { width, height } = nodeGeometry(document, id, 'en');
      const crosses = points.slice(1).some((to, i) => {
        const from = points[i] ?? to;
        return (
          Math.min(from.x, to.x) < x + width &&
          Math.max(from.x, to.x) > x &&
          Math.min(from.y, to.y) < y + height &&
          Math.max(from.y, to.y) > y
        );
      });
      return crosses ? [`${wire} under ${id}`] : [];
    }),
  );
}

it('turns half way where nothing stands there', () => {
  const { document, layout } = sums({ a: [0, 0], b: [400, 200] }, ['a > b']);
  expect(wireRoutes({ document, layout }, 'en').size).toBe(0);
});

it('turns beside a node that stands half way', () => {
  const shown = sums({ a: [0, 0], between: [300, 100], b: [600, 200] }, ['a > b']);
  expect(hidden(shown)).toEqual([]);
  expect([...wireRoutes(shown, 'en').values()]).toMatchObject([{ between: [] }]);
});

it('passes beside the nodes of a row that it skips, and meets its end', () => {
  const shown = sums({ a: [0, 0], b: [212, 0], c: [424, 0], d: [636, 0] }, [
    'a > b',
    'b > c',
    'c > d',
    'a > d',
    'b > d',
  ]);
  expect(hidden(shown)).toEqual([]);
  const [, , , long, short] = drawn(shown);
  const lane = (one?: Drawn) => Math.max(...(one?.points ?? []).map(({ y }) => y));
  // Of two outputs, each runs in a lane of its own.
  expect(Math.abs(lane(long) - lane(short))).toBeGreaterThanOrEqual(12);
  const target = nodeGeometry(shown.document, 'd', 'en');
  expect(long?.points.at(-1)).toEqual({ x: 636, y: target.inputs[1]?.y });
});

it('runs in one lane where one output goes to several nodes of a row', () => {
  const shown = sums({ a: [0, 0], b: [212, 0], c: [424, 0], d: [636, 0] }, ['a > b', 'a > c', 'a > d']);
  expect(hidden(shown)).toEqual([]);
  const lanes = [...wireRoutes(shown, 'en').values()].map(({ between }) => between.join());
  expect(lanes).toHaveLength(2);
  expect(new Set(lanes).size).toBe(1);
});

it('hides no skip connection of nodes in a row, whichever they join', () => {
  const length = 9;
  const places = Object.fromEntries(Array.from({ length }, (_, i) => [`n${i}`, [i * 212, 0] as const]));
  const skip = fc
    .tuple(fc.integer({ min: 0, max: length - 2 }), fc.integer({ min: 1, max: length - 1 }))
    .filter(([from, to]) => from < to)
    .map(([from, to]) => `n${from} > n${to}`);
  fc.assert(
    fc.property(fc.uniqueArray(skip, { maxLength: 8 }), (wires) => {
      expect(hidden(sums(places, wires))).toEqual([]);
    }),
  );
});

/** Parts of wires of different outputs that run upon each other, or nearer than two lanes. */
function shared(shown: Workspace): readonly string[] {
  const parts = drawn(shown).flatMap(({ wire, points }) =>
    partsOf(points).map((part) => ({ ...part, wire, output: wire.split(' > ')[0] })),
  );
  return parts.flatMap((a, i) =>
    parts
      .slice(i + 1)
      .filter((b) => a.output !== b.output && shareLane(a, b))
      .map((b) => `${a.wire} and ${b.wire}`),
  );
}

/** Where hands put them: an end right behind a node that another wire passes, and a source above its row. */
const placed: Readonly<Record<string, Workspace>> = {
  'a label past a loss to a metric': sums(
    { dense: [0, 0], target: [0, 180], loss: [190, 100], metric: [380, 150] },
    ['dense > loss', 'target > loss', 'dense > metric', 'target > metric'],
  ),
  'a source above a row and an end below it': sums(
    { a: [0, 140], b: [200, 140], c: [400, 140], d: [600, 140], above: [200, 0], below: [400, 300] },
    ['a > b', 'b > c', 'c > d', 'above > below', 'd > below'],
  ),
  'two outputs between two columns': sums(
    { dense: [0, 0], target: [0, 130], loss: [220, 0], metric: [220, 150] },
    ['dense > loss', 'dense > metric', 'target > loss', 'target > metric'],
  ),
  'a way back below a row': sums(
    { a: [0, 0], b: [200, 0], c: [400, 0], d: [0, 160], e: [200, 160], f: [200, 250] },
    ['a > b', 'b > c', 'c > d', 'c > f', 'd > e', 'a > e'],
  ),
};

it.each(Object.keys(placed))('runs behind no node and shares no lane: %s', (name) => {
  const shown = placed[name] as Workspace;
  expect(hidden(shown)).toEqual([]);
  expect(shared(shown)).toEqual([]);
});

const templates = join(import.meta.dirname, '../../templates');
const names = readdirSync(templates, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

it.each(names)('no wire of the template %s passes under a node or shares a lane', (name) => {
  const shown = templateWorkspace(name);
  expect(hidden(shown)).toEqual([]);
  expect(shared(shown)).toEqual([]);
});
