import { availableParallelism } from 'node:os';
import { relative, sep } from 'node:path';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
  hasErrors,
} from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import type { Dataset } from '../dataset.ts';
import { checked } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { decodeImage, type ImageSize } from './image-decoding.ts';
import { listImages } from './image-files.ts';

const shownProblems = 20;

/**
 * Reads a folder with one sub-folder of PNG, JPEG or WebP images a class into `uint8` samples
 * [channels, height, width]. Every broken image is looked for before the folder is refused: the first 20 are
 * named, the rest counted.
 */
export async function readImageFolder(
  root: string,
  size: ImageSize,
  { fitted, onProgress }: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checked(root, async () => {
    const { classes, problems } = await listImages(root, fitted?.classes);
    const labelled = new ClassLabels(fitted?.classes ?? classes.map(({ name }) => name));
    const files = classes
      .flatMap(({ name, files }) => files.map((file) => ({ file, label: labelled.label(name) })))
      .filter(({ label }) => label !== unknownClass);
    const length = size.channels * size.height * size.width;
    const data = new Uint8Array(sharedBuffer(root, files.length * length));
    const range = new Map<number, number>();
    let done = 0;
    const broken = await eachAtOnce(files, async ({ file }, i) => {
      const pixels = data.subarray(i * length, (i + 1) * length);
      const problem = await decodeImage(file, size, pixels, ({ largest, full }) =>
        range.set(full, Math.max(range.get(full) ?? 0, largest)),
      );
      onProgress?.(++done, files.length);
      return problem;
    });
    const all = [...problems, ...labelled.findings(root, files.length), ...shortened(broken)];
    if (hasErrors(all)) throw new DiagnosticError(all);
    for (const [full, largest] of range) if (largest < full / 4) all.push(darkRange(root, largest, full));
    const labels = new Int32Array(sharedBuffer(root, files.length * Int32Array.BYTES_PER_ELEMENT));
    files.forEach(({ label }, i) => {
      labels[i] = label;
    });
    return finishDataset(
      {
        samples: files.length,
        features: { dtype: 'uint8', sampleShape: [size.channels, size.height, size.width], data },
        target: { kind: 'class', labels, classes: labelled.settle(labels).classes },
        sampleFiles: files.map(({ file }) => relative(root, file).split(sep).join('/')),
      },
      root,
      all,
      fitted,
    );
  });
}

/** Values of fewer bits than the files can hold look black: the range of the depth is kept, so that is said. */
function darkRange(file: string, largest: number, full: number): Diagnostic {
  const bits = Math.max(1, Math.ceil(Math.log2(largest + 1)));
  const values = { largest, full, bits, factor: Math.floor(full / Math.max(1, largest)) };
  return diagnostic('image-range-unused', { file }, values);
}

/** Runs `work` on every item, as many at once as the machine has threads; results keep the order of the items. */
async function eachAtOnce<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<Diagnostic | undefined>,
): Promise<Diagnostic[]> {
  const results: (Diagnostic | undefined)[] = new Array(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T, i);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return results.filter((result) => result !== undefined);
}

function shortened(problems: readonly Diagnostic[]): Diagnostic[] {
  const more = problems.length - shownProblems;
  const shown = problems.slice(0, shownProblems);
  return more > 0 ? [...shown, diagnostic('data-more-problems', {}, { count: more })] : shown;
}
