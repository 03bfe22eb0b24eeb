import { relative, sep } from 'node:path';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
  hasErrors,
} from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import type { Dataset, Target } from '../dataset.ts';
import { checked } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { copyFindings, findCopies } from './image-copies.ts';
import type { ImageTarget } from './image-decoding.ts';
import { type ImageLayoutOptions, type ListedImage, recognizeImages } from './image-listing.ts';
import { addNoise } from './image-noise.ts';
import { proportionFindings } from './image-proportions.ts';
import { readTargetPictures, type TargetPictureKind } from './image-targets.ts';
import {
  basisOfPictures,
  brokenFindings,
  partsOf,
  type ReadPictures,
  readPictures,
} from './read-pictures.ts';

/** How a folder of pictures is read; everything absent is as it was before there was a choice, or recognized. */
export interface ImageFolderOptions extends ImageTarget, ImageLayoutOptions {
  /** What is done with files that cannot be decoded; absent: `refuse`. */
  readonly broken?: 'refuse' | 'leave-out' | undefined;
  /** What target pictures are read as, of pairs; absent: masks. */
  readonly targetPictures?: TargetPictureKind | undefined;
  /** Standard deviation of the noise on pictures without classes, which are then the targets; absent: none, and no target. */
  readonly noise?: number | undefined;
  /** Whether the split goes by key, so that copies, near copies and frames of one scene are looked for to be kept together. */
  readonly isKeyed?: boolean;
}

interface Sample extends ListedImage {
  readonly label: number;
  /** Its position among the files that were listed. */
  readonly at: number;
}

/**
 * Reads a folder of pictures, in any layout that `recognizeImages` knows, into `uint8` samples [channels, height, width], with
 * their classes, their target pictures, or neither. Every broken image is looked for before the folder is refused or they are left out: the first
 * 20 are named, the rest counted. The basis of the split has ready-made parts, or keys by path and groups of copies.
 */
export async function readImageFolder(
  root: string,
  source: ImageFolderOptions,
  { fitted, onProgress }: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checked(root, async () => {
    const isBare = fitted?.target === 'none';
    const layout = isBare ? { ...source, layout: 'unlabelled' as const } : source;
    const listing = await recognizeImages(root, layout, fitted?.classes);
    const hasClasses = listing.layout !== 'unlabelled' && listing.layout !== 'pairs';
    const labelled = new ClassLabels(hasClasses ? (fitted?.classes ?? listing.classes) : undefined);
    const files = listing.files
      .map((file, at) => ({ ...file, at, label: hasClasses ? labelled.label(file.class) : 0 }))
      .filter(({ label }) => label !== unknownClass);
    const earlier = [...listing.problems, ...labelled.findings(root, files.length)];
    const paired = files.flatMap((file) => file.wanted ?? []);
    const wanted =
      listing.layout === 'pairs'
        ? await readTargetPictures(root, paired, source, source.targetPictures)
        : undefined;
    const whole = files.filter(({ at }) => wanted?.problems[at]?.severity !== 'error');
    const read = await readPictures(root, whole, source, { onProgress, isPrinted: true });
    const all = [
      ...earlier,
      ...brokenFindings(root, withProblems(read, wanted?.problems ?? []), files.length, source),
      ...(wanted?.findings ?? []),
    ];
    if (hasErrors(all)) throw new DiagnosticError(all);
    const { samples } = read;
    if (samples.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file: root }), ...all]);
    const parts = partsOf(samples);
    const sampleFiles = samples.map(({ file }) => relative(root, file).split(sep).join('/'));
    const images = samples.flatMap(({ label, print }, i) =>
      print === undefined ? [] : [{ file: sampleFiles[i] as string, label, print }],
    );
    const copies = findCopies(images);
    const named = fitted === undefined ? copyFindings(root, images, copies, parts) : [];
    const target =
      wanted?.targetOf(samples.map(({ at }) => at)) ??
      (hasClasses ? classTarget(root, samples, labelled) : unlabelledTarget(read.data, sampleFiles, source));
    return finishDataset(
      {
        samples: samples.length,
        features: {
          dtype: 'uint8',
          sampleShape: [source.channels, source.height, source.width],
          data: read.data,
        },
        target,
        sampleFiles,
        basis: basisOfPictures(sampleFiles, copies.groups, parts),
      },
      root,
      [
        ...all,
        ...read.dark,
        ...(fitted === undefined ? proportionFindings(root, samples, source) : []),
        ...named,
      ],
      fitted,
    );
  });
}

/** Without noise nothing is to be predicted. Adds it to `data`. */
function unlabelledTarget(
  data: Uint8Array,
  files: readonly string[],
  { noise, channels, height, width }: ImageFolderOptions,
): Target {
  return noise === undefined ? { kind: 'none' } : addNoise(data, files, noise, [channels, height, width]);
}

function classTarget(root: string, samples: readonly Sample[], labelled: ClassLabels): Target {
  const labels = new Int32Array(sharedBuffer(root, samples.length * Int32Array.BYTES_PER_ELEMENT));
  samples.forEach(({ label }, i) => {
    labels[i] = label;
  });
  return { kind: 'class', labels, classes: labelled.settle(labels).classes };
}

/** With what is wrong with target pictures. */
function withProblems(
  read: Pick<ReadPictures<Sample>, 'broken' | 'warnings'>,
  problems: readonly (Diagnostic | undefined)[],
): Pick<ReadPictures<Sample>, 'broken' | 'warnings'> {
  const found = problems.filter((problem) => problem !== undefined);
  return {
    broken: [...found.filter(({ severity }) => severity === 'error'), ...read.broken],
    warnings: [...found.filter(({ severity }) => severity !== 'error'), ...read.warnings],
  };
}
