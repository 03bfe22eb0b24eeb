import type { Answer } from '../../../shared/compiler/program.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import type { PictureFieldSpec } from '../../../shared/data/fields.ts';
import { pictureSteps } from '../../../shared/data/recipe.ts';
import { rowPreparation } from '../../../shared/data/row-preparation.ts';
import type {
  InputDescription,
  ModelDescription,
  OutputDescription,
  PicturePreparation,
  TablePreparation,
  TextPreparation,
} from '../../../shared/export/model-description.ts';
import type { Graph } from '../../../shared/ir/graph.ts';
import { noiseOf } from '../../../shared/ir/noise-inputs.ts';
import type { Dataset, Features, Target } from '../data/dataset.ts';
import { keptTokens, paddingId, tokenPattern, unknownId } from '../data/text-encoding.ts';
import { byteCharacters } from '../data/tokenizers/byte-alphabet.ts';
import { areClassScores } from '../training/likeliest-classes.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';
import { version } from '../version.ts';
import type { FileFormat } from './formats/file-format.ts';
import type { ExportNetwork, RunContext } from './run-networks.ts';
import type { Samples } from './samples.ts';

/** What an exported file says about itself. */
export function describeModel(
  run: TrainedRun,
  { document, data, samples }: RunContext,
  { graph, answers }: ExportNetwork,
  { inputName }: Pick<FileFormat, 'inputName'>,
): ModelDescription {
  const { dataset } = data;
  const { featureNames } = dataset;
  const [first, ...others] = answers;
  const target = targetOfField(dataset, first?.field ?? '');
  const text = describeText(dataset);
  const table = describeTable(dataset, document.data);
  const picture = describePicture(
    dataset.features,
    pictureSettings(document.data.source),
    dataset.preparation,
  );
  const answersTarget = isAnswerTo(target, outputWidth(graph, 0) ?? 0);
  const noise = describeNoise(graph, inputName);
  const inputs = describeInputs(dataset, document.data, samples);
  const outputs = others.map((answer, i): [string, OutputDescription] => [
    answer.result,
    describeOutput(answer, targetOfField(dataset, answer.field), outputWidth(graph, i + 1) ?? 0),
  ]);
  return {
    project: document.name,
    run: run.record.id,
    task: target.kind === 'class' && answersTarget ? 'classification' : 'regression',
    producerVersion: version,
    outputActivation: first?.activation ?? 'none',
    preprocessing: samples.preprocessing(),
    ...(answersTarget && namesOf(target)),
    ...(featureNames && { featureNames }),
    ...(text && { text }),
    ...(table && { table }),
    ...(picture && { picture }),
    ...(inputs && { inputs }),
    ...(outputs.length > 0 && { outputs: new Map(outputs) }),
    ...(noise.length > 0 && { noise }),
  };
}

/** What a field of the target holds; '' is the unnamed one. */
export function targetOfField({ target, fields }: Pick<Dataset, 'target' | 'fields'>, field: string): Target {
  return field === ''
    ? target
    : (fields?.targets.find(({ name }) => name === field)?.target ?? { kind: 'none' });
}

/** How named inputs are filled; undefined where there are none. */
function describeInputs(
  { fields, preparation }: Dataset,
  { fields: specs }: DataSection,
  samples: Samples,
): ModelDescription['inputs'] {
  if (fields === undefined || fields.inputs.length === 0) return undefined;
  const described = fields.inputs.map(({ name, features, categories }): [string, InputDescription] => {
    const spec = specs?.inputs?.find((field) => field.name === name);
    const settings = spec?.kind === 'picture' ? spec : undefined;
    const picture = settings && describePicture(features, settings, preparation);
    return [
      name,
      {
        column: spec?.column ?? name,
        ...(categories && { categories }),
        ...(settings?.folder !== undefined && { folder: settings.folder }),
        ...(picture && { picture }),
        preprocessing: samples.preprocessing(name),
      },
    ];
  });
  return Object.fromEntries(described);
}

function describeOutput({ field, activation }: Answer, target: Target, width: number): OutputDescription {
  const isClass = target.kind === 'class';
  return {
    name: `${field || 'target'}_${isClass ? 'logits' : 'prediction'}`,
    field,
    outputActivation: activation,
    ...(isAnswerTo(target, width) && namesOf(target)),
  };
}

/** How `predict` turns a text into tokens. A text that is continued keeps its end, and its last token's row answers. */
function describeText({ text, features, target, preparation }: Dataset): TextPreparation | undefined {
  if (text === undefined) return undefined;
  const continued = target.kind === 'class' && target.positions !== undefined;
  const [column] = preparation?.columns ?? [];
  return {
    unit: text.unit,
    ...(column && {
      steps: {
        column: column.name,
        lines: continued,
        operations: rowPreparation(preparation, [], { decimal: '.' }).operations,
      },
    }),
    lowerCase: text.lowerCase,
    normalization: 'NFC',
    pattern: tokenPattern[text.unit],
    ...(text.merges && { bytes: byteCharacters, merges: text.merges }),
    length: features.sampleShape[0] ?? 0,
    keep: keptTokens(text, continued),
    ...(continued && { answerAt: 'last-token' }),
    vocabulary: text.vocabulary,
    padding: { id: paddingId, at: 'end' },
    unknown: unknownId,
  };
}

/** How `predict` reads a row of a table. */
function describeTable(
  { featureNames, preparation, tableDialect }: Dataset,
  { fields }: DataSection,
): TablePreparation | undefined {
  if (featureNames === undefined || tableDialect === undefined) return undefined;
  const { encoding, delimiter, quote, headerRow, skippedRows, comment } = tableDialect;
  return {
    file: { encoding, delimiter, quote, headerRow, skippedRows, ...(comment && { comment }) },
    ...rowPreparation(
      preparation,
      featureNames,
      tableDialect,
      fields?.inputs?.map(({ column }) => column),
    ),
  };
}

function pictureSettings(source: DataSection['source']): PictureSettings {
  return source.kind === 'image-folder' || source.kind === 'annotated-images' ? source : {};
}

type PictureSettings = Partial<Pick<PictureFieldSpec, 'fit' | 'ground'>>;

/** How `predict` reads a picture file. */
function describePicture(
  { sampleShape, dtype }: Features,
  { fit, ground }: PictureSettings,
  preparation: Dataset['preparation'],
): PicturePreparation | undefined {
  const [channels, height, width] = sampleShape;
  if (dtype !== 'uint8' || height === undefined || width === undefined) return undefined;
  const filters = pictureSteps(preparation?.cleaning ?? []).map(({ operation }) => operation);
  return {
    colour: channels === 3 ? 'RGB' : 'grey',
    width,
    height,
    range: [0, 255],
    fit: fit ?? 'stretch',
    ground: ground ?? '#ffffff',
    kernel: 'lanczos3',
    orientation: 'exif',
    ...(channels !== 3 && { grey: [0.299, 0.587, 0.114] }),
    ...(filters.length > 0 && { filters }),
  };
}

/** Numbers a row of the answer. */
function outputWidth({ outputs }: Graph, at: number): number | undefined {
  const width = outputs[at]?.value.type.shape.at(-1);
  return typeof width === 'number' ? width : undefined;
}

function isAnswerTo(target: Target, width: number): boolean {
  if (target.kind === 'none') return false;
  return target.kind === 'class' ? areClassScores(width, target.classes.length) : width === target.width;
}

function namesOf(target: Target): Pick<ModelDescription, 'classLabels' | 'targetNames'> {
  if (target.kind === 'none') return {};
  return target.kind === 'class' ? { classLabels: target.classes } : { targetNames: target.names };
}

function describeNoise(
  { inputs }: Graph,
  inputName: FileFormat['inputName'],
): NonNullable<ModelDescription['noise']> {
  return inputs.flatMap((input) => {
    const noise = noiseOf(input);
    if (noise === undefined) return [];
    const shape = input.value.type.shape.slice(1) as readonly number[];
    return [{ input: inputName(input), distribution: noise.distribution, shape }];
  });
}
