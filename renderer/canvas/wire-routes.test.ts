import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Edge } from '../../shared/document/schema.ts';
import type { Workspace } from '../state/history.ts';
import { nodeGeometry, slotOf } from '../state/node-geometry.ts';
import { sums, templateWorkspace } from '../testing/sums-graph.ts';
import { wirePath } from './wire-path.ts';
import { wireRoutes } from './wire-routes.ts';

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
    const { path } = wirePath(ends, routes.get(edge));
    const numbers = (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    const points = numbers.flatMap((x, i) => (i % 2 === 0 ? [{ x, y: numbers[i + 1] ?? 0 }] : []));
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
  expect([...wireRoutes(shown, 'en').values()]).toEqual([{ offset: expect.any(Number) }]);
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
  const lanes = [...wireRoutes(shown, 'en').values()].map(({ lane }) => lane);
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

const templates = join(import.meta.dirname, '../../templates');
const names = readdirSync(templates, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

it.each(names)('no wire of the template %s passes under a node', (name) => {
  expect(hidden(templateWorkspace(name))).toEqual([]);
});
