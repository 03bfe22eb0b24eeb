import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { insertOnEdge } from '../../shared/document/edit-graph.ts';
import { parseLayout } from '../../shared/document/layout.ts';
import { defaultParameters } from '../../shared/document/parameters.ts';
import { parseProject } from '../../shared/document/parse.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { digitsLayout, digitsProject } from '../testing/digits-project.ts';
import { sums } from '../testing/sums-graph.ts';
import type { Workspace } from './history.ts';
import { nodeGeometry } from './node-geometry.ts';
import { freePlace, placeInWire, settlePositions } from './placement.ts';

function digits(): Workspace {
  const parsed = parseProject(digitsProject, 'project.json');
  if (!parsed.ok) throw new Error('the digits project does not parse');
  return { document: parsed.value.document, layout: parseLayout(digitsLayout) };
}

function overlaps({ document, layout }: Workspace): readonly string[] {
  const boxes = Object.entries(layout.nodes).map(([id, place]) => ({
    id,
    ...place,
    ...nodeGeometry(document, id, 'en'),
  }));
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => `${a.id} and ${b.id}`),
  );
}

/** The digits with a convolution put into a wire. */
function inserted(from: string, to: string): Workspace {
  return produce(digits(), (draft) => {
    const edge = draft.document.graph.edges.find((wire) => wire.from.node === from && wire.to.node === to);
    if (edge === undefined) throw new Error(`no wire from ${from} to ${to}`);
    const parameters = defaultParameters(builtInCatalogue.get('conv2d')?.parameters ?? {});
    const wire = { from: { ...edge.from }, to: { ...edge.to } };
    const node = { type: 'conv2d', version: 1, parameters };
    insertOnEdge(draft.document, wire, 'new1', node, { input: 'input', output: 'output' });
    placeInWire(draft, 'new1', from, to);
  });
}

describe('placing a node in a wire', () => {
  it('opens a row above the end of a wire that comes from another row', () => {
    const after = inserted('block1', 'add1');
    expect(overlaps(after)).toEqual([]);
    const { new1, add1, block1 } = after.layout.nodes;
    expect(new1?.y).toBeGreaterThan(block1?.y ?? 0);
    expect(new1?.y).toBeLessThan(add1?.y ?? 0);
    expect(new1?.x).toBeLessThan(add1?.x ?? 0);
  });

  it('moves what stands behind it in its row', () => {
    const after = inserted('dropout1', 'dense1');
    expect(overlaps(after)).toEqual([]);
    const { new1, dense1, dropout1, conv2 } = after.layout.nodes;
    expect(new1?.x).toBeGreaterThan(dropout1?.x ?? 0);
    expect(dense1?.x).toBeGreaterThan(new1?.x ?? 0);
    expect(conv2).toEqual(digits().layout.nodes.conv2);
  });
});

/** An Add whose second wire passes a convolution that stands in its row. */
const passed = sums({ a: [0, 0], between: [190, 10], sum: [380, 0], after: [600, 20], low: [390, 130] }, [
  'a > between',
  'between > sum',
  'a > sum',
  'sum > after',
]);

it('puts no node upon another, whichever wire it is put into and whatever stands there', () => {
  for (const { from, to } of passed.document.graph.edges) {
    const after = produce(passed, (draft) => {
      draft.document.graph.nodes.added = { type: 'conv2d', version: 1, parameters: {} };
      placeInWire(draft, 'added', from.node, to.node);
    });
    expect([from.node, to.node, overlaps(after)]).toEqual([from.node, to.node, []]);
  }
});

it('finds a free place near a wished one', () => {
  const { document, layout } = digits();
  const moved = { ...layout.nodes, conv1: freePlace(document, layout.nodes, 'conv1', { x: 30, y: 40 }) };
  expect(overlaps({ document, layout: { ...layout, nodes: moved } })).toEqual([]);
});

it('gives every node a place and forgets those that are gone', () => {
  const settled = produce(digits(), (draft) => {
    draft.layout.nodes = { gone: { x: 0, y: 0 } };
    settlePositions(draft);
  });
  expect(Object.keys(settled.layout.nodes).sort()).toEqual(Object.keys(settled.document.graph.nodes).sort());
  expect(overlaps(settled)).toEqual([]);
});
