import { err } from '../../../../shared/base/result.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassCollector } from '../classes.ts';
import { type Dataset, elementsOf, type Features, type Target } from '../dataset.ts';
import { checked } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { type IdxFile, readIdxFile } from './idx-file.ts';

/**
 * Reads a pair of IDX files. Samples of dimensions [N, H, W] become images [1, H, W]; [N, C, H, W] stay; [N, D]
 * is a table. `uint8` stays `uint8`, other types become `float32`. Integer labels are classes, in order of their
 * value; float labels are numbers.
 */
export async function readIdx(files: { images: string; labels: string }): Promise<Checked<Dataset>> {
  const images = await checked(files.images, () => readIdxFile(files.images));
  const labels = await checked(files.labels, () => readIdxFile(files.labels));
  if (!images.ok || !labels.ok) {
    return err([...(images.ok ? [] : images.error), ...(labels.ok ? [] : labels.error)]);
  }
  return checked(files.images, async () => {
    const samples = images.value.dimensions[0] as number;
    const features = featuresOf(files.images, images.value);
    const target = targetOf(files.labels, labels.value);
    const labelCount = labels.value.dimensions[0] as number;
    if (labelCount !== samples) {
      const values = { images: samples, labels: labelCount };
      throw new DiagnosticError([diagnostic('idx-count-mismatch', { file: files.labels }, values)]);
    }
    if (samples === 0) throw new DiagnosticError([diagnostic('data-empty', { file: files.images })]);
    return finishDataset({ samples, features, target }, files.images);
  });
}

function featuresOf(file: string, { dimensions, values }: IdxFile): Features {
  const shape = dimensions.slice(1);
  if (shape.length === 0 || elementsOf(shape) === 0) {
    const found = dimensions.join(', ');
    throw new DiagnosticError([diagnostic('idx-images-dimensions', { file }, { found })]);
  }
  const sampleShape = shape.length === 2 ? [1, ...shape] : shape;
  if (values instanceof Uint8Array) return { dtype: 'uint8', sampleShape, data: values };
  return { dtype: 'float32', sampleShape, data: floats(file, values, elementsOf(shape)) };
}

function targetOf(file: string, { dimensions, values }: IdxFile): Target {
  if (dimensions.length !== 1) {
    const found = dimensions.join(', ');
    throw new DiagnosticError([diagnostic('idx-labels-dimensions', { file }, { found })]);
  }
  if (values instanceof Float32Array || values instanceof Float64Array) {
    return { kind: 'number', values: floats(file, values, 1), width: 1, names: ['label'] };
  }
  const labels = new Int32Array(sharedBuffer(file, values.length * Int32Array.BYTES_PER_ELEMENT));
  const collector = new ClassCollector();
  values.forEach((value, i) => {
    labels[i] = collector.label(String(value));
  });
  const { classes } = collector.settle(labels);
  if (classes.length === 1) {
    throw new DiagnosticError([diagnostic('data-too-few-classes', { file }, { classes: 1 })]);
  }
  return { kind: 'class', labels, classes };
}

/** Values as float32; one that is or becomes not finite is a problem of its sample. */
function floats(
  file: string,
  values: Exclude<IdxFile['values'], Uint8Array>,
  rowLength: number,
): Float32Array {
  const all = new Float32Array(sharedBuffer(file, values.length * Float32Array.BYTES_PER_ELEMENT));
  all.set(values);
  const bad = all.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const row = Math.floor(bad / rowLength) + 1;
    const found = String(values[bad]);
    throw new DiagnosticError([diagnostic('idx-not-finite', { file, row }, { found })]);
  }
  return all;
}
