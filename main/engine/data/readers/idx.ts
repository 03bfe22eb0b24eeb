import path from 'node:path';
import { err } from '../../../../shared/base/result.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import { type Dataset, type DatasetContent, elementsOf, type Features, type Target } from '../dataset.ts';
import { checked } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
import { centersOf, type ReadOptions } from '../fitted-data.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { type IdxFile, readIdxFile } from './idx-file.ts';
import { classMapping } from './idx-mapping.ts';
import { isTransposedName } from './idx-names.ts';
import { transposed } from './idx-transposed.ts';

export interface IdxFiles {
  readonly images: string;
  readonly labels: string;
  /** Whether pictures are stored column by column; absent: those whose name says EMNIST are. */
  readonly transposed?: boolean | undefined;
}

/**
 * Reads a pair of IDX files. Samples of dimensions [N, H, W] become images [1, H, W]; [N, C, H, W] stay; [N, D]
 * is a table. `uint8` stays `uint8`, other types become `float32`. Integer labels are classes, in order of their
 * value; float labels are numbers. A mapping file beside the labels (EMNIST) names the classes.
 */
export async function readIdx(files: IdxFiles, options: ReadOptions = {}): Promise<Checked<Dataset>> {
  const images = await checked(files.images, () => readIdxFile(files.images));
  const labels = await checked(files.labels, () => readIdxFile(files.labels));
  if (!images.ok || !labels.ok) {
    return err([...(images.ok ? [] : images.error), ...(labels.ok ? [] : labels.error)]);
  }
  return checked(files.images, async () => {
    const samples = images.value.dimensions[0] as number;
    const isTransposed = files.transposed ?? isTransposedName(path.basename(files.images));
    const upright = isTransposed ? transposed(images.value, files.images) : images.value;
    const features = featuresOf(files.images, upright, centersOf(options));
    const known = options.fitted?.classes;
    const classes = new ClassLabels(known);
    const target = targetOf(files.labels, labels.value, classes, await classNames(files.labels, known));
    const labelCount = labels.value.dimensions[0] as number;
    if (labelCount !== samples) {
      const values = { images: samples, labels: labelCount };
      throw new DiagnosticError([diagnostic('idx-count-mismatch', { file: files.labels }, values)]);
    }
    if (samples === 0) throw new DiagnosticError([diagnostic('data-empty', { file: files.images })]);
    const content = withKnownClasses({ samples, features, target }, files.images);
    const findings = classes.findings(files.labels, content.samples);
    return finishDataset(content, files.images, findings, options.fitted);
  });
}

/** Without the samples whose class the run that reads them does not know. */
function withKnownClasses(content: DatasetContent, file: string): DatasetContent {
  const { features, target } = content;
  if (target.kind !== 'class' || !target.labels.includes(unknownClass)) return content;
  const kept = [...target.labels.keys()].filter((sample) => target.labels[sample] !== unknownClass);
  const size = elementsOf(features.sampleShape);
  const bytes = features.data.BYTES_PER_ELEMENT;
  const data = new (features.data.constructor as Uint8ArrayConstructor)(
    sharedBuffer(file, kept.length * size * bytes),
  );
  kept.forEach((sample, row) => {
    data.set(features.data.subarray(sample * size, (sample + 1) * size), row * size);
  });
  const labels = new Int32Array(sharedBuffer(file, kept.length * Int32Array.BYTES_PER_ELEMENT));
  labels.set(kept.map((sample) => target.labels[sample] as number));
  return { samples: kept.length, features: { ...features, data }, target: { ...target, labels } };
}

function featuresOf(
  file: string,
  { dimensions, values }: IdxFile,
  centers: readonly number[] | undefined,
): Features {
  const shape = dimensions.slice(1);
  if (shape.length === 0 || elementsOf(shape) === 0) {
    const found = dimensions.join(', ');
    throw new DiagnosticError([diagnostic('idx-images-dimensions', { file }, { found })]);
  }
  const sampleShape = shape.length === 2 ? [1, ...shape] : shape;
  if (values instanceof Uint8Array) return { dtype: 'uint8', sampleShape, data: values };
  const data = floats(file, values, elementsOf(shape), centers);
  return { dtype: 'float32', sampleShape, ...(centers && { centers }), data };
}

/** The class name of a label: that of a mapping, unless the run that reads the labels knows them by number. */
async function classNames(
  labels: string,
  known: readonly string[] | undefined,
): Promise<(label: number) => string> {
  const mapping = await classMapping(labels);
  return (label) => {
    const name = mapping.get(label);
    return name === undefined || known?.includes(name) === false ? String(label) : name;
  };
}

function targetOf(
  file: string,
  { dimensions, values }: IdxFile,
  collector: ClassLabels,
  nameOf: (label: number) => string,
): Target {
  if (dimensions.length !== 1) {
    const found = dimensions.join(', ');
    throw new DiagnosticError([diagnostic('idx-labels-dimensions', { file }, { found })]);
  }
  if (values instanceof Float32Array || values instanceof Float64Array) {
    return { kind: 'number', values: floats(file, values, 1), width: 1, names: ['label'] };
  }
  const labels = new Int32Array(sharedBuffer(file, values.length * Int32Array.BYTES_PER_ELEMENT));
  values.forEach((value, i) => {
    labels[i] = collector.label(nameOf(value));
  });
  const { classes } = collector.settle(labels);
  if (classes.length === 1) {
    throw new DiagnosticError([diagnostic('data-too-few-classes', { file }, { classes: 1 })]);
  }
  return { kind: 'class', labels, classes };
}

/** Values as float32, less the center of their channel; one that is or becomes not finite is a problem of its sample. */
function floats(
  file: string,
  values: Exclude<IdxFile['values'], Uint8Array>,
  rowLength: number,
  centers: readonly number[] = [],
): Float32Array {
  const all = new Float32Array(sharedBuffer(file, values.length * Float32Array.BYTES_PER_ELEMENT));
  all.set(values);
  const bad = all.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const row = Math.floor(bad / rowLength) + 1;
    const found = String(values[bad]);
    throw new DiagnosticError([diagnostic('idx-not-finite', { file, row }, { found })]);
  }
  const channelLength = rowLength / Math.max(1, centers.length);
  if (centers.length > 0) {
    values.forEach((value, i) => {
      all[i] = value - (centers[Math.floor((i % rowLength) / channelLength)] as number);
    });
  }
  return all;
}
