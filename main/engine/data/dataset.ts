import { createHash } from 'node:crypto';
import type { SampledSize } from '../../../shared/contract/data.ts';
import type { Preparation } from '../../../shared/data/preparation.ts';
import type { Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { featuresInput, targetInput } from '../../../shared/ir/data-inputs.ts';
import type { RawTexts } from './raw-texts.ts';
import type { SplitBasis } from './split-basis.ts';
import { piecesOf, type SampleValues } from './stored-values.ts';
import type { TableDialect } from './tables/table-dialect.ts';
import type { TextEncoding } from './text-encoding.ts';

/**
 * Input values of all samples, one after another (row-major), unscaled. Images stay `uint8`; they are cast and
 * normalized inside the compiled program. Tokens are `int32` and stay what they are.
 */
export interface Features {
  readonly dtype: 'uint8' | 'float32' | 'int32';
  /** Shape of one sample: `[channels, height, width]` for images, `[columns]` for tables, `[time]` for tokens. */
  readonly sampleShape: readonly number[];
  /** The axis of a sample of its channels or columns; absent: the first. */
  readonly channelAxis?: 'last';
  /** What was subtracted from each column (or channel) in float64 before it became float32; absent: nothing. */
  readonly centers?: readonly number[];
  /** `samples * product(sampleShape)` values, in the array of their dtype. */
  readonly data: SampleValues;
}

export interface ClassTarget {
  readonly kind: 'class';
  /** One a sample, or `positions` a sample, row-major: the position of its class in `classes`. */
  readonly labels: Int32Array;
  readonly classes: readonly string[];
  /** Labels of one sample, where each position of a sequence has its own class; absent: one label a sample. */
  readonly positions?: number;
}

export interface NumberTarget {
  readonly kind: 'number';
  /** `samples * width` values, row-major. */
  readonly values: Float32Array;
  readonly width: number;
  /** One name for each of the `width` numbers. */
  readonly names: readonly string[];
  /** Whether each of them answers a question by 0 or 1. */
  readonly isBinary?: true;
  /** Steps ahead that are forecast, each with all its columns, the next step first; absent: no forecast. */
  readonly steps?: number;
}

/** Samples alone: nothing is known that a network should answer, as autoencoders, VAEs and GANs are trained. */
export interface NoTarget {
  readonly kind: 'none';
}

export type Target = ClassTarget | NumberTarget | NoTarget;

const nothing = new Float32Array(0);

/** The values of a target, one sample after another; empty where there is none. */
export function targetValues(target: Target): Int32Array | Float32Array {
  switch (target.kind) {
    case 'class':
      return target.labels;
    case 'number':
      return target.values;
    case 'none':
      return nothing;
  }
}

/** Names of the classes, or of the numbers; none where there is no target. */
function targetNames(target: Target): readonly string[] {
  switch (target.kind) {
    case 'class':
      return target.classes;
    case 'number':
      return target.names;
    case 'none':
      return [];
  }
}

/** Positions of samples in the dataset, each part ascending; together they are all samples, once. */
export interface Division {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
  /** Samples that are evaluated once, when a run has ended; absent: none. */
  readonly test?: Uint32Array;
}

/** A named input of the samples. */
export interface InputField {
  readonly name: string;
  readonly features: Features;
  /** What each number of a category stands for, from 1 on; 0 is missing or unknown. */
  readonly categories?: readonly string[];
  /** The file of each sample, as paths within the data's folder. */
  readonly files?: readonly string[];
}

/** A named target of the samples. */
export interface TargetField {
  readonly name: string;
  readonly target: Exclude<Target, NoTarget>;
}

/** Inputs and targets that nodes name. */
export interface DatasetFields {
  readonly inputs: readonly InputField[];
  readonly targets: readonly TargetField[];
}

/** Samples, in memory or with the inputs of a large table in a file. The arrays lie in shared memory, so that a worker thread reads them without a copy. */
export interface Dataset {
  readonly samples: number;
  readonly features: Features;
  readonly target: Target;
  /** Inputs and targets beside these; absent: none. */
  readonly fields?: DatasetFields;
  /** Names of the input columns, for tables. */
  readonly featureNames?: readonly string[];
  /** The file of each sample where each has its own, as paths within the data's folder. */
  readonly sampleFiles?: readonly string[];
  /** Of each sample of a table or of texts, the number of its record in the file, from 1; of others where some were left out, their place. */
  readonly sampleRows?: Uint32Array;
  /** The recipe as it was learned from the training part; absent: nothing was done to the columns. */
  readonly preparation?: Preparation;
  /** Of a large table of which a part was read: these are the samples of that part. */
  readonly sampled?: SampledSize;
  /** How the file of a table is written. */
  readonly tableDialect?: TableDialect;
  /** How texts became the tokens of the samples. */
  readonly text?: TextEncoding;
  /** The texts themselves, of samples that are one each. */
  readonly texts?: RawTexts;
  /** The only division that keeps what was seen out of what is evaluated, where samples lie in the order of time. */
  readonly division?: Division;
  /** What divides the samples beside chance, where the split asks for it. */
  readonly basis?: SplitBasis;
  /** Warnings about the data as a whole: repeats, imbalance, files left out. */
  readonly findings: readonly Diagnostic[];
  /** SHA-256 (hex) of shapes, values, targets and names: equal data, equal hash, whatever the file format. */
  readonly hash: string;
}

/** Called with how far a reader is: bytes or files, of how many. */
export type ReadProgress = (done: number, total: number) => void;

/** A dataset as a reader makes it, before it is hashed and looked over. */
export type DatasetContent = Omit<Dataset, 'findings' | 'hash'>;

/** What is copied for each sample under the name by which programs take it. */
export interface SampleArray {
  readonly name: string;
  /** Shape of one sample's part. */
  readonly shape: readonly number[];
  readonly data: SampleValues;
}

/** Every array of a dataset that a program may take: features and targets, the unnamed ones first. */
export function sampleArrays({
  features,
  target,
  fields = { inputs: [], targets: [] },
}: Pick<Dataset, 'features' | 'target' | 'fields'>): readonly SampleArray[] {
  const inputs = [{ name: '', features }, ...fields.inputs];
  const targets = [{ name: '', target }, ...fields.targets];
  return [
    ...inputs.flatMap(({ name, features: { data, sampleShape } }) =>
      elementsOf(sampleShape) === 0 ? [] : [{ name: featuresInput(name), shape: sampleShape, data }],
    ),
    ...targets.flatMap(({ name, target: own }) =>
      own.kind === 'none'
        ? []
        : [{ name: targetInput(name), shape: targetShape(own), data: targetValues(own) }],
    ),
  ];
}

/** Shape of the target of one sample. */
function targetShape(target: Exclude<Target, NoTarget>): readonly number[] {
  if (target.kind === 'number') return [target.width];
  return target.positions === undefined ? [] : [target.positions];
}

export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** SHA-256 (hex) of what a network can learn from: little-endian values, shapes and names. */
export function hashDataset(content: DatasetContent): string {
  const { features, target } = content;
  const { dtype, sampleShape } = features;
  const hash = createHash('sha256');
  const header: unknown[] = [
    content.samples,
    dtype,
    sampleShape,
    target.kind,
    targetNames(target),
    content.featureNames ?? null,
  ];
  const positions = target.kind === 'class' ? target.positions : undefined;
  // Absent in all data but columns that float32 cannot separate, so that the hash of other data stays.
  if (features.centers !== undefined) header.push({ centers: features.centers });
  const isSequence = positions !== undefined || content.text !== undefined;
  hash.update(JSON.stringify(isSequence ? [...header, positions ?? 1, content.text ?? null] : header));
  for (const piece of piecesOf(features.data, elementsOf(sampleShape))) updateInParts(hash, piece);
  updateInParts(hash, targetValues(target));
  for (const { name, features: own, categories } of content.fields?.inputs ?? []) {
    hash.update(JSON.stringify([name, own.dtype, own.sampleShape, categories ?? null]));
    for (const piece of piecesOf(own.data, elementsOf(own.sampleShape))) updateInParts(hash, piece);
  }
  for (const { name, target: own } of content.fields?.targets ?? []) {
    hash.update(JSON.stringify([name, own.kind, targetNames(own)]));
    updateInParts(hash, targetValues(own));
  }
  return hash.digest('hex');
}

/** OpenSSL takes at most 2^31 - 1 bytes a call. */
function updateInParts(hash: ReturnType<typeof createHash>, data: ArrayBufferView): void {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const part = 2 ** 28;
  for (let from = 0; from < bytes.length; from += part) hash.update(bytes.subarray(from, from + part));
}
