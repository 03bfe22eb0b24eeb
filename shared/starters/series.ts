import type { Drawing } from './drawing.ts';
import { paceFor } from './pace.ts';
import { sampleShapeOf } from './sample-shape.ts';
import type { Body, StarterData } from './starter.ts';

/**
 * A GRU that reads the window; the answer comes from its last state and, by a straight line, from the window itself, so that a
 * forecast as plain as the last value is at hand from the first steps.
 */
export function drawSeries(drawing: Drawing, { facts, samples }: StarterData): Body {
  const [length = 1, columns = 1] = sampleShapeOf(facts);
  drawing.add('input', 'input', { shape: [length, columns] });
  drawing.after('input', 'gru', 'gru', { units: samples < 500 ? 32 : 48, output: 'last' });
  drawing.after('input', 'window', 'flatten');
  return {
    last: drawing.add('joined', 'concatenate', {}, { inputs: ['window', 'gru'] }),
    pace: paceFor(samples, {
      steps: 1000,
      batch: { min: 8, max: 64 },
      epochs: { min: 4, max: 60 },
    }),
    optimizer: { learningRate: 0.005, weightDecay: 0.01, clipNorm: 1 },
  };
}
