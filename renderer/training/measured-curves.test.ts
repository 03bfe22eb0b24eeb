import { expect, it } from 'vitest';
import { emptyRunView, type RunView } from '../state/run-view.ts';
import { measuredPoints, measuredText, measuredTickText } from './measured-curves.ts';

const epoch = (number: number, seconds: number): RunView['epochs'][number] => ({
  event: 'epoch',
  epoch: number,
  step: 10 * number,
  train: {},
  validation: {},
  best: false,
  seconds,
});

const view: RunView = {
  ...emptyRunView,
  started: { batchSize: 32, stepsPerEpoch: 10 } as RunView['started'],
  epochs: [epoch(1, 2), epoch(2, 3), epoch(3, 4)],
  measures: {
    learningRate: { steps: [5, 10], values: [0.1, 0.05] },
    gradientNorm: { steps: [5, 10], values: [2, null] },
  },
};

it('throughput is samples by seconds of each epoch', () => {
  expect(measuredPoints(view, 'throughput', 'epochs', 0.9)).toEqual({ x: [1, 2, 3], y: [160, 320, 320] });
});

it('steps stand where the axis has them, and what is no finite number stays missing', () => {
  expect(measuredPoints(view, 'learningRate', 'epochs', 0.9)).toEqual({ x: [0.5, 1], y: [0.1, 0.05] });
  expect(measuredPoints(view, 'gradientNorm', 'steps', 0.9)).toEqual({ x: [5, 10], y: [2, null] });
});

it('memory and waiting stand where epochs have them, with their units', () => {
  const taken = { waitingShare: 0.125, residentBytes: 3 * 2 ** 28, peakBytes: 2 ** 30 };
  const own = { ...view, epochs: [epoch(1, 2), { ...epoch(2, 3), process: taken }] };
  const values = (['memory', 'peakMemory', 'waiting'] as const).map(
    (name) => [name, measuredPoints(own, name, 'epochs', 0)] as const,
  );
  expect(values.map(([, points]) => points.x)).toEqual([[2], [2], [2]]);
  expect(values.map(([name, { y }]) => measuredText(name, y[0] ?? null))).toEqual(['768', '1024', '12.50%']);
  expect(values.map(([name, { y }]) => measuredTickText(name, y[0] ?? 0))).toEqual(['768', '1024', '12.5%']);
});
