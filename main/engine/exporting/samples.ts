import { must } from '../../../shared/base/assert.ts';
import { hashText, permutation } from '../../../shared/base/random.ts';
import type { Preprocessing } from '../../../shared/export/model-description.ts';
import { featuresFieldOf } from '../../../shared/ir/data-inputs.ts';
import type { Graph } from '../../../shared/ir/graph.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { elementsOf, type Features } from '../data/dataset.ts';
import type { PreparedData } from '../training/prepare-data.ts';

/** (x - offset) * scale: one pair for everything, or one for each position of a sample's first dimension, or of its last. */
export interface Scaling {
  readonly offset: readonly number[];
  readonly scale: readonly number[];
  readonly channelAxis?: 'last';
}

const unscaled: Scaling = { offset: [0], scale: [1] };

/** What was recorded of the values of an input. */
type RecordedRange = Pick<RecordedDataFacts, 'minima' | 'maxima' | 'text'>;

/** One input of the samples as it is fed to an exported file: tokens as they are, else float32, scaled unless the file does it. */
class FedInput {
  readonly preprocessing: Preprocessing;
  readonly #features: Features;
  readonly #scaling: Scaling;

  constructor(
    features: Features,
    scaling: Scaling,
    { recorded, inFile }: { readonly recorded: RecordedRange | undefined; readonly inFile: boolean },
  ) {
    const range = expectedRange(recorded, inFile ? unscaled : scaling);
    this.#features = features;
    this.#scaling = inFile ? unscaled : scaling;
    this.preprocessing = {
      offset: this.#scaling.offset,
      scale: this.#scaling.scale,
      layout: layoutOf(features),
      sampleShape: features.sampleShape,
      ...(features.centers && { centers: features.centers }),
      ...(range && { expectedRange: range }),
      ...(inFile && { inFile: { offset: scaling.offset, scale: scaling.scale } }),
    };
  }

  /** [samples, ...sampleShape], int32 for tokens, else float32. */
  rows(samples: Uint32Array): TensorData {
    const { data: values, sampleShape, dtype } = this.#features;
    const size = elementsOf(sampleShape);
    const count = samples.length * size;
    const data = dtype === 'int32' ? new Int32Array(count) : new Float32Array(count);
    samples.forEach((sample, row) => {
      for (let i = 0; i < size; i++) {
        data[row * size + i] = this.#scaled(values[sample * size + i] as number, i, size);
      }
    });
    const shape = [samples.length, ...sampleShape];
    return { dtype: dtype === 'int32' ? 'int32' : 'float32', shape, data };
  }

  /** Two roundings, as the run's program has them. */
  #scaled(value: number, position: number, size: number): number {
    const { offset, scale, channelAxis } = this.#scaling;
    const channel = ({ length }: readonly number[]): number =>
      channelAxis === 'last' ? position % length : Math.floor(position / (size / length));
    return Math.fround(
      Math.fround(value - (offset[channel(offset)] as number)) * (scale[channel(scale)] as number),
    );
  }
}

/** Samples as they are fed to an exported file, by input. */
export class Samples {
  private readonly data: PreparedData;
  /** By field; '' is the unnamed input. */
  private readonly inputs: ReadonlyMap<string, FedInput>;

  /** `recorded`: what the run learned; the range of what is fed is that of its training samples, whatever `data` is. */
  constructor(data: PreparedData, recorded: RecordedDataFacts | undefined, inFile: boolean) {
    const { dataset, facts } = data;
    const named = (dataset.fields?.inputs ?? []).map(({ name, features }): [string, FedInput] => {
      const scaling = facts.fields?.inputs[name]?.normalization ?? unscaled;
      return [name, new FedInput(features, scaling, { recorded: recorded?.fields?.inputs[name], inFile })];
    });
    const unnamed = new FedInput(dataset.features, facts.normalization ?? unscaled, { recorded, inFile });
    this.data = data;
    this.inputs = new Map([['', unnamed], ...named]);
  }

  /** What must be done to an input before it is fed; '' is the unnamed one. */
  preprocessing(field = ''): Preprocessing {
    return must(this.inputs.get(field), `input ${field}`).preprocessing;
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

  /** What a graph takes of some samples: [samples, ...shape of a sample] by the names of its inputs. */
  feeds({ inputs }: Graph, samples: Uint32Array): readonly (readonly [string, TensorData])[] {
    return inputs.flatMap(({ kind, name }) => {
      const field = kind === 'data' ? featuresFieldOf(name) : undefined;
      return field === undefined
        ? []
        : [[name, must(this.inputs.get(field), `input ${field}`).rows(samples)] as const];
    });
  }
}

/** The smallest and greatest value the training samples had, scaled; undefined where the record does not say. */
function expectedRange(
  recorded: RecordedRange | undefined,
  { offset, scale }: Scaling,
): readonly [number, number] | undefined {
  const { minima = [], maxima = [], text } = recorded ?? {};
  if (text !== undefined) return [0, text.vocabulary.length - 1];
  if (minima.length === 0) return undefined;
  const at = (values: readonly number[], channel: number): number => values[channel] ?? values[0] ?? 0;
  const scaled = (values: readonly number[]): readonly number[] =>
    values.map((value, channel) =>
      Math.fround(Math.fround(value - at(offset, channel)) * at(scale, channel)),
    );
  return [Math.min(...scaled(minima)), Math.max(...scaled(maxima))];
}

function layoutOf({ sampleShape, dtype, channelAxis }: Features): Preprocessing['layout'] {
  if (dtype === 'int32') return 'NT';
  if (channelAxis === 'last') return 'NTC';
  return sampleShape.length === 3 ? 'NCHW' : sampleShape.length === 1 ? 'NC' : 'N...';
}
