import { expect, it } from 'vitest';
import { filledTitle, fittingTitle, textWidth } from './node-title.ts';

it.each([
  ['GlobalAveragePool', { width: 128, height: 46 }, ['Global', 'AveragePool']],
  ['GlobalAveragePool', { width: 104, height: 100 }, ['Global', 'Average', 'Pool']],
  ['Conv2D', { width: 116, height: 81 }, ['Conv2D']],
  ['Residual block', { width: 116, height: 81 }, ['Residual', 'block']],
  ['a name of many words', { width: 116, height: 81 }, ['a name', 'of many', 'words']],
  ['全局平均池化', { width: 104, height: 81 }, ['全局', '平均', '池化']],
  ['批量归一化', { width: 104, height: 81 }, ['批量', '归一化']],
  ['交叉熵', { width: 104, height: 81 }, ['交叉熵']],
  ['激活', { width: 104, height: 46 }, ['激活']],
  ['Dropout 层', { width: 104, height: 81 }, ['Dropout', '层']],
])('breaks %s between its words in a node of %o', (title, node, lines) => {
  expect(filledTitle(title, node, false).lines).toEqual(lines);
});

it('fills a node with its name and no more', () => {
  const { lines, size } = filledTitle('Cross Entropy', { width: 124, height: 80 }, false);
  expect(lines).toEqual(['Cross', 'Entropy']);
  expect((textWidth('Entropy') * size) / 12).toBeLessThanOrEqual(124);
  expect(2 * size * 1.15).toBeLessThanOrEqual(80);
  expect(filledTitle('Activation', { width: 104, height: 60 }, false).size).toBeLessThan(size);
  expect(filledTitle('Cross Entropy', { width: 124, height: 80 }, true).size).toBeLessThan(size);
});

it('cuts a name that does not fit', () => {
  expect(fittingTitle('Dense', 104, false)).toBe('Dense');
  expect(fittingTitle('A very long name for a node', 104, true)).toMatch(/^A very?.*…$/);
});
