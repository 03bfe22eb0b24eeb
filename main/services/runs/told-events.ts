/** What an engine tells of a run, as it travels to a window: names for folders, null for numbers that are none. */
import { basename } from 'node:path';
import type { RunId } from '../../../shared/contract/common.ts';
import type { ToldEvent } from '../../../shared/contract/events.ts';
import type { Figures, FinishedEvent, RunEvent, WeightsEvent } from '../../../shared/training/run-events.ts';

export type ToldFigures = Record<string, number | null>;

export function toldEvent(event: RunEvent, run: RunId): ToldEvent {
  switch (event.event) {
    case 'started':
      return { ...event, run };
    case 'finished':
      return toldFinish(event, run);
    case 'progress': {
      const { loss, gradientNorm, gradientNorms, learningRate, samplesPerSecond, secondsLeft } = event;
      return {
        ...event,
        loss: toldNumber(loss),
        gradientNorm: toldNumber(gradientNorm),
        gradientNorms: toldFigures(gradientNorms),
        learningRate: toldNumber(learningRate),
        samplesPerSecond: toldNumber(samplesPerSecond),
        secondsLeft: secondsLeft === null ? null : toldNumber(secondsLeft),
      };
    }
    case 'epoch':
      return { ...event, train: toldFigures(event.train), validation: toldFigures(event.validation) };
    case 'samples': {
      const samples = event.samples.map((sample) => ({
        ...sample,
        confidence: sample.confidence === null ? null : toldNumber(sample.confidence),
      }));
      return { ...event, samples };
    }
    case 'weights':
      return toldWeights(event);
    case 'preparing':
    case 'checkpoint':
    case 'warning':
    case 'paused':
    case 'continued':
      return event;
  }
}

function toldWeights(event: WeightsEvent): Extract<ToldEvent, { event: 'weights' }> {
  const otherShape = event.otherShape.map(({ path, expected, found }) => ({
    path,
    expected: [...expected],
    found: [...found],
  }));
  const { matched, missing, unused } = event;
  return {
    event: 'weights',
    from: basename(event.from),
    matched: [...matched],
    missing: [...missing],
    otherShape,
    unused: [...unused],
  };
}

export function toldFinish(event: FinishedEvent, run: RunId): Extract<ToldEvent, { event: 'finished' }> {
  return {
    ...event,
    run,
    samplesPerSecond: Number.isFinite(event.samplesPerSecond) ? event.samplesPerSecond : 0,
    train: toldFigures(event.train),
    validation: toldFigures(event.validation),
  };
}

export function toldFigures(figures: Figures): ToldFigures {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, toldNumber(value)]));
}

export function toldNumber(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
