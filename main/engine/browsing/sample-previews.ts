import type { AugmentedPreview, SamplePreview } from '../../../shared/contract/data.ts';
import { type Dataset, type DatasetFields, elementsOf, type Features } from '../data/dataset.ts';
import { channelsOf } from '../data/normalization.ts';
import { textAt } from '../data/raw-texts.ts';
import { drawSample, type PictureShape, pictureShapeOf, valueRange } from '../data/sample-pictures.ts';
import { drawSeries } from '../data/series-pictures.ts';
import { targetPainter } from '../data/target-pictures.ts';
import { targetText } from '../data/target-text.ts';
import { decodeText, tokenTexts } from '../data/text-encoding.ts';
import type { SamplesQuestion } from '../messages.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import { augmentedSamples } from './augmented-samples.ts';

/** Values of one sample: centered ones are added up in float64. */
type ShownValues = Features['data'] | Float64Array;

/** Values or tokens of a row that are shown; a picture shows the rest. */
const maxValues = 256;

export interface SamplePage {
  /** Samples that match, beyond the page too. */
  readonly total: number;
  readonly samples: SamplePreview[];
}

/** A page of samples, in the order of the data. */
export async function previewSamples(
  data: PreparedData,
  question: Pick<
    SamplesQuestion,
    'part' | 'target' | 'rows' | 'offset' | 'count' | 'prepared' | 'shape' | 'draw' | 'data'
  >,
): Promise<SamplePage> {
  const matching = matchingSamples(data, question);
  const { validation, test } = data.split;
  const [inValidation, inTest] = [new Set(validation), new Set(test)];
  const page = matching.subarray(question.offset, question.offset + question.count);
  const { dataset } = data;
  const shape = pictureShapeOf(dataset, question.shape);
  // Each value may be scaled in its own way: then a sample's own extremes are its black and white.
  const range = shape && !question.prepared ? valueRange(dataset) : undefined;
  const isWhole = question.draw !== undefined && !question.prepared;
  const shown: Shown = { shape, range, prepared: question.prepared, isWhole };
  const show = samplePainter(data, dataset, shown);
  const drawField = shape === undefined ? fieldPainter(dataset) : undefined;
  const augmented = augmentedPainter(data, question, page, shown);
  const samples = await Promise.all(
    Array.from(page, async (index, place): Promise<SamplePreview> => {
      const raw = sampleOf(dataset, index);
      const part = inValidation.has(index) ? 'validation' : inTest.has(index) ? 'test' : 'training';
      const after = augmented && { augmented: await augmented(place) };
      if (dataset.text !== undefined) {
        const tokens = [...tokenTexts(raw, dataset.text).slice(0, maxValues)];
        return { index, part, ...(await show(index)), tokens, ...after };
      }
      return {
        index,
        part,
        ...(await show(index)),
        ...(dataset.sampleFiles && { file: dataset.sampleFiles[index] }),
        ...(drawField && { picture: await drawField(index) }),
        ...(dataset.fields && { named: namedTexts(dataset.fields, index) }),
        ...after,
      };
    }),
  );
  return { total: matching.length, samples };
}

/** Shows samples as the draw of a question leaves them, by their places in the page; undefined where none is asked for. */
function augmentedPainter(
  data: PreparedData,
  question: Pick<SamplesQuestion, 'data' | 'draw'>,
  page: Uint32Array,
  shown: Shown,
): ((place: number) => Promise<AugmentedPreview>) | undefined {
  if (question.draw === undefined) return undefined;
  const { dataset, target } = augmentedSamples(data, question.data, page, question.draw);
  const show = samplePainter(data, dataset, shown);
  return async (place) => {
    const preview = await show(place);
    return preview.target === '' ? preview : { ...preview, target: target(place) };
  };
}

interface Shown {
  /** Pictures are drawn in this shape; undefined: they are none. */
  readonly shape: PictureShape | undefined;
  /** What is black and what is white; undefined: the extremes of each sample. */
  readonly range: readonly [number, number] | undefined;
  readonly prepared: boolean;
  /** Texts as files have them rather than by the tokens that are known. */
  readonly isWhole: boolean;
}

const sampleOf = ({ features: { data, sampleShape } }: Pick<Dataset, 'features'>, index: number) => {
  const size = elementsOf(sampleShape);
  return data.subarray(index * size, (index + 1) * size);
};

/** Shows what a data set holds of a sample, by the measures of prepared data. */
function samplePainter(
  data: PreparedData,
  dataset: Dataset,
  { shape, range, prepared, isWhole }: Shown,
): (index: number) => Promise<AugmentedPreview> {
  const { features, target } = dataset;
  const isImage = features.sampleShape.length === 3;
  const drawTarget = targetPainter(dataset, shape);
  return async (index) => {
    const raw = sampleOf(dataset, index);
    if (dataset.text !== undefined) {
      const { texts } = dataset;
      const text = isWhole && texts ? textAt(texts, index) : decodeText(raw, dataset.text);
      return { target: targetText(target, index), text };
    }
    const values = prepared ? normalized(raw, data) : asGiven(raw, features);
    return {
      target: drawTarget === undefined ? targetText(target, index) : '',
      ...(drawTarget && { targetPicture: await drawTarget(index) }),
      ...(shape && { picture: await drawSample(values, shape, range ?? rangeOf(values)) }),
      ...(features.channelAxis === 'last' && { picture: await drawSeries(values, channelsOf(features)) }),
      ...(!isImage && { values: Array.from(values.subarray(0, maxValues), finite) }),
    };
  };
}

/** Draws the first picture that a named field holds; undefined where none does. */
function fieldPainter({ fields }: Dataset): ((index: number) => Promise<string>) | undefined {
  const pictures = fields?.inputs.find((input) => input.files !== undefined);
  const shape = pictures && pictureShapeOf(pictures, undefined);
  if (pictures === undefined || shape === undefined) return undefined;
  const size = elementsOf(shape);
  return (index) =>
    drawSample(pictures.features.data.subarray(index * size, (index + 1) * size), shape, [0, 255]);
}

function namedTexts({ inputs, targets }: DatasetFields, index: number): SamplePreview['named'] {
  return [
    ...inputs.map(({ name, features, categories, files }) => ({
      name,
      text: files?.[index] ?? categories?.[Number(features.data[index]) - 1] ?? '–',
    })),
    ...targets.map(({ name, target }) => ({ name, text: targetText(target, index) })),
  ];
}

function matchingSamples(
  { dataset, split }: PreparedData,
  { part, target, rows }: Pick<SamplesQuestion, 'part' | 'target' | 'rows'>,
): Uint32Array {
  if (rows !== undefined) return Uint32Array.from(rows.filter((row) => row < dataset.samples));
  const all =
    part === 'all'
      ? Uint32Array.from({ length: dataset.samples }, (_, i) => i)
      : (split[part] ?? new Uint32Array(0));
  if (target === undefined) return all;
  if (dataset.target.kind !== 'class') return new Uint32Array(0);
  const { labels, classes, positions = 1 } = dataset.target;
  const label = classes.indexOf(target);
  return all.filter((sample) =>
    labels.subarray(sample * positions, (sample + 1) * positions).includes(label),
  );
}

/** As the files have it: what was subtracted from a column to hold it in float32 is added again. */
function asGiven(values: Features['data'], { centers, channelAxis }: Features): ShownValues {
  if (centers === undefined) return values;
  const groupLength = values.length / centers.length;
  return Float64Array.from(values, (value, i) => {
    const group = channelAxis === 'last' ? i % centers.length : Math.floor(i / groupLength);
    return value + (centers[group] ?? 0);
  });
}

/** As the network sees it: (x - offset) * scale. */
function normalized(values: Features['data'], { normalization }: PreparedData): Float32Array {
  const { offset, scale } = normalization;
  const groupLength = values.length / offset.length;
  return Float32Array.from(values, (value, i) => {
    const group = normalization.channelAxis === 'last' ? i % offset.length : Math.floor(i / groupLength);
    return (value - (offset[group] ?? 0)) * (scale[group] ?? 1);
  });
}

function rangeOf(values: ShownValues): readonly [number, number] {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return [min, max];
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
