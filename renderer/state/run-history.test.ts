import { describe, expect, it } from 'vitest';
import type { NumberedRunEvent, ToldEvent } from '../../shared/contract/events.ts';
import { diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { foldRunEvent, nothingTold } from './run-history.ts';

const numbered = (told: ToldEvent, sequence: number): NumberedRunEvent => ({ sequence, at: 0, told });
const epoch = (number: number, accuracy: number): ToldEvent => ({
  event: 'epoch',
  epoch: number,
  step: number * 10,
  train: { loss: 1 },
  validation: { accuracy },
  best: true,
  seconds: 1,
});

describe('foldRunEvent', () => {
  it('gathers epochs, and takes each event once', () => {
    const events = [epoch(1, 0.5), epoch(2, 0.6)].map((told, i) => numbered(told, i + 1));
    const once = events.reduce(foldRunEvent, nothingTold);
    expect(once.epochs.map(({ validation }) => validation.accuracy)).toEqual([0.5, 0.6]);
    expect(events.reduce(foldRunEvent, once)).toEqual(once);
  });

  it('goes on from the checkpoint where a resumed run tells an epoch again', () => {
    const told = [epoch(1, 0.5), epoch(2, 0.6), epoch(3, 0.7), epoch(2, 0.65)];
    const { epochs } = told.map((event, i) => numbered(event, i + 1)).reduce(foldRunEvent, nothingTold);
    expect(epochs.map((figures) => figures.epoch)).toEqual([1, 2]);
    expect(epochs.at(-1)?.validation.accuracy).toBe(0.65);
  });

  it('keeps why a run failed', () => {
    const problems = [diagnostic('engine-not-ready')];
    expect(foldRunEvent(nothingTold, numbered({ event: 'failed', problems }, 1)).problems).toEqual(problems);
  });
});
