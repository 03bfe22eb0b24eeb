import { describe, expect, it } from 'vitest';
import type { Embedded, Embedding } from '../../shared/contract/embedding.ts';
import { colouringsOf, groupsOf } from './groups.ts';
import { nearestPlace, placesOf, placesWithin } from './plane.ts';

function embedding(points: readonly Omit<Embedded, 'index' | 'x' | 'y'>[]): Embedding {
  return {
    method: 'pca',
    node: 'dense1',
    nodes: ['dense1'],
    part: 'all',
    samples: points.length,
    shape: [2],
    width: 2,
    averaged: false,
    narrowed: false,
    points: points.map((point, index) => ({ index, x: 0, y: 0, ...point })),
    notes: [],
  };
}

const flowers = embedding([
  { label: 0, answer: 0, confidence: 0.9 },
  { label: 2, answer: 0, confidence: 0.5 },
  { label: 2, answer: 2, confidence: 0.8 },
]);

describe('the groups of an embedding', () => {
  it('are those of what is known of the samples, the class first', () => {
    expect(colouringsOf(flowers)).toEqual(['class', 'answer', 'right', 'confidence']);
    expect(colouringsOf(embedding([{ target: 1, predicted: 3 }]))).toEqual(['target', 'predicted', 'error']);
    expect(colouringsOf(embedding([{}]))).toEqual([]);
  });

  it('keep the look of a class whatever other classes there are', () => {
    const [first, second] = groupsOf(flowers, 'class');
    expect(first).toMatchObject({ key: 0, members: [0] });
    expect(second).toMatchObject({ key: 2, members: [1, 2], colour: '--series-3', shape: 'triangle' });
  });

  it('tell wrong answers from right ones', () => {
    expect(groupsOf(flowers, 'right').map(({ key, members }) => [key, members])).toEqual([
      [0, [1]],
      [1, [0, 2]],
    ]);
  });

  it('of numbers hold a quarter of the samples each, with their range', () => {
    const found = groupsOf(embedding([8, 1, 2, 7, 3, 4, 6, 5].map((target) => ({ target }))), 'target');
    expect(found.map(({ range }) => range)).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
  });
});

describe('the plane on a canvas', () => {
  const square = { width: 120, height: 220, margin: 10 };

  it('has one scale for both axes, y upwards', () => {
    expect(
      placesOf(
        [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
        square,
      ),
    ).toEqual([
      { x: 10, y: 160 },
      { x: 110, y: 60 },
    ]);
  });

  it('lays equal points in the middle', () => {
    expect(placesOf([{ x: 4, y: 4 }], square)).toEqual([{ x: 60, y: 110 }]);
  });

  it('finds the nearest place within reach', () => {
    const places = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ];
    expect(nearestPlace(places, { x: 7, y: 0 }, 8)).toBe(1);
    expect(nearestPlace(places, { x: 30, y: 0 }, 8)).toBeUndefined();
  });

  it('finds the places within a line, not those in its bay', () => {
    const bay = [
      [0, 0],
      [10, 0],
      [10, 10],
      [5, 2],
      [0, 10],
    ].map(([x = 0, y = 0]) => ({ x, y }));
    expect(
      placesWithin(
        [
          { x: 1, y: 5 },
          { x: 5, y: 5 },
          { x: 9, y: 5 },
        ],
        bay,
      ),
    ).toEqual([0, 2]);
  });
});
