/** From what a person gives to `predict` to the samples a network takes. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { pictureSteps } from '../../../shared/data/recipe.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { featuresInput } from '../../../shared/ir/data-inputs.ts';
import { allocate, type TensorData } from '../../../shared/ir/tensor-data.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Tensors } from '../backends/backend.ts';
import { openedPath } from '../data/archives/opened-path.ts';
import { elementsOf, type InputField } from '../data/dataset.ts';
import { checked } from '../data/file-checks.ts';
import { filterSample } from '../data/filter-pictures.ts';
import { readCsvRows, type TableRows } from '../data/readers/csv-rows.ts';
import { decodeImage } from '../data/readers/image-decoding.ts';
import { isImageFile } from '../data/readers/image-tree.ts';
import { fittedRows, readRecording, recordingForm, tableFile } from '../data/readers/recording-files.ts';
import { readForecasts, type SeriesForecasts } from '../data/readers/series-forecasts.ts';
import { cleanText } from '../data/readers/text-rows.ts';
import { createEncoder, createTokenizer, type TextEncoding } from '../data/text-encoding.ts';

/** Samples of one input. */
export interface PredictionInput {
  /** What names each sample in the answers: the text given, a file. */
  readonly names: readonly string[];
  /** What programs take of them, by its names: [samples, ...shape of a sample]. */
  readonly feeds: Tensors;
  /** The rows of a table. */
  readonly table?: TableRows;
  /** What the answers to a series stand for. */
  readonly forecasts?: SeriesForecasts;
  /** The pieces of a text as it was written, one for each token that the network sees. */
  readonly words?: readonly string[];
  /** Of samples that are texts, the texts after the steps of the recipe. */
  readonly texts?: readonly string[];
  readonly findings: readonly Diagnostic[];
}

/** The samples of one input: numbers, a text, an image file, a folder of images, or a table or series whose columns have the run's names. */
export async function readPredictionInput(
  given: string,
  facts: RecordedDataFacts,
  { source, steps, fields }: DataSection,
): Promise<Checked<readonly PredictionInput[]>> {
  if (facts.text !== undefined) {
    const words = promptWords(given, facts.text, facts);
    if (!words.ok) return words;
    const features = encodePrompt(words.value, facts.text, facts);
    const texts = [cleanText(given, facts, facts.positions !== undefined) ?? given];
    const feeds = new Map([['features', features]]);
    return ok([{ names: [given], feeds, words: words.value, texts, findings: [] }]);
  }
  const opened = await checked(given, () => openedPath(given));
  if (!opened.ok) return opened;
  const input = opened.value;
  const kind = await kindOf(input);
  if (facts.sampleShape.length === 3 && kind === 'folder') return imagesOf(input, facts, source);
  if (facts.sampleShape.length === 3 && kind === 'file')
    return one(input, await readImage(input, facts, source));
  if (source.kind === 'csv' && kind === 'file') {
    const table = await readCsvRows(input, source, facts, fields);
    if (!table.ok) return table;
    const { answered, rows, features: values, inputs, findings } = table.value;
    const data = Float32Array.from(values);
    const features: TensorData = { dtype: 'float32', shape: [answered.length, ...facts.sampleShape], data };
    const names = answered.map((position) => `${input}:${rows[position]}`);
    const feeds = new Map([['features', features], ...inputs.map(fedField)]);
    return ok([{ names, feeds, table: table.value, findings }]);
  }
  if (source.kind === 'series' && kind === 'file') {
    const forecasts = await readForecasts(input, { source, steps }, facts);
    if (!forecasts.ok) return forecasts;
    const { rows, features: data, findings } = forecasts.value;
    const features = { dtype: 'float32', shape: [rows.length, ...facts.sampleShape], data } as TensorData;
    const names = rows.map(({ times: [time] }) => `${input}:${time}`);
    return ok([{ names, feeds: new Map([['features', features]]), forecasts: forecasts.value, findings }]);
  }
  if (source.kind === 'recordings' && kind !== undefined) {
    const inputs: PredictionInput[] = [];
    for (const file of kind === 'file' ? [input] : await tablesOf(input)) {
      const recording = await recordingOf(file, facts);
      if (!recording.ok) return recording;
      inputs.push(...recording.value);
    }
    return inputs.length > 0 ? ok(inputs) : err([diagnostic('data-empty', { file: input })]);
  }
  if (fields?.inputs !== undefined && fields.inputs.length > 0)
    return err([diagnostic('predict-needs-table', {}, { found: input.slice(0, 60) })]);
  return one(input, readNumbers(input, facts));
}

function one(name: string, features: Checked<TensorData>): Checked<readonly PredictionInput[]> {
  if (!features.ok) return features;
  return ok([{ names: [name], feeds: new Map([['features', features.value]]), findings: [] }]);
}

async function tablesOf(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => tableFile.test(name));
  return names.sort().map((name) => join(folder, name));
}

/** A table as one recording, of the columns and the length of the run. */
async function recordingOf(
  file: string,
  { sampleShape, featureNames = [], dtype }: RecordedDataFacts,
): Promise<Checked<readonly PredictionInput[]>> {
  const [length = 1] = sampleShape;
  const read = await checked(file, async () => {
    const { dialect } = await recordingForm(file);
    return readRecording(file, { dialect, columns: featureNames });
  });
  if (!read.ok) return read;
  const sample = emptySample(sampleShape, dtype);
  sample.data.set(fittedRows(read.value, featureNames.length, length));
  return one(file, ok(sample));
}

/** A named input as programs take it. */
function fedField({ name, features }: InputField): readonly [string, TensorData] {
  const { dtype, sampleShape, data } = features;
  const samples = data.length / elementsOf(sampleShape);
  const tensor = { dtype, shape: [samples, ...sampleShape], data: data.slice() };
  return [featuresInput(name), tensor as TensorData];
}

async function imagesOf(
  folder: string,
  facts: RecordedDataFacts,
  source: DataSection['source'],
): Promise<Checked<readonly PredictionInput[]>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && isImageFile(entry.name))
    .map(({ name }) => join(folder, name))
    .sort();
  if (files.length === 0) return err([diagnostic('predict-no-images', { file: folder })]);
  const inputs: PredictionInput[] = [];
  for (const file of files) {
    const features = await readImage(file, facts, source);
    if (!features.ok) return features;
    inputs.push({ names: [file], feeds: new Map([['features', features.value]]), findings: [] });
  }
  return ok(inputs);
}

async function readImage(
  file: string,
  { sampleShape, dtype, preparation }: RecordedDataFacts,
  source: DataSection['source'],
): Promise<Checked<TensorData>> {
  const [channels, height = 1, width = 1] = sampleShape;
  const pixels = new Uint8Array(sampleShape.reduce((product, size) => product * size, 1));
  const { fit, ground } = source.kind === 'image-folder' || source.kind === 'annotated-images' ? source : {};
  const target = { width, height, channels: channels === 3 ? 3 : 1, fit, ground } as const;
  const problem = await decodeImage(file, target, pixels);
  if (problem?.severity === 'error') return err([problem]);
  filterSample(
    pixels,
    sampleShape,
    pictureSteps(preparation?.cleaning ?? []).map(({ operation }) => operation),
  );
  const sample = emptySample(sampleShape, dtype);
  sample.data.set(pixels);
  return ok(sample);
}

function readNumbers(input: string, facts: RecordedDataFacts): Checked<TensorData> {
  const { sampleShape, dtype, centers, channelAxis } = facts;
  const sample = emptySample(sampleShape, dtype);
  const count = sample.data.length;
  const parts = input.split(',');
  for (const [index, part] of parts.entries()) {
    if (part.trim() === '' || !Number.isFinite(Number(part))) {
      return err([diagnostic('predict-not-a-number', { column: index + 1 }, { found: part.slice(0, 60) })]);
    }
  }
  if (parts.length !== count) {
    const names = facts.featureNames?.join(', ') ?? sampleShape.join('×');
    return err([diagnostic('predict-wrong-count', {}, { expected: count, names, found: parts.length })]);
  }
  const channels = centers?.length ?? 1;
  const values = parts.map((part, i) => {
    const channel = channelAxis === 'last' ? i % channels : Math.floor(i / (count / channels));
    return Number(part) - (centers?.[channel] ?? 0);
  });
  sample.data.set(values);
  return ok(sample);
}

function emptySample(
  sampleShape: readonly number[],
  dtype: RecordedDataFacts['dtype'],
): TensorData & { readonly data: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer> } {
  const shape = [1, ...sampleShape];
  const data = allocate(dtype, shape).data as Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
  return { dtype, shape, data };
}

/** The tokens of a text that the network sees: its first ones, or its last where it is to be continued. */
function promptWords(
  input: string,
  encoding: TextEncoding,
  facts: RecordedDataFacts,
): Checked<readonly string[]> {
  const {
    sampleShape: [length = 1],
    positions,
  } = facts;
  const cleaned = cleanText(input, facts, positions !== undefined);
  const tokens = cleaned === undefined ? [] : createTokenizer(encoding)(cleaned);
  if (tokens.length === 0) return err([diagnostic('predict-empty-text', {})]);
  const keepsStart = positions === undefined && encoding.keep !== 'last';
  return ok(keepsStart ? tokens.slice(0, length) : tokens.slice(-length));
}

/** Tokens by their numbers in the vocabulary, padded at the end. */
function encodePrompt(
  words: readonly string[],
  { vocabulary }: TextEncoding,
  { sampleShape: [length = 1] }: RecordedDataFacts,
): TensorData {
  const data = new Int32Array(length);
  data.set(createEncoder(vocabulary)(words));
  return { dtype: 'int32', shape: [1, length], data };
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  return stat(path).then(
    (found) => (found.isFile() ? 'file' : found.isDirectory() ? 'folder' : undefined),
    () => undefined,
  );
}
