/** Test-time augmentation: the mean of what a network answers to a sample as it is and to draws of it. */
import { err, ok } from '../../../shared/base/result.ts';
import { augmentedDataOf, unmetBy } from '../../../shared/data/augmentation-fit.ts';
import {
  type Augmentation,
  augmentationDefinition,
  membersOf,
} from '../../../shared/data/augmentations/index.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { probabilitiesOf, type Rows } from '../../../shared/ensemble/combine.ts';
import type { AnswerKind } from '../../../shared/ensemble/methods.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { createAugmenter } from '../data/augmenter.ts';
import type { Dataset } from '../data/dataset.ts';
import { packTexts } from '../data/raw-texts.ts';
import type { Thesauri } from '../data/thesaurus/own-thesauri.ts';

/** Samples in a row: `from` is the position of the first, by which it is drawn. */
export interface DrawnSamples {
  readonly features: TensorData;
  readonly from: number;
  /** Of samples that are texts, the texts. */
  readonly texts?: readonly string[] | undefined;
}

/** The features of samples as a draw leaves them: a pure function of (seed, draw, position of the sample). */
export type TestTimeDraw = (samples: DrawnSamples, draw: number) => TensorData;

/**
 * Draws of the project's own augmentations of pictures and texts, those that mix samples left out: their targets stay what they
 * are. Problem: test-time-nothing.
 */
export function testTimeDraws(
  { data: section, training: { seed } }: Pick<ProjectDocument, 'data' | 'training'>,
  facts: RecordedDataFacts,
  thesauri?: Thesauri,
): Checked<TestTimeDraw> {
  const { augmentations = [] } = section;
  const drawn = augmentations.map((each) => (keepsTargets(each, facts) ? each : { ...each, off: true }));
  if (drawn.every(({ off }) => off === true))
    return err([diagnostic('test-time-nothing', { path: 'data.augmentations' })]);
  const { dtype, sampleShape, text } = facts;
  return ok(({ features, from, texts }, draw) => {
    const count = features.shape[0] ?? 0;
    const samples = Uint32Array.from({ length: count }, (_, i) => from + i);
    const values = features.data.slice() as Dataset['features']['data'];
    const augment = createAugmenter({
      dataset: {
        features: { dtype, sampleShape, data: values },
        target: { kind: 'none' },
        ...(text && texts && { text, texts: { ...packTexts(texts, ''), first: from } }),
      },
      split: { training: samples, validation: samples.subarray(0, 0) },
      batch: count,
      seed,
      shuffle: false,
      augmentations: drawn,
      ...(thesauri && { thesauri }),
    });
    const own = { ...features, data: values } as TensorData;
    augment(
      { steps: 1, batch: count, tensors: new Map([['features', own]]) },
      { epoch: draw, fromStep: 0, samples, repeats: new Uint32Array(count) },
    );
    return own;
  });
}

function keepsTargets(augmentation: Augmentation, facts: RecordedDataFacts): boolean {
  const { dtype, sampleShape, channelAxis, classes, positions, width = 1, text, fields } = facts;
  const target =
    classes === undefined
      ? { kind: 'number' as const }
      : { kind: 'class' as const, ...(positions !== undefined && { positions }) };
  const [, height = 1, across = 1] = sampleShape;
  // Masks and pictures to predict would have to be moved back.
  const isPixels = classes === undefined && sampleShape.length === 3 && width % (height * across) === 0;
  const data = augmentedDataOf({
    features: { dtype, sampleShape, ...(channelAxis && { channelAxis }) },
    target,
    fields,
    isText: text !== undefined,
  });
  const members = membersOf(augmentation);
  const fits = members.every((member) => {
    const { of } = augmentationDefinition(member).work;
    return (of === 'picture' || of === 'text') && unmetBy(member, data) === undefined;
  });
  return augmentation.off !== true && members.length > 0 && fits && !isPixels;
}

/** What the scores of a network are. */
export function answerKindOf(width: number, classes: readonly string[] | undefined): AnswerKind {
  if (classes === undefined) return 'numbers';
  if (width === classes.length) return 'softmax';
  return width === 1 && classes.length === 2 ? 'sigmoid' : 'numbers';
}

/** Scores whose probabilities are the mean of those of several draws; numbers are their mean. */
export function meanScores(draws: readonly Rows[], classes: readonly string[] | undefined): Rows {
  const [{ width = 1 } = {}] = draws;
  const kind = answerKindOf(width, classes);
  const shares = draws.map((rows) => probabilitiesOf(rows, kind).rows);
  const mean = Float64Array.from({ length: shares[0]?.length ?? 0 }, (_, i) => {
    const sum = shares.reduce((total, rows) => total + (rows[i] as number), 0);
    return sum / shares.length;
  });
  if (kind === 'numbers') return { width, rows: mean };
  const logs = mean.map((share) => Math.log(Math.max(Number.MIN_VALUE, share)));
  if (kind === 'softmax') return { width, rows: logs };
  const rows = Float64Array.from({ length: logs.length / 2 }, (_, i) => {
    return (logs[2 * i + 1] as number) - (logs[2 * i] as number);
  });
  return { width, rows };
}
