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
    const labelled = new ClassLabels(fitted?.classes);
    const files = classes
      .flatMap(({ name, files }) => files.map((file) => ({ file, label: labelled.label(name) })))
      .filter(({ label }) => label !== unknownClass);
    const length = size.channels * size.height * size.width;
    const data = new Uint8Array(sharedBuffer(root, files.length * length));
    let done = 0;
    const broken = await eachAtOnce(files, async ({ file }, i) => {
      const problem = await decodeImage(file, size, data.subarray(i * length, (i + 1) * length));
      onProgress?.(++done, files.length);
      return problem;
    });
    const all = [...problems, ...labelled.findings(root, files.length), ...shortened(broken)];
    if (hasErrors(all)) throw new DiagnosticError(all);
    const labels = new Int32Array(sharedBuffer(root, files.length * Int32Array.BYTES_PER_ELEMENT));
    files.forEach(({ label }, i) => {
      labels[i] = label;
    });
    return finishDataset(
      {
        samples: files.length,
        features: { dtype: 'uint8', sampleShape: [size.channels, size.height, size.width], data },
        target: { kind: 'class', labels, classes: labelled.settle(labels) },
        sampleFiles: files.map(({ file }) => relative(root, file).split(sep).join('/')),
      },
      root,
      all,
    );
  });
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
