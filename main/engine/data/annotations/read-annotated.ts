import { firstNames } from '../../../../shared/base/first-names.ts';
import { hashText } from '../../../../shared/base/random.ts';
import type { Diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import {
  type Checked,
  DiagnosticError,
  diagnostic,
  hasErrors,
} from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import { orderClasses } from '../classes.ts';
import type { Dataset, NumberTarget, Target } from '../dataset.ts';
import { checked } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { copyFindings, findCopies } from '../readers/image-copies.ts';
import type { ImageTarget } from '../readers/image-decoding.ts';
import { maskNames } from '../readers/pixel-names.ts';
import {
  basisOfPictures,
  brokenFindings,
  partsOf,
  type ReadPicture,
  readPictures,
} from '../readers/read-pictures.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { type AnnotationSettings, annotationFindings } from './annotation-findings.ts';
import { type AnnotationListing, listAnnotated, type PictureOfThings } from './list-annotated.ts';
import { drawMask } from './picture-masks.ts';
import { type AnnotatedSample, labelsContained, samplesOf } from './picture-uses.ts';

/** How annotated pictures are read. */
export interface AnnotatedOptions extends ImageTarget, AnnotationSettings {
  /** Labels that count; absent: all that are used. */
  readonly labels?: readonly string[] | undefined;
  readonly planes?: 'one' | 'each' | undefined;
  readonly broken?: 'refuse' | 'leave-out' | undefined;
  readonly isKeyed?: boolean;
}

/**
 * Reads annotated pictures into `uint8` samples [channels, height, width] with classes, or with numbers 0 and 1: one a label, or one a
 * pixel of each mask, channels first. Boxes cut out of one picture have the picture's key and group, so that a split by either keeps
 * them together.
 */
export async function readAnnotated(
  place: string,
  options: AnnotatedOptions,
  { fitted, onProgress }: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checked(place, async () => {
    const listing = await listAnnotated(place);
    const { root } = listing;
    const { use } = options;
    const pictures = ofLabels(listing, options.labels);
    const hasClasses = use === 'class' || use === 'crops';
    const classLabels = new ClassLabels(hasClasses ? fitted?.classes : undefined);
    const samples = samplesOf(pictures, options)
      .map((sample) => ({ ...sample, code: hasClasses ? classLabels.label(sample.label) : 0 }))
      .filter(({ code }) => code !== unknownClass);
    const found = [...annotationFindings(listing, options), ...classLabels.findings(root, samples.length)];
    if (hasErrors(found)) throw new DiagnosticError(found);
    const isPrinted = use !== 'crops';
    const read = await readPictures(root, samples, options, { onProgress, isPrinted });
    const all = [
      ...found,
      ...brokenFindings(root, read, samples.length, options),
      ...otherSizes(root, read.samples),
    ];
    if (hasErrors(all)) throw new DiagnosticError(all);
    if (read.samples.length === 0)
      throw new DiagnosticError([diagnostic('data-empty', { file: root }), ...all]);
    const parts = partsOf(read.samples);
    const sampleFiles = read.samples.map(({ picture }) => picture.path);
    const images = read.samples.flatMap(({ code, print }, i) =>
      print === undefined ? [] : [{ file: sampleFiles[i] as string, label: code, print }],
    );
    const copies = isPrinted ? findCopies(images) : undefined;
    const named = fitted === undefined && copies ? copyFindings(root, images, copies, parts) : [];
    const groups = use === 'crops' ? Uint32Array.from(sampleFiles, hashText) : undefined;
    return finishDataset(
      {
        samples: read.samples.length,
        features: {
          dtype: 'uint8',
          sampleShape: [options.channels, options.height, options.width],
          data: read.data,
        },
        target: targetOf(read.samples, {
          root,
          labels: labelsOf(pictures, options, fitted),
          options,
          classLabels,
        }),
        sampleFiles,
        basis: { ...basisOfPictures(sampleFiles, copies?.groups, parts), ...(groups && { groups }) },
      },
      root,
      [...all, ...read.dark, ...named],
      fitted,
    );
  });
}

/** Pictures with those of their things that count. */
function ofLabels(
  { pictures }: Pick<AnnotationListing, 'pictures'>,
  labels: readonly string[] | undefined,
): readonly PictureOfThings[] {
  if (labels === undefined) return pictures;
  const counted = new Set(labels);
  return pictures.map((picture) => ({
    ...picture,
    things: picture.things.filter(({ label }) => counted.has(label)),
  }));
}

/** The labels that numbers stand for: those of the source, of the run that reads the data, or all that are used. */
function labelsOf(
  pictures: readonly PictureOfThings[],
  { labels, use }: AnnotatedOptions,
  fitted: ReadOptions['fitted'],
): readonly string[] {
  const known = labels ?? (use === 'labels' ? fitted?.targetNames : undefined);
  return known === undefined ? usedLabels(pictures) : orderClasses(new Set(known));
}

/** The labels of things, in the order of classes. */
export function usedLabels(pictures: readonly PictureOfThings[]): readonly string[] {
  return orderClasses(new Set(pictures.flatMap(({ things }) => things.map(({ label }) => label))));
}

type ReadSample = ReadPicture<AnnotatedSample & { readonly code: number }>;

interface TargetPlan {
  readonly root: string;
  readonly labels: readonly string[];
  readonly options: AnnotatedOptions;
  readonly classLabels: ClassLabels;
}

function targetOf(
  samples: readonly ReadSample[],
  { root, labels, options, classLabels }: TargetPlan,
): Target {
  if (options.use === 'labels') return labelTarget(root, samples, labels);
  if (options.use === 'masks') return maskTarget(root, samples, labels, options);
  const codes = new Int32Array(sharedBuffer(root, samples.length * Int32Array.BYTES_PER_ELEMENT));
  samples.forEach(({ code }, i) => {
    codes[i] = code;
  });
  return { kind: 'class', labels: codes, classes: classLabels.settle(codes).classes };
}

function labelTarget(root: string, samples: readonly ReadSample[], labels: readonly string[]): NumberTarget {
  const values = new Float32Array(sharedBuffer(root, samples.length * labels.length * 4));
  samples.forEach(({ picture }, i) => {
    values.set(labelsContained(picture, labels), i * labels.length);
  });
  return { kind: 'number', values, width: labels.length, names: labels, isBinary: true };
}

function maskTarget(
  root: string,
  samples: readonly ReadSample[],
  labels: readonly string[],
  options: AnnotatedOptions,
): NumberTarget {
  const { width, height, planes } = options;
  const masks = planes === 'each' ? labels : [''];
  const area = width * height;
  const values = new Float32Array(sharedBuffer(root, samples.length * masks.length * area * 4));
  samples.forEach(({ picture: { things, size }, sides }, i) => {
    masks.forEach((label, plane) => {
      const from = (i * masks.length + plane) * area;
      const drawn = planes === 'each' ? things.filter((thing) => thing.label === label) : things;
      drawMask(drawn, { size: size ?? sides, sides }, options, values.subarray(from, from + area));
    });
  });
  const names = maskNames(planes === 'each' ? labels : undefined, height, width);
  return { kind: 'number', values, width: masks.length * area, names, isBinary: true };
}

/** Pictures whose proportions differ by 2 % or more from those of the annotations, each once. */
function otherSizes(root: string, samples: readonly ReadSample[]): readonly Diagnostic[] {
  const others = samples.filter(({ picture: { size }, sides }) => {
    if (size === undefined || (size.width === 1 && size.height === 1)) return false;
    return Math.abs((size.width * sides.height) / (size.height * sides.width) - 1) > 0.02;
  });
  const names = [...new Set(others.map(({ picture }) => picture.path))];
  if (names.length === 0) return [];
  return [
    diagnostic('annotations-other-size', { file: root }, { count: names.length, names: firstNames(names) }),
  ];
}
