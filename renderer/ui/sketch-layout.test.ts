import { describe, expect, it } from 'vitest';
import type { GraphSection } from '../../shared/document/schema.ts';
import { sketchGraph } from './sketch-layout.ts';

const chain = (count: number): GraphSection => ({
  nodes: Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`n${i}`, { type: 'dense', version: 1, parameters: {} }]),
  ),
  edges: Array.from({ length: count - 1 }, (_, i) => ({
    from: { node: `n${i}`, port: 'output' },
    to: { node: `n${i + 1}`, port: 'input' },
  })),
});
const frame = { width: 240, height: 90, margin: 12, maxBox: 22 };

describe('sketchGraph', () => {
  it.each([1, 2, 5, 15, 60])('keeps %i nodes apart and inside the frame', (count) => {
    const positions = Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`n${i}`, { x: i * 192, y: 0 }]),
    );
    const { boxes, boxWidth, boxHeight } = sketchGraph(chain(count), positions, frame);
    for (const { x, y } of boxes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + boxWidth).toBeLessThanOrEqual(frame.width + 0.01);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + boxHeight).toBeLessThanOrEqual(frame.height);
    }
    if (count <= 15) {
      for (const [i, { x }] of boxes.slice(1).entries())
        expect(x).toBeGreaterThan((boxes[i]?.x ?? 0) + boxWidth);
    }
  });

  it('follows the wires where there is no layout, and ends where they run in a circle', () => {
    const graph = chain(4);
    const { boxes } = sketchGraph(graph, {}, frame);
    expect(boxes.map(({ x }) => x)).toEqual([...boxes.map(({ x }) => x)].sort((a, b) => a - b));
    const back = { from: { node: 'n3', port: 'output' }, to: { node: 'n0', port: 'input' } };
    expect(sketchGraph({ ...graph, edges: [...graph.edges, back] }, {}, frame).wires).toHaveLength(4);
  });

  it('draws nothing of an empty graph', () => {
    expect(sketchGraph({ nodes: {}, edges: [] }, {}, frame)).toMatchObject({ boxes: [], wires: [] });
  });
});
