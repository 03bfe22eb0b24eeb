import { expect, it } from 'vitest';
import { drawnLogs, logChartCurves } from './log-curves.ts';

const log = {
  number: 1,
  name: 'resnet',
  curves: [
    { tag: 'val_acc', orders: [1, 2], steps: [100, 200], wallTimes: [50, 40], values: [0.5, 0.6] },
    { tag: 'lr', orders: [1], steps: [0], wallTimes: [10], values: [0.1] },
  ],
};

it('places values by their order, their step, or the time since the log began', () => {
  const xs = (['epochs', 'steps', 'time'] as const).map(
    (axis) => drawnLogs([log], {}, 'accuracy', axis)[0]?.points.x,
  );
  expect(xs).toEqual([
    [1, 2],
    [100, 200],
    [40, 40],
  ]);
});

it('draws the tag that was chosen, and nothing where none was', () => {
  const names = (tags: Readonly<Record<string, string>>) =>
    logChartCurves(drawnLogs([log], tags, 'accuracy', 'steps')).map(({ name }) => name);
  expect(names({})).toEqual(['resnet: val_acc']);
  expect(names({ '1 accuracy': 'lr', '1 loss': 'val_acc' })).toEqual(['resnet: lr']);
  expect(names({ '1 accuracy': '' })).toEqual([]);
});
