import { hashText, permutation } from '../../../shared/base/random.ts';
import type { Preprocessing } from '../../../shared/export/model-description.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { elementsOf, type Features } from '../data/dataset.ts';
import type { PreparedData } from '../training/prepare-data.ts';

/** (x - offset) * scale: one pair for everything, or one for each position of a sample's first dimension, or of its last. */
export interface Scaling {
  readonly offset: readonly number[];
  readonly scale: readonly number[];
  readonly channelAxis?: 'last';
}

const unscaled: Scaling = { offset: [0], scale: [1] };

/** Samples as they are fed to an exported file: tokens as they are, else float32, scaled unless the file does it. */
export class Samples {
  readonly preprocessing: Preprocessing;
  private readonly data: PreparedData;
  private readonly scaling: Scaling;

  constructor(data: PreparedData, scaling: Scaling, inFile: boolean) {
    this.data = data;
    this.scaling = inFile ? unscaled : scaling;
    const { sampleShape } = data.dataset.features;
    this.preprocessing = {
      offset: this.scaling.offset,
      scale: this.scaling.scale,
      layout: layoutOf(data.dataset.features),
      sampleShape,
      expectedRange: this.range(data.split.training),
      ...(inFile && { inFile: { offset: scaling.offset, scale: scaling.scale } }),
    };
  }

  /** Answers a network gives to one sample: one, or one for each position of a sequence. */
  get positions(): number {
    const { target } = this.data.dataset;
    return target.kind === 'class' ? (target.positions ?? 1) : 1;
  }

  get validation(): Uint32Array {
    return this.data.split.validation;
  }

  /** Training samples to calibrate on, the same for every export of a run. */
  calibration(count: number, seed: number): Uint32Array {
    const { training } = this.data.split;
    const order = permutation(training.length, seed, hashText('calibration'));
    return order.subarray(0, Math.min(count, order.length)).map((position) => training[position] as number);
  }

  /** [samples, ...sampleShape], int32 for tokens, else float32. */
  features(samples: Uint32Array): TensorData {
    const { data: values, sampleShape, dtype } = this.data.dataset.features;
    const size = elementsOf(sampleShape);
    const count = samples.length * size;
    const data = dtype === 'int32' ? new Int32Array(count) : new Float32Array(count);
    samples.forEach((sample, row) => {
      for (let i = 0; i < size; i++) {
        data[row * size + i] = this.scaled(values[sample * size + i] as number, i, size);
      }
    });
    const shape = [samples.length, ...sampleShape];
    return { dtype: dtype === 'int32' ? 'int32' : 'float32', shape, data };
  }

  /** Two roundings, as the run's program has them. */
  private scaled(value: number, position: number, size: number): number {
    const { offset, scale, channelAxis } = this.scaling;
    const channel = ({ length }: readonly number[]): number =>
      channelAxis === 'last' ? position % length : Math.floor(position / (size / length));
    return Math.fround(
      Math.fround(value - (offset[channel(offset)] as number)) * (scale[channel(scale)] as number),
    );
  }

  private range(samples: Uint32Array): readonly [number, number] {
    const { data: values, sampleShape } = this.data.dataset.features;
    const size = elementsOf(sampleShape);
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const sample of samples) {
      for (let i = 0; i < size; i++) {
        const value = this.scaled(values[sample * size + i] as number, i, size);
        if (value < least) least = value;
        if (value > most) most = value;
      }
    }
    return [least, most];
  }
}

function layoutOf({ sampleShape, dtype, channelAxis }: Features): Preprocessing['layout'] {
  if (dtype === 'int32') return 'NT';
  if (channelAxis === 'last') return 'NTC';
  return sampleShape.length === 3 ? 'NCHW' : sampleShape.length === 1 ? 'NC' : 'N...';
}
