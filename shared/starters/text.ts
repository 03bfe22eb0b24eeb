import type { Drawing } from './drawing.ts';
import { paceFor } from './pace.ts';
import { sampleShapeOf } from './sample-shape.ts';
import type { Body, StarterData } from './starter.ts';

/** A small transformer encoder over words or characters; padding is masked, and the real steps are averaged. */
export function drawText(drawing: Drawing, { facts, samples }: StarterData): Body {
  const [length = 1] = sampleShapeOf(facts);
  const vocabulary = Math.max(3, facts.tokens ?? 3);
  const width = samples < 5000 ? 32 : 64;
  drawing.add('input', 'input', { shape: [length] });
  drawing.after('input', 'embedding', 'embedding', { vocabulary, width, deviation: 0.1 });
  drawing.after('input', 'mask', 'padding-mask');
  const positions = drawing.after('embedding', 'positions', 'sinusoidal-positions');
  const dropped = drawing.after(positions, 'dropout', 'dropout', { rate: 0.3 });
  const block = { heads: 4, feedForward: 2 * width, dropout: 0.1 };
  drawing.add('block1', 'transformer-encoder', block, { input: dropped, mask: 'mask' });
  const normalized = drawing.after('block1', 'norm', 'layer-normalization');
  return {
    last: drawing.add('pool', 'sequence-pool', { take: 'mean' }, { input: normalized, mask: 'mask' }),
    pace: paceFor(samples, {
      steps: 1200,
      batch: { min: 8, max: 64 },
      epochs: { min: 4, max: 40 },
    }),
    optimizer: { learningRate: 0.002, weightDecay: 0.05, clipNorm: 1 },
  };
}
