import type { DataSection } from '../../../shared/data/data-schema.ts';
import { rowPreparation } from '../../../shared/data/row-preparation.ts';
import type {
  ModelDescription,
  PicturePreparation,
  TablePreparation,
  TextPreparation,
} from '../../../shared/export/model-description.ts';
import type { Graph } from '../../../shared/ir/graph.ts';
import { noiseOf } from '../../../shared/ir/noise-inputs.ts';
import type { Dataset, Target } from '../data/dataset.ts';
import { paddingId, tokenPattern, unknownId } from '../data/text-encoding.ts';
import { areClassScores } from '../training/likeliest-classes.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';
import { version } from '../version.ts';
import type { FileFormat } from './formats/file-format.ts';
import type { ExportNetwork, RunContext } from './run-networks.ts';

/** What an exported file says about itself. */
export function describeModel(
  run: TrainedRun,
  { document, data, samples }: RunContext,
  { graph, activation }: ExportNetwork,
  { inputName }: Pick<FileFormat, 'inputName'>,
): ModelDescription {
  const { target, featureNames } = data.dataset;
  const text = describeText(data.dataset);
  const table = describeTable(data.dataset);
  const picture = describePicture(data.dataset, document.data.source);
  const answersTarget = isAnswerTo(target, outputWidth(graph) ?? 0);
  const noise = describeNoise(graph, inputName);
  return {
    project: document.name,
    run: run.record.id,
    task: target.kind === 'class' && answersTarget ? 'classification' : 'regression',
    producerVersion: version,
    outputActivation: activation,
    preprocessing: samples.preprocessing,
    ...(answersTarget && namesOf(target)),
    ...(featureNames && { featureNames }),
    ...(text && { text }),
    ...(table && { table }),
    ...(picture && { picture }),
    ...(noise.length > 0 && { noise }),
  };
}

/** How `predict` turns a text into tokens. A text that is continued keeps its end, and its last token's row answers. */
function describeText({ text, features, target }: Dataset): TextPreparation | undefined {
  if (text === undefined) return undefined;
  const continued = target.kind === 'class' && target.positions !== undefined;
  return {
    unit: text.unit,
    lowerCase: text.lowerCase,
    normalization: 'NFC',
    pattern: tokenPattern[text.unit],
    length: features.sampleShape[0] ?? 0,
    keep: continued ? 'last' : 'first',
    ...(continued && { answerAt: 'last-token' }),
    vocabulary: text.vocabulary,
    padding: { id: paddingId, at: 'end' },
    unknown: unknownId,
  };
}

/** How `predict` reads a row of a table. */
function describeTable({ featureNames, preparation, tableDialect }: Dataset): TablePreparation | undefined {
  if (featureNames === undefined || tableDialect === undefined) return undefined;
  const { encoding, delimiter, quote, headerRow, skippedRows, comment } = tableDialect;
  return {
    file: { encoding, delimiter, quote, headerRow, skippedRows, ...(comment && { comment }) },
    ...rowPreparation(preparation, featureNames, tableDialect),
  };
}

/** How `predict` reads a picture file. */
function describePicture(
  { features: { sampleShape, dtype } }: Dataset,
  source: DataSection['source'],
): PicturePreparation | undefined {
  const [channels, height, width] = sampleShape;
  if (dtype !== 'uint8' || height === undefined || width === undefined) return undefined;
  const { fit, ground } = source.kind === 'image-folder' ? source : {};
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
  };
}

/** Numbers a row of the answer. */
function outputWidth({ outputs }: Graph): number | undefined {
  const width = outputs[0]?.value.type.shape.at(-1);
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
