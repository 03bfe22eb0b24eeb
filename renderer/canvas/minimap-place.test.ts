import { expect, it } from 'vitest';
import { minimapPlace } from './minimap-place.ts';

const canvas = { transform: [0, 0, 1], width: 1000, height: 600 } as const;
const node = (x: number, y: number, selected = false) => ({
  position: { x, y },
  width: 120,
  height: 80,
  selected,
});

it('is away while the whole graph is in sight, so that it covers no node of it', () => {
  expect(minimapPlace({ ...canvas, nodes: [node(20, 500), node(600, 100)] })).toBeUndefined();
});

it('stands at the lower left once a part of the graph is out of sight', () => {
  expect(minimapPlace({ ...canvas, nodes: [node(20, 500), node(1200, 100)] })).toBe('bottom-left');
  expect(minimapPlace({ ...canvas, transform: [-600, 0, 1], nodes: [node(20, 500)] })).toBe('bottom-left');
});

it('makes way for what is selected', () => {
  const far = node(1200, 100);
  expect(minimapPlace({ ...canvas, nodes: [node(20, 500, true), far] })).toBe('top-left');
  expect(minimapPlace({ ...canvas, nodes: [node(20, 500, true), node(30, 20, true), far] })).toBe(
    'top-right',
  );
});
