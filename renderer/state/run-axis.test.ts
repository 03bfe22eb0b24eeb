import { describe, expect, it } from 'vitest';
import { stepPlaces } from './run-axis.ts';
import { emptyRunView, type RunEpoch, type RunProgress, type RunStarted, type RunView } from './run-view.ts';

const started: RunStarted = {
  event: 'started',
  run: 'run',
  engine: 'onnxruntime',
  device: 'cpu',
  epochs: 200,
  batchSize: 10,
  stepsPerEpoch: 8,
  totalSteps: 1600,
  trainingSamples: 80,
  validationSamples: 20,
  parameters: 3,
  stepsDone: 0,
};

/** A run with epochs that ended after so many seconds. */
function viewOf(seconds: readonly (number | null)[], samplesPerSecond: number | null = null): RunView {
  const epochs = seconds.map(
    (own, index): RunEpoch => ({
      event: 'epoch',
      epoch: index + 1,
      step: 8 * (index + 1),
      train: {},
      validation: {},
      best: false,
      seconds: own,
    }),
  );
  const progress: RunProgress = {
    event: 'progress',
    step: 1,
    totalSteps: 1600,
    epoch: 1,
    loss: 1,
    gradientNorm: 1,
    gradientNorms: {},
    learningRate: 0.1,
    samplesPerSecond,
    secondsLeft: null,
  };
  return { ...emptyRunView, started, epochs, progress };
}

it('counts steps as steps and as parts of epochs', () => {
  expect(stepPlaces(viewOf([]), 'steps')(12)).toBe(12);
  expect(stepPlaces(viewOf([]), 'epochs')(12)).toBe(1.5);
});

describe('the time of a step', () => {
  it('is known at the ends of epochs, and lies between them in proportion', () => {
    const at = stepPlaces(viewOf([2, 6]), 'time');
    expect([0, 4, 8, 10, 16].map(at)).toEqual([0, 1, 2, 3, 6]);
  });

  it('goes on at the pace of the last epoch, or as fast as samples pass now', () => {
    expect(stepPlaces(viewOf([2, 6]), 'time')(18)).toBe(7);
    expect(stepPlaces(viewOf([2, 6], 100), 'time')(18)).toBeCloseTo(6.2);
    expect(stepPlaces(viewOf([], 100), 'time')(5)).toBeCloseTo(0.5);
  });

  it('counts the processes before, whose clock began anew with each resume', () => {
    expect(stepPlaces(viewOf([2, 4, 1, 3]), 'time')(32)).toBe(7);
  });

  it('is unknown where nothing was timed', () => {
    expect(stepPlaces(viewOf([null, null]), 'time')(12)).toBeUndefined();
  });
});
