/** What an engine sends of a run, as it travels to a window: names for folders, null for numbers that are none. */
import { basename } from 'node:path';
import type { RunId } from '../../../shared/contract/common.ts';
import type { SentEvent } from '../../../shared/contract/events.ts';
import type {
  EvaluatedPart,
  Figures,
  FinishedEvent,
  RunEvent,
  WeightsEvent,
} from '../../../shared/training/run-events.ts';

export type FiniteFigures = Record<string, number | null>;

export function sentEvent(event: RunEvent, run: RunId): SentEvent {
  switch (event.event) {
    case 'started':
      return { ...event, run };
    case 'finished':
      return sentFinish(event, run);
    case 'progress': {
      const { loss, gradientNorm, gradientNorms, learningRate, samplesPerSecond, secondsLeft } = event;
      return {
        ...event,
        loss: finiteOrNull(loss),
        gradientNorm: finiteOrNull(gradientNorm),
        gradientNorms: finiteFigures(gradientNorms),
        learningRate: finiteOrNull(learningRate),
        samplesPerSecond: finiteOrNull(samplesPerSecond),
        secondsLeft: secondsLeft === null ? null : finiteOrNull(secondsLeft),
      };
    }
    case 'epoch':
      return { ...event, train: finiteFigures(event.train), validation: finiteFigures(event.validation) };
    case 'samples': {
      const samples = event.samples.map((sample) => ({
        ...sample,
        confidence: sample.confidence === null ? null : finiteOrNull(sample.confidence),
      }));
      return { ...event, samples };
    }
    case 'weights':
      return sentWeights(event);
    case 'layers':
    case 'profile':
    case 'preparing':
    case 'checkpoint':
    case 'warning':
    case 'paused':
    case 'continued':
      return event;
  }
}

function sentWeights(event: WeightsEvent): Extract<SentEvent, { event: 'weights' }> {
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

export function sentFinish(event: FinishedEvent, run: RunId): Extract<SentEvent, { event: 'finished' }> {
  return {
    ...event,
    run,
    samplesPerSecond: Number.isFinite(event.samplesPerSecond) ? event.samplesPerSecond : 0,
    train: finiteFigures(event.train),
    validation: finiteFigures(event.validation),
    ...(event.withoutCopies && { withoutCopies: finitePart(event.withoutCopies) }),
    ...(event.test && { test: finitePart(event.test) }),
  };
}

function finitePart({ samples, figures }: EvaluatedPart): { samples: number; figures: FiniteFigures } {
  return { samples, figures: finiteFigures(figures) };
}

export function finiteFigures(figures: Figures): FiniteFigures {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, finiteOrNull(value)]));
}

export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
