import { expect, it } from 'vitest';
import { fillingSize, fittingTitle, textWidth, titleLines } from './node-title.ts';

it.each([
  ['GlobalAveragePool', ['Global', 'Average', 'Pool']],
  ['Conv2D', ['Conv2D']],
  ['a name of many words', ['a', 'name', 'of many words']],
  ['全局平均池化', ['全局平', '均池化']],
  ['激活', ['激活']],
  ['Dropout 层', ['Dropout', '层']],
])('breaks %s between its words', (title, lines) => {
  expect(titleLines(title)).toEqual(lines);
});

it('fills a node with its name and no more', () => {
  const size = fillingSize(['Cross', 'Entropy'], { width: 124, height: 80 });
  expect((textWidth('Entropy') * size) / 12).toBeLessThanOrEqual(124);
  expect(2 * size * 1.15).toBeLessThanOrEqual(80);
  expect(fillingSize(['Activation'], { width: 104, height: 60 })).toBeLessThan(size);
});

it('cuts a name that does not fit', () => {
  expect(fittingTitle('Dense', 104, false)).toBe('Dense');
  expect(fittingTitle('A very long name for a node', 104, true)).toMatch(/^A very?.*…$/);
});
