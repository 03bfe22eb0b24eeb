import type { Drawing } from './drawing.ts';
import { levelsOf } from './mask.ts';
import { paceFor } from './pace.ts';
import { sampleShapeOf } from './sample-shape.ts';
import type { Body, StarterData } from './starter.ts';

/** A code holds so much less than the picture it stands for. */
const squeeze = 8;

/**
 * A convolutional autoencoder (Hinton and Salakhutdinov 2006, with convolutions): the picture is halved up to three times, down
 * to an eighth of its numbers, and drawn again from these. The answer is compared with the sample itself.
 */
export function drawAutoencoder(drawing: Drawing, { facts, samples }: StarterData): Body {
  const shape = sampleShapeOf(facts);
  const [channels = 1, height = 1, width = 1] = shape;
  const levels = levelsOf(height, width);
  const filtersAt = (level: number): number => 16 * 2 ** (level - 1);
  const codeFilters = Math.max(1, Math.round((channels * 4 ** levels) / squeeze));
  let last = drawing.add('input', 'input', { shape: [...shape] });
  for (let level = 1; level <= levels; level++)
    last = drawing.after(last, `encode${level}`, 'conv-unit', {
      filters: filtersAt(level),
      kernel: 3,
      stride: 2,
    });
  last = drawing.after(last, 'code', 'conv2d', {
    filters: codeFilters,
    kernelSize: [1, 1],
    initializer: 'glorot-uniform',
  });
  for (let level = levels; level >= 1; level--) {
    last = drawing.after(last, `decode${level}`, 'conv2d-transpose', {
      filters: filtersAt(level),
      kernelSize: [2, 2],
      strides: [2, 2],
      padding: 'same',
      initializer: 'he-normal',
    });
    last = drawing.after(last, `relu${level}`, 'activation', { function: 'relu' });
  }
  last = drawing.after(last, 'picture', 'conv2d', {
    filters: channels,
    kernelSize: [3, 3],
    padding: 'same',
    initializer: 'glorot-uniform',
  });
  return {
    ...asSample(drawing, last),
    pace: paceFor(samples, { steps: 800, batch: { min: 4, max: 32 }, epochs: { min: 4, max: 60 } }),
    optimizer: { learningRate: 0.003, weightDecay: 0.001 },
  };
}

/** An autoencoder of dense layers, for tables and for what cannot be halved: the code holds half of the numbers, 64 at the utmost. */
export function drawDenseAutoencoder(drawing: Drawing, { facts, samples }: StarterData): Body {
  const shape = sampleShapeOf(facts);
  const values = shape.reduce((product, size) => product * size, 1);
  const code = Math.min(64, Math.max(1, Math.floor(values / 2)));
  const units = Math.min(256, Math.max(16, 2 * values));
  const input = drawing.add('input', 'input', { shape: [...shape] });
  const flat = shape.length === 1 ? input : drawing.after(input, 'values', 'flatten');
  let last = flat;
  const dense = (id: string, count: number, initializer: string): void => {
    last = drawing.after(last, id, 'dense', { units: count, initializer });
  };
  dense('encode', units, 'he-normal');
  last = drawing.after(last, 'relu1', 'activation', { function: 'relu' });
  dense('code', code, 'glorot-uniform');
  dense('decode', units, 'he-normal');
  last = drawing.after(last, 'relu2', 'activation', { function: 'relu' });
  dense('answer', values, 'glorot-uniform');
  return {
    last,
    answer: last,
    wanted: flat,
    pace: paceFor(samples, { steps: 1500, batch: { min: 8, max: 128 }, epochs: { min: 10, max: 200 } }),
    optimizer: { learningRate: 0.005, weightDecay: 0.001 },
  };
}

/** The picture as a row of numbers, beside the sample as such a row. */
function asSample(drawing: Drawing, picture: string): Pick<Body, 'last' | 'answer' | 'wanted'> {
  const answer = drawing.after(picture, 'flatten', 'flatten');
  return { last: answer, answer, wanted: drawing.after('input', 'sample', 'flatten') };
}
