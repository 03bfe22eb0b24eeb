import { describe, expect, it } from 'vitest';
import type { NumberedRunEvent, SentEvent } from '../../shared/contract/events.ts';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { runEvents } from '../testing/fake-run.ts';
import { emptyRunView, foldRunEvents, timeLeft } from './run-view.ts';
import { maxPoints } from './step-curve.ts';

const numbered = (payload: readonly SentEvent[], from = 1): NumberedRunEvent[] =>
  payload.map((event, index) => ({ sequence: from + index, at: 1_000 + index, payload: event }));

const step = (number: number, secondsLeft: number | null = 9): SentEvent => ({
  event: 'progress',
  step: number,
  totalSteps: 100,
  epoch: 1,
  loss: 1 / number,
  gradientNorm: 1,
  gradientNorms: {},
  learningRate: 0.001,
  samplesPerSecond: 10,
  secondsLeft,
});

const epoch = (number: number): SentEvent => ({
  event: 'epoch',
  epoch: number,
  step: number,
  train: { loss: 1 },
  validation: { loss: 1, accuracy: 0.5 },
  best: false,
  seconds: number,
});

describe('foldRunEvents', () => {
  const events = runEvents(6, 'goes-on');

  it('gives the same view in one go, in pieces, and with events told twice', () => {
    const whole = foldRunEvents(emptyRunView, events);
    let pieces = emptyRunView;
    for (let at = 0; at < events.length; at += 7)
      pieces = foldRunEvents(pieces, events.slice(Math.max(0, at - 3), at + 7));
    expect(pieces).toEqual(whole);
    expect(whole.phase).toBe('training');
    expect(whole.epochs).toHaveLength(6);
    expect(whole.curve.steps).toHaveLength(6 * 25 + 1);
    expect(whole.metrics).toEqual(['accuracy']);
  });

  it('shows what a paused run waits for until it goes on', () => {
    const problem = diagnostic('file-no-space', { file: '/runs/1/metrics.jsonl' }, { bytes: 136 });
    const paused = foldRunEvents(emptyRunView, numbered([step(1), { event: 'paused', problem }]));
    expect(paused.paused).toEqual(problem);
    expect(paused.phase).toBe('training');
    const again = foldRunEvents(paused, numbered([{ event: 'continued', seconds: 3 }], 3));
    expect(again.paused).toBeUndefined();
    expect(again.log.map(({ payload }) => payload.event)).toEqual(['paused', 'continued']);
    const failed = foldRunEvents(paused, numbered([{ event: 'failed', problems: [problem] }], 3));
    expect(failed.paused).toBeUndefined();
  });

  it('is the same object when nothing is new', () => {
    const view = foldRunEvents(emptyRunView, events);
    expect(foldRunEvents(view, events)).toBe(view);
  });

  it('replaces what a resumed run does anew', () => {
    const view = foldRunEvents(
      emptyRunView,
      numbered([step(1), step(2), step(3), step(4), step(2), step(3)]),
    );
    expect(view.curve.steps).toEqual([1, 2, 3]);
    const later = foldRunEvents(view, numbered([step(2)], 7));
    expect(later.curve.steps).toEqual([1, 2]);
    expect(later.curve.values).toEqual([1, 0.5]);
  });

  it('replaces epochs that a resumed run does anew', () => {
    const numbers = [1, 2, 3, 2, 3, 4];
    const view = foldRunEvents(emptyRunView, numbered(numbers.map((number) => epoch(number))));
    expect(view.epochs.map((payload) => payload.epoch)).toEqual([1, 2, 3, 4]);
    expect(foldRunEvents(view, numbered([epoch(3)], 7)).epochs.map((payload) => payload.epoch)).toEqual([
      1, 2, 3,
    ]);
  });

  it('takes tens of thousands of epochs at once, keeps each, and of the log only the newest lines', () => {
    const payload = Array.from({ length: 40_000 }, (_, place) => [step(place + 1), epoch(place + 1)]).flat();
    const began = performance.now();
    const view = foldRunEvents(emptyRunView, numbered(payload));
    // A copy of the list for each event would take minutes.
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(view.epochs).toHaveLength(40_000);
    expect(view.curve.steps.length).toBeLessThanOrEqual(maxPoints);
    expect(view.curve.steps.at(-1)).toBe(40_000);
    expect(view.logged).toBe(40_000);
    expect(view.log.length).toBeLessThan(1_000);
    expect(view.log.at(-1)?.payload).toEqual(epoch(40_000));
    const later = foldRunEvents(view, numbered([step(40_001)], 80_001));
    expect(later.epochs).toBe(view.epochs);
    expect(later.metrics).toBe(view.metrics);
  });

  it('ends as the run ended, with its problems', () => {
    expect(foldRunEvents(emptyRunView, runEvents(20, 'completed')).phase).toBe('completed');
    const failed = foldRunEvents(emptyRunView, runEvents(3, 'failed'));
    expect(failed.phase).toBe('failed');
    expect(failed.problems.map(({ code }) => code)).toEqual(['training-not-finite']);
  });
});

describe('timeLeft', () => {
  it('is not told before three steps were made', () => {
    const leftAfter = (number: number) => timeLeft(foldRunEvents(emptyRunView, numbered([step(number)])));
    expect([leftAfter(1), leftAfter(2), leftAfter(3)]).toEqual([undefined, undefined, 9]);
    expect(timeLeft(foldRunEvents(emptyRunView, numbered([step(8, null)])))).toBeUndefined();
  });
});
