import type { Drawing } from './drawing.ts';
import { paceFor } from './pace.ts';
import { sampleShapeOf } from './sample-shape.ts';
import type { Body, StarterData } from './starter.ts';

/** A GRU that reads the window and answers from its last state. */
export function drawSeries(drawing: Drawing, { facts, samples }: StarterData): Body {
  const [length = 1, columns = 1] = sampleShapeOf(facts);
  drawing.add('input', 'input', { shape: [length, columns] });
  return {
    last: drawing.after('input', 'gru', 'gru', { units: samples < 500 ? 32 : 48, output: 'last' }),
    pace: paceFor(samples, {
      steps: 1000,
      batch: { min: 8, max: 64 },
      epochs: { min: 4, max: 60 },
    }),
    optimizer: { learningRate: 0.005, weightDecay: 0.01, clipNorm: 1 },
  };
}
