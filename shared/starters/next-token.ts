import type { Drawing } from './drawing.ts';
import { paceFor } from './pace.ts';
import { sampleShapeOf } from './sample-shape.ts';
import type { Body, StarterData } from './starter.ts';

/** A decoder-only transformer (GPT, Radford et al. 2018), whose last layer is the embedding turned around where they fit. */
export function drawNextToken(drawing: Drawing, { facts, samples }: StarterData): Body {
  const [length = 1] = sampleShapeOf(facts);
  const { target } = facts;
  const vocabulary = Math.max(3, facts.tokens ?? 3);
  const classes = target.kind === 'class' ? target.classes.length : 0;
  const blocks = samples < 1000 ? 2 : 3;
  drawing.add('input', 'input', { shape: [length] });
  drawing.after('input', 'embedding', 'embedding', { vocabulary, width: 64, deviation: 0.02 });
  let last = drawing.after('embedding', 'positions', 'learned-positions');
  for (let number = 1; number <= blocks; number++) {
    last = drawing.after(last, `block${number}`, 'transformer-encoder', {
      heads: 4,
      feedForward: 256,
      dropout: 0.1,
      causal: true,
    });
  }
  last = drawing.after(last, 'norm', 'layer-normalization');
  const answer =
    classes === vocabulary ? drawing.after(last, 'next', 'shared-layer', { of: 'embedding' }) : undefined;
  return {
    last,
    ...(answer !== undefined && { answer }),
    pace: paceFor(samples, {
      steps: 700,
      batch: { min: 4, max: 32 },
      epochs: { min: 2, max: 40 },
    }),
    optimizer: { learningRate: 0.003, weightDecay: 0.1, clipNorm: 1 },
  };
}
