import { expect, it } from 'vitest';
import { chipSpace } from './chip-space.ts';

const own = { left: 100, right: 236, top: 100, bottom: 180 };
const at = (left: number, top: number) => ({ left, right: left + 120, top, bottom: top + 80 });

it('gives a chip its full width where nothing stands below the node', () => {
  expect(chipSpace(own, [own, at(300, 100), at(100, 300)])).toBe(340);
});

it('ends a chip before the node at its right', () => {
  expect(chipSpace(own, [own, at(300, 150)])).toBe(192);
});

it('leaves no chip where a node stands close below', () => {
  expect(chipSpace(own, [own, at(90, 200)])).toBe(0);
  expect(chipSpace(own, [own, at(150, 200)])).toBe(0);
});
