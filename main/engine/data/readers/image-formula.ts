import { hashText } from '../../../../shared/base/random.ts';
import type { FormulaSource } from '../../../../shared/data/data-schema.ts';
import type { DatasetContent, Target } from '../dataset.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { pixelNames } from './pixel-names.ts';
import { drawShape, greyOf, noisyBytes, shapeClasses, shapeImageSize } from './shape-images.ts';

export type ImageFormulaName = 'shapes' | 'shape-masks' | 'noisy-shapes';

const key = hashText('shape images');
const noiseKey = hashText('shape noise');
const area = shapeImageSize ** 2;

export function isImageFormula(name: FormulaSource['formula']): name is ImageFormulaName {
  return name === 'shapes' || name === 'shape-masks' || name === 'noisy-shapes';
}

/**
 * Pictures of 32×32 pixels, one shape each, classes in turn; noise is in parts of the full brightness.
 * 'shapes': colour, the class of the shape. 'shape-masks': colour, 1 for every pixel of the shape and 0 for the others.
 * 'noisy-shapes': grey and noisy, the same picture without the noise (0 to 1). Targets of pixels are rows of 1024 numbers.
 */
export function imageFormulaSamples(name: ImageFormulaName, source: FormulaSource): DatasetContent {
  const { samples, seed, noise } = source;
  const channels = name === 'noisy-shapes' ? 1 : 3;
  const size = channels * area;
  const data = new Uint8Array(sharedBuffer(name, samples * size));
  const target = targetOf(name, samples);
  for (let sample = 0; sample < samples; sample++) {
    const label = sample % shapeClasses.length;
    const { planes, cover } = drawShape(label, key, seed, sample);
    const picture = channels === 1 ? greyOf(planes) : planes;
    data.set(noisyBytes(picture, noise, noiseKey, seed, sample), sample * size);
    if (target.kind === 'class') target.labels[sample] = label;
    else if (target.kind === 'number') {
      const wanted = name === 'shape-masks' ? cover.map((share) => (share >= 0.5 ? 1 : 0)) : picture;
      target.values.set(wanted, sample * area);
    }
  }
  const sampleShape = [channels, shapeImageSize, shapeImageSize];
  return { samples, features: { dtype: 'uint8', sampleShape, data }, target };
}

function targetOf(name: ImageFormulaName, samples: number): Target {
  if (name === 'shapes') {
    return { kind: 'class', labels: new Int32Array(sharedBuffer(name, samples * 4)), classes: shapeClasses };
  }
  const names = pixelNames(1, shapeImageSize, shapeImageSize);
  const values = new Float32Array(sharedBuffer(name, samples * area * 4));
  return { kind: 'number', values, width: area, names };
}
