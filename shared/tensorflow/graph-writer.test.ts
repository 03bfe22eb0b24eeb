import { expect, it } from 'vitest';
import { GraphWriter } from './graph-writer.ts';
import { ImageLayout } from './image-layout.ts';

const T = { type: 'float32' } as const;

it('writes equal nodes and equal constants once', () => {
  const g = new GraphWriter();
  const x = g.placeholder('x', 'float32', [2]);
  const sum = () => g.op('AddV2', [x, g.scalar(3)], { T });
  expect(sum()).toBe(sum());
  expect(g.finish([sum()])).toHaveLength(3);
});

it('keeps constants apart that differ in type, shape or value', () => {
  const g = new GraphWriter();
  const names = [
    g.constant('float32', [], 1),
    g.constant('int32', [], 1),
    g.constant('float32', [1], 1),
    g.constant('float32', [], -1),
  ];
  expect(new Set(names).size).toBe(4);
});

it('drops nodes that no result depends on, but no input', () => {
  const g = new GraphWriter();
  const x = g.placeholder('x', 'float32', []);
  g.placeholder('unused', 'float32', []);
  g.op('Exp', [x], { T });
  const y = g.op('Neg', [x], { T });
  expect(g.finish([y]).map(({ op }) => op)).toEqual(['Placeholder', 'Placeholder', 'Neg']);
});

it('names nodes in the letters that TensorFlow takes', () => {
  const g = new GraphWriter();
  g.label = '_一 dense/relu';
  expect(g.op('Relu', [g.placeholder('x', 'float32', [])], { T })).toMatch(/^[A-Za-z0-9.][\w.\-/]*$/);
});

it('transposes an image at the ends of a chain alone', () => {
  const g = new GraphWriter();
  const layout = new ImageLayout(g);
  const x = g.placeholder('x', 'float32', [1, 2, 3, 4]);
  const pooled = layout.channelsFirst(g.op('MaxPool', [layout.channelsLast(x)], { T }));
  const masked = layout.elementwise([pooled], (images) => g.op('Relu', images, { T }));
  const again = layout.channelsFirst(g.op('MaxPool', [layout.channelsLast(masked)], { T }));
  const ops = g.finish([again]).map(({ op }) => op);
  expect(ops.filter((op) => op === 'Transpose')).toHaveLength(2);
  expect(ops.filter((op) => op !== 'Transpose' && op !== 'Const')).toEqual([
    'Placeholder',
    'MaxPool',
    'Relu',
    'MaxPool',
  ]);
});
