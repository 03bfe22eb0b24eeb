import type { Drawing } from './drawing.ts';
import { type PaceWish, paceFor } from './pace.ts';
import { sampleShapeOf } from './sample-shape.ts';
import type { Body, StarterData } from './starter.ts';

/** What a number of rows supports. */
interface Size {
  /** Rows of the training part below which it is taken. */
  readonly below: number;
  readonly units: number;
  readonly layers: number;
  readonly dropout: number;
  readonly weightDecay: number;
  readonly steps: number;
}

/** The fewer the rows, the narrower the network and the closer its weights to 0. */
const sizes: readonly Size[] = [
  { below: 300, units: 32, layers: 1, dropout: 0.2, weightDecay: 0.05, steps: 1000 },
  { below: 1000, units: 64, layers: 2, dropout: 0.3, weightDecay: 0.1, steps: 1200 },
  { below: 10_000, units: 64, layers: 2, dropout: 0.2, weightDecay: 0.05, steps: 2000 },
  { below: Number.POSITIVE_INFINITY, units: 128, layers: 2, dropout: 0.1, weightDecay: 0.01, steps: 2500 },
];

const bounds: Omit<PaceWish, 'steps'> = { batch: { min: 8, max: 256 }, epochs: { min: 10, max: 300 } };

/**
 * A multilayer perceptron whose last layer also sees the columns themselves ("wide and deep", Cheng et al. 2016): where
 * little data supports no more than a straight line, it is at hand from the first step.
 */
export function drawTable(drawing: Drawing, { facts, samples }: StarterData): Body {
  const [columns = 1] = sampleShapeOf(facts);
  const { units, layers, dropout, weightDecay, steps } = sizes.find(({ below }) => samples < below) as Size;
  let last = drawing.add('input', 'input', { shape: [columns] });
  for (let layer = 1; layer <= layers; layer++) {
    last = drawing.after(last, `dense${layer}`, 'dense', { units, initializer: 'he-normal' });
    last = drawing.after(last, `relu${layer}`, 'activation', { function: 'relu' });
    last = drawing.after(last, `dropout${layer}`, 'dropout', { rate: dropout });
  }
  return {
    last: drawing.add('joined', 'concatenate', {}, { inputs: ['input', last] }),
    pace: paceFor(samples, { steps, ...bounds }),
    optimizer: { learningRate: 0.005, weightDecay },
  };
}
