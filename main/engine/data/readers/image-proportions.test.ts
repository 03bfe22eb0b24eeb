import { expect, it } from 'vitest';
import { proportionFindings } from './image-proportions.ts';

const square = { width: 32, height: 32, channels: 3 } as const;
const wide = { sides: { width: 64, height: 32 } };
const even = { sides: { width: 50, height: 48 } };

it('says how many pictures are stretched, and by how much', () => {
  const [finding] = proportionFindings('data', [wide, even, even], square);
  expect(finding).toMatchObject({
    code: 'image-proportions',
    severity: 'warning',
    values: { count: 1, total: 3, factor: 2 },
  });
});

it.each([
  ['are padded', [wide], { ...square, fit: 'pad' } as const],
  ['are cropped', [wide], { ...square, fit: 'crop' } as const],
  ['hardly change', [even], square],
])('says nothing where pictures %s', (_, pictures, target) => {
  expect(proportionFindings('data', pictures, target)).toEqual([]);
});
