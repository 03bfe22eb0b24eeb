import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import { type RunId, runIdSchema } from '../../../shared/contract/common.ts';
import type { NumberedRunEvent } from '../../../shared/contract/events.ts';
import type { FinishedEvent, RunEvent } from '../../../shared/training/run-events.ts';
import { gather, neverAborted } from '../testing/test-signal.ts';
import { LiveRun } from './live-run.ts';
import { RunLog } from './run-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const stepsPerEpoch = 8;

function liveRun() {
  const log = new RunLog();
  const run = new LiveRun({
    id: runIdSchema.parse('run') as RunId,
    number: 1,
    projectFolder: '',
    project: '',
    seed: 1,
    epochs: 1_000,
    log,
    before: undefined,
    isElsewhere: false,
    onFolder: () => undefined,
  });
  run.receive({
    event: 'started',
    run: 'folder',
    engine: 'onnxruntime',
    device: 'cpu',
    epochs: 1_000,
    batchSize: 16,
    stepsPerEpoch,
    totalSteps: 1_000 * stepsPerEpoch,
    trainingSamples: 120,
    validationSamples: 30,
    parameters: 131,
    stepsDone: 0,
  });
  return { log, run };
}

function progress(step: number, loss: number): RunEvent {
  const epoch = Math.ceil(step / stepsPerEpoch);
  return {
    event: 'progress',
    step,
    totalSteps: 8_000,
    epoch,
    loss,
    gradientNorm: 1,
    gradientNorms: { dense1: 1 },
    learningRate: 0.01,
    samplesPerSecond: 100,
    secondsLeft: 1,
  };
}

function epoch(number: number): RunEvent {
  const figures = { loss: 1 / number };
  const step = number * stepsPerEpoch;
  return {
    event: 'epoch',
    epoch: number,
    step,
    train: figures,
    validation: figures,
    best: true,
    seconds: number,
  };
}

/** Epochs of a millisecond, each of seven steps and a last one. */
async function train(run: LiveRun, epochs: number): Promise<void> {
  for (let number = 1; number <= epochs; number++) {
    run.receive(progress(number * stepsPerEpoch - 1, 1));
    run.receive(progress(number * stepsPerEpoch, 9));
    run.receive(epoch(number));
    await vi.advanceTimersByTimeAsync(1);
  }
}

const sentEpochs = (events: readonly NumberedRunEvent[]) =>
  events.flatMap(({ payload }) => (payload.event === 'epoch' ? [payload.epoch] : []));

describe('a run whose epochs take a millisecond', () => {
  it('is told ten times a second, with each epoch and the mean loss of each', async () => {
    const { log, run } = liveRun();
    const received = gather((signal) => log.follow(0, signal, () => false));
    await train(run, 1_000);
    await vi.advanceTimersByTimeAsync(100);
    expect(received.events.length).toBeLessThanOrEqual(30);
    const events = received.events.flat();
    expect(sentEpochs(events)).toEqual(Array.from({ length: 1_000 }, (_, place) => place + 1));
    const losses = events.flatMap(({ payload }) => (payload.event === 'progress' ? [payload.loss] : []));
    expect(losses).toEqual(Array(1_000).fill(2));
    received.stop();
    await received.ended;
  });

  it('is the same for a window that comes later, and keeps the time of each epoch', async () => {
    const { log, run } = liveRun();
    const first = gather((signal) => log.follow(0, signal, () => false));
    await train(run, 150);
    const second = gather((signal) => log.follow(0, signal, () => false));
    await train(run, 50);
    await vi.advanceTimersByTimeAsync(100);
    expect(second.events.flat()).toEqual(first.events.flat());
    const times = first.events.flat().flatMap(({ at, payload }) => (payload.event === 'epoch' ? [at] : []));
    expect(new Set(times).size).toBe(200);
    for (const received of [first, second]) received.stop();
  });

  it('tells what it held before it tells anything else, and before its end', async () => {
    const { log, run } = liveRun();
    run.receive(epoch(1));
    run.receive({ event: 'checkpoint', step: stepsPerEpoch });
    run.receive(epoch(2));
    const finished: FinishedEvent = {
      event: 'finished',
      run: 'folder',
      reason: 'stopped',
      epochs: 2,
      steps: 16,
      engine: 'onnxruntime',
      device: 'cpu',
      seconds: 2,
      samplesPerSecond: 100,
      train: {},
      validation: {},
      bestEpoch: 2,
    };
    const nothing = (): void => undefined;
    await run.follow({ finished: Promise.resolve(ok(finished)), stop: nothing, kill: nothing, ask: nothing });
    const kinds: string[] = [];
    for await (const batch of log.follow(0, neverAborted, () => run.hasEnded))
      kinds.push(...batch.map(({ payload }) => payload.event));
    expect(kinds).toEqual(['started', 'epoch', 'checkpoint', 'epoch', 'finished']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
