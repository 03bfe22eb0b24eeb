import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberedRunEvent, SentEvent } from '../../../shared/contract/events.ts';
import { each, gather, neverAborted } from '../testing/test-signal.ts';
import { RunLog } from './run-log.ts';

const started = (stepsDone: number): SentEvent => ({
  event: 'started',
  run: 'r',
  engine: 'onnxruntime',
  device: 'cpu',
  epochs: 2,
  batchSize: 8,
  stepsPerEpoch: 10,
  totalSteps: 20,
  trainingSamples: 80,
  validationSamples: 20,
  parameters: 5,
  stepsDone,
});

const progress = (step: number, loss = step): SentEvent => ({
  event: 'progress',
  step,
  totalSteps: 100_000,
  epoch: 1,
  loss,
  gradientNorm: 1,
  gradientNorms: {},
  learningRate: 0.1,
  samplesPerSecond: 10,
  secondsLeft: null,
});

const epoch = (number: number, step: number): SentEvent => ({
  event: 'epoch',
  epoch: number,
  step,
  train: {},
  validation: { loss: 1 },
  best: true,
  seconds: 1,
});

const samples = (step: number): SentEvent => ({ event: 'samples', step, samples: [] });

async function read(log: RunLog, since = 0): Promise<NumberedRunEvent[]> {
  const events: NumberedRunEvent[] = [];
  for await (const event of each(log.follow(since, neverAborted, () => true))) events.push(event);
  return events;
}

describe('the log of a run', () => {
  it('numbers from 1, replays after any number, and goes on live', async () => {
    const log = new RunLog();
    let ended = false;
    log.add(started(0));
    log.add(progress(1));
    const early = gather((signal) => each(log.follow(0, signal, () => ended)));
    const late = gather((signal) => each(log.follow(2, signal, () => ended)));
    await expect.poll(() => early.events.length).toBe(2);
    expect(late.events).toEqual([]);
    log.add(epoch(1, 10));
    ended = true;
    log.add(progress(11));
    await Promise.all([early.ended, late.ended]);
    expect(early.events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(late.events.map(({ sequence }) => sequence)).toEqual([3, 4]);
    expect((await read(log, 3)).map(({ payload }) => payload)).toEqual([progress(11)]);
    expect(await read(log, 99)).toEqual([]);
  });

  it('stops following when it is told to, in the middle of a wait', async () => {
    const log = new RunLog();
    log.add(started(0));
    const follower = gather((signal) => each(log.follow(0, signal, () => false)));
    await expect.poll(() => follower.events.length).toBe(1);
    follower.stop();
    await follower.ended;
  });

  it('keeps every epoch of a long run, merges old progress, and keeps its mean loss', async () => {
    const log = new RunLog();
    log.add(started(0));
    for (let step = 1; step <= 50_000; step++) {
      log.add(progress(step, step % 2));
      if (step % 100 === 0) log.add(epoch(step / 100, step));
      if (step % 50 === 0) log.add(samples(step));
      if (step % 500 === 0) log.add({ event: 'checkpoint', step });
    }
    const events = await read(log);
    const kinds = (kind: SentEvent['event']) => events.filter(({ payload }) => payload.event === kind);
    expect(kinds('epoch').length).toBe(500);
    expect(kinds('progress').length).toBeLessThanOrEqual(4000);
    expect(kinds('progress').length).toBeGreaterThan(2000);
    expect(kinds('samples').map(({ payload }) => payload)).toEqual([samples(50_000)]);
    expect(kinds('checkpoint').length).toBe(1);
    const sequences = events.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    const steps = kinds('progress').map(({ payload }) => ('step' in payload ? payload.step : 0));
    const gaps = steps.slice(0, -1000).map((step, i) => (steps[i + 1] ?? 0) - step);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(64);
    const losses = kinds('progress')
      .slice(0, 2000)
      .map(({ payload }) => (payload.event === 'progress' ? (payload.loss ?? 0) : 0));
    expect(losses.reduce((sum, loss) => sum + loss, 0) / losses.length).toBeCloseTo(0.5, 2);
  });

  /** `npm run soak` plays a day of a hundred updates a second. */
  const updates = process.env.NETLOOM_SOAK === undefined ? 50_000 : 8_640_000;
  it(`takes ${updates} updates of twenty series in bounded memory`, () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const gradientNorms = (step: number) =>
      Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`node${i}`, step + i]));
    const log = new RunLog();
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let step = 1; step <= updates; step++)
      log.add({ ...progress(step), gradientNorms: gradientNorms(step) } as SentEvent);
    expect(log.events.length).toBeLessThanOrEqual(4000);
    collect();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(30 * 2 ** 20);
  });

  it('bounds itself as well when an epoch follows on each progress event', () => {
    const log = new RunLog();
    for (let step = 1; step <= 20_000; step++) {
      log.add(progress(step));
      log.add(epoch(step, step));
    }
    expect(log.events.length).toBeLessThanOrEqual(24_000);
    expect(log.events.filter(({ payload }) => payload.event === 'epoch').length).toBe(20_000);
  });

  it('costs nothing for a reader that does not read', async () => {
    const log = new RunLog();
    const slow = log.follow(0, neverAborted, () => false)[Symbol.asyncIterator]();
    log.add(started(0));
    await slow.next();
    for (let step = 1; step <= 20_000; step++) log.add(progress(step));
    expect(log.events.length).toBeLessThanOrEqual(4001);
    const next = await slow.next();
    expect(next.value?.[0]?.sequence).toBeGreaterThan(1);
    await slow.return?.();
  });

  it('brings what is at hand in lots, none much larger than a message should be', async () => {
    const log = new RunLog();
    const batches = gather((signal) => log.follow(0, signal, () => false));
    await Promise.resolve();
    for (let step = 1; step <= 3_000; step++) log.add(epoch(step, step));
    await expect.poll(() => batches.events.flat().length).toBe(3_000);
    expect(batches.events.length).toBeLessThan(20);
    for (const batch of batches.events) expect(JSON.stringify(batch).length).toBeLessThan(80_000);
    batches.stop();
    await batches.ended;
  });

  it('forgets what a resume repeats, and numbers go on', async () => {
    const log = new RunLog();
    log.add(started(0));
    for (let step = 1; step <= 20; step++) log.add(progress(step));
    log.add(epoch(1, 10));
    log.add(epoch(2, 20));
    log.add(started(10));
    log.add(progress(11));
    const events = await read(log);
    const steps = events.flatMap(({ payload }) => ('step' in payload ? [payload.step] : []));
    expect(steps).toEqual([...Array.from({ length: 10 }, (_, i) => i + 1), 10, 11]);
    expect(events.at(-1)?.sequence).toBe(25);
  });

  it('gives the same to whoever asks, in whatever pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('progress', 'epoch'), { maxLength: 40 }),
        fc.nat(45),
        async (kinds, since) => {
          const log = new RunLog();
          for (const [i, kind] of kinds.entries())
            log.add(kind === 'epoch' ? epoch(i + 1, i) : progress(i + 1));
          const all = await read(log);
          expect(await read(log, since)).toEqual(all.filter(({ sequence }) => sequence > since));
        },
      ),
    );
  });
});
