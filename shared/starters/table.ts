import { type DataFacts, factsOfField } from '../data/data-facts.ts';
import type { Drawing } from './drawing.ts';
import { type PaceWish, paceFor } from './pace.ts';
import { drawResidualTower } from './picture.ts';
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
  const { units, layers, dropout, weightDecay, steps } = sizes.find(({ below }) => samples < below) as Size;
  const inputs = drawInputs(drawing, facts, samples);
  const entered =
    inputs.length === 1 ? (inputs[0] as string) : drawing.add('inputs', 'concatenate', {}, { inputs });
  let last = entered;
  for (let layer = 1; layer <= layers; layer++) {
    last = drawing.after(last, `dense${layer}`, 'dense', { units, initializer: 'he-normal' });
    last = drawing.after(last, `relu${layer}`, 'activation', { function: 'relu' });
    last = drawing.after(last, `dropout${layer}`, 'dropout', { rate: dropout });
  }
  return {
    last: drawing.add('joined', 'concatenate', {}, { inputs: [entered, last] }),
    pace: paceFor(samples, { steps, ...bounds }),
    optimizer: { learningRate: 0.005, weightDecay },
  };
}

/** What enters: the columns, an embedding for each field of categories, and a residual network for each of pictures. */
function drawInputs(drawing: Drawing, facts: DataFacts, samples: number): readonly string[] {
  const [columns = 0] = sampleShapeOf(facts);
  const own = columns > 0 ? [drawing.add('input', 'input', { shape: [columns] })] : [];
  const named = Object.keys(facts.fields?.inputs ?? {}).map((field, i) => {
    const input = factsOfField(facts, { input: field });
    const shape = sampleShapeOf(input);
    const prefix = `field${i + 1}-`;
    const entering = drawing.add(`${prefix}input`, 'input', { shape: [...shape], field });
    if (input.featureType.dtype !== 'int32')
      return drawResidualTower(drawing, entering, { shape, samples, prefix });
    const vocabulary = input.tokens ?? 2;
    const size = { vocabulary, width: embeddingWidth(vocabulary), deviation: 0.05 };
    const embedded = drawing.after(entering, `${prefix}embedding`, 'embedding', size);
    return drawing.after(embedded, `${prefix}flatten`, 'flatten');
  });
  return [...own, ...named];
}

/** Half the number of categories, at most 50 (the rule of fast.ai's tabular networks, Howard and Gugger 2020). */
function embeddingWidth(vocabulary: number): number {
  return Math.min(50, Math.ceil(vocabulary / 2));
}
