/** Arrays of pictures in parts: CIFAR (Krizhevsky 2009), and arrays of NumPy as MedMNIST and Keras keep them, or as they lie beside each other. */
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from '../dataset.ts';
import { checked, kindOfPath } from '../file-checks.ts';
import { finishDataset } from '../findings.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { locateFileOrFolder } from '../locate-data.ts';
import { type ArrayAnswers, answeredSamples, countAnswers } from '../readers/array-answers.ts';
import { type ArrayPair, arrayPairs, filesOfPairs } from '../readers/array-pairs.ts';
import { cifarIn } from '../readers/cifar.ts';
import { brokenArray } from '../readers/npy-values.ts';
import { axesOfPair, type PicturesOfPart, readPicturePair, type Volumes } from '../readers/picture-arrays.ts';
import { sharedBuffer } from '../shared-memory.ts';
import type { SourceReader } from '../source-reader.ts';
import { partCodes } from '../split-basis.ts';

interface Choice {
  readonly labels: 'fine' | 'coarse';
  readonly volumes: Volumes;
}

interface ArrayFiles {
  /** Absolute, in the order they are read. */
  readonly files: readonly string[];
  /** Slices of each picture, where pictures have a depth. */
  readonly depth?: number;
  readonly read: (choice: Choice) => Promise<readonly PicturesOfPart[]>;
  readonly namesOf: (labels: Choice['labels']) => Promise<readonly string[]>;
}

export const imageArraysReader: SourceReader<'image-arrays'> = {
  async read({ source }, place, options) {
    const located = await locateFileOrFolder(source.path, place);
    return checked(located, async () => {
      const found = await arraysAt(located, true);
      if (found === undefined)
        throw new DiagnosticError([diagnostic('data-kind-unknown', { file: located })]);
      const { labelLevel: labels = 'fine', volumes = 'slices' } = source;
      const parts = await found.read({ labels, volumes });
      return datasetOf(located, parts, await found.namesOf(labels), options);
    });
  },
  async files({ path: named }, place) {
    const located = await locateFileOrFolder(named, place);
    return (await arraysAt(located, true))?.files ?? [located];
  },
  async recognize(picked, isChosen) {
    const found = await arraysAt(picked, isChosen);
    if (found === undefined) return undefined;
    const answers = joinedAnswers(picked, await found.read({ labels: 'fine', volumes: 'slices' }));
    return {
      data: {
        source: {
          kind: 'image-arrays',
          path: picked,
          ...(found.depth !== undefined && { volumes: 'slices' as const }),
        },
        normalization: { kind: 'min-max', scope: 'all' },
      },
      reason: 'pictures',
      counts: { pictures: answers.values.length / answers.width, classes: countAnswers(answers) },
      findings: volumeFindings(picked, found.depth),
    };
  },
};

function volumeFindings(file: string, depth: number | undefined): readonly Diagnostic[] {
  return depth === undefined ? [] : [diagnostic('array-volumes', { file }, { depth })];
}

/** What lies at a place; undefined where it is no array of pictures. `isChosen`: a person says that it is one. */
async function arraysAt(place: string, isChosen: boolean): Promise<ArrayFiles | undefined> {
  const cifar = (await kindOfPath(place)) === 'folder' ? await cifarIn(place) : undefined;
  if (cifar !== undefined) return { ...cifar, read: ({ labels }) => cifar.read(labels) };
  const pairs = await arrayPairs(place);
  const [first] = pairs;
  const axes = first && (await axesOfPair(first, isChosen));
  if (axes === undefined) return undefined;
  return {
    files: filesOfPairs(pairs),
    ...(axes.isVolume && { depth: axes.shape[0] }),
    read: ({ volumes }) => eachPair(pairs, volumes),
    namesOf: () => Promise.resolve([]),
  };
}

async function eachPair(pairs: readonly ArrayPair[], volumes: Volumes): Promise<readonly PicturesOfPart[]> {
  const read: PicturesOfPart[] = [];
  for (const pair of pairs) read.push(await readPicturePair(pair, volumes));
  return read;
}

/** The answers of all parts. Throws DiagnosticError where parts differ in the size of pictures or the answers to each. */
function joinedAnswers(file: string, parts: readonly PicturesOfPart[]): ArrayAnswers {
  const [first] = parts;
  if (first === undefined) throw brokenArray(file, 'no pictures');
  const { width } = first.answers;
  const isOne = parts.every(
    ({ shape, answers, pixels }) =>
      shape.join() === first.shape.join() &&
      answers.width === width &&
      pixels.constructor === first.pixels.constructor,
  );
  if (!isOne) throw brokenArray(file, 'parts of several sizes');
  return {
    width,
    values: parts.flatMap(({ answers }) => answers.values),
    areNames: parts.every(({ answers }) => answers.areNames),
  };
}

function datasetOf(
  file: string,
  parts: readonly PicturesOfPart[],
  names: readonly string[],
  { fitted }: ReadOptions,
): Dataset {
  const joined = joinedAnswers(file, parts);
  const { target, kept, findings } = answeredSamples(file, joined, names, fitted);
  if (kept.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  const { shape, pixels: some } = parts[0] as PicturesOfPart;
  const size = shape[0] * shape[1] * shape[2];
  const isBytes = some instanceof Uint8Array;
  const buffer = sharedBuffer(file, kept.length * size * some.BYTES_PER_ELEMENT);
  const data = isBytes ? new Uint8Array(buffer) : new Float32Array(buffer);
  const places = parts.flatMap(({ part, pixels, answers }) =>
    Array.from({ length: answers.values.length / answers.width }, (_, i) => ({
      part,
      pixels: pixels.subarray(i * size, (i + 1) * size),
    })),
  );
  kept.forEach((sample, i) => {
    data.set((places[sample] as (typeof places)[number]).pixels, i * size);
  });
  const codes = Uint8Array.from(kept, (sample) => partCodes[places[sample]?.part ?? 'training']);
  const isDivided = codes.some((code) => code !== 0) && codes.includes(0);
  const content = {
    samples: kept.length,
    features: { dtype: isBytes ? 'uint8' : 'float32', sampleShape: shape, data },
    target,
  } as const;
  return finishDataset(isDivided ? { ...content, basis: { parts: codes } } : content, file, findings, fitted);
}
