import type { PictureOperation } from '../data/picture-operations.ts';
import type { RowOperation } from '../data/row-operations.ts';
import type { RowPreparation } from '../data/row-preparation.ts';

/** What a file says about itself to whoever loads it, beside its operators. */
export interface ModelDescription {
  readonly project: string;
  /** Name of the run the weights come from. */
  readonly run: string;
  readonly task: 'classification' | 'regression';
  /** Version of the program that writes the file. */
  readonly producerVersion: string;
  /** What is still to be done to the output's last dimension for probabilities. */
  readonly outputActivation: 'softmax' | 'sigmoid' | 'none';
  /** Names of the classes in the order of the output's columns. */
  readonly classLabels?: readonly string[];
  /** Names of the input's columns, for tables. */
  readonly featureNames?: readonly string[];
  /** Names of the predicted numbers. */
  readonly targetNames?: readonly string[];
  /** How a text becomes the input's tokens. */
  readonly text?: TextPreparation;
  /** How the rows of a table become the input's columns. */
  readonly table?: TablePreparation;
  /** How a picture becomes the input's values. */
  readonly picture?: PicturePreparation;
  readonly preprocessing: Preprocessing;
  /** Inputs for named fields of a table, by their names in the file. */
  readonly inputs?: Readonly<Record<string, InputDescription>>;
  /** Outputs beside the first, by the result of the network. */
  readonly outputs?: ReadonlyMap<string, OutputDescription>;
  /** Inputs that take random numbers: standard normal ones, or uniform ones from -1 to 1. */
  readonly noise?: readonly {
    readonly input: string;
    readonly distribution: 'normal' | 'uniform';
    /** Shape for one sample. */
    readonly shape: readonly number[];
  }[];
}

/** How a named input is filled from a row of a table. */
export interface InputDescription {
  /** The column whose cell is taken, after the operations of `table`. */
  readonly column: string;
  /** Of a category: the cell's text is its place in this list, from 1; 0 is missing, or none of them. */
  readonly categories?: readonly string[];
  /** Of a picture: the folder that the cell's path starts from, beside the table. */
  readonly folder?: string;
  readonly picture?: PicturePreparation;
  readonly preprocessing: Preprocessing;
}

/** What an output beside the first holds. */
export interface OutputDescription {
  /** Its name in the file. */
  readonly name: string;
  /** The field of the target; '' is the unnamed one. */
  readonly field: string;
  readonly outputActivation: 'softmax' | 'sigmoid' | 'none';
  readonly classLabels?: readonly string[];
  readonly targetNames?: readonly string[];
}

export interface TablePreparation extends RowPreparation {
  /** How the file that the run learned from is written; other files may be written otherwise. */
  readonly file?: {
    /** A name of the WHATWG encoding standard. */
    readonly encoding: string;
    /** One character, `::`, or `spaces`: runs of spaces and tabs. */
    readonly delimiter: string;
    readonly quote: 'double' | 'none';
    /** The line that names the columns, from 1; 0: none does, and columns are called by their numbers, from 1. */
    readonly headerRow: number;
    /** Lines before the table. */
    readonly skippedRows: number;
    /** Lines that begin so are no rows. */
    readonly comment?: string;
  };
}

/**
 * What is done to a picture file: its first frame is decoded, 16 bits a channel become 8 over the whole range, it is turned as EXIF
 * says, laid on the ground colour where it is transparent, resized in 8 bits a channel, and, for one channel, made grey.
 */
export interface PicturePreparation {
  /** Order of the channels. */
  readonly colour: 'RGB' | 'grey';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Values of a pixel before scaling. */
  readonly range: readonly [0, 255];
  /** `pad`: ground around the whole picture, centred; `crop`: the middle of it, of the shape of the input. */
  readonly fit: 'stretch' | 'pad' | 'crop';
  /** `#rrggbb`. */
  readonly ground: string;
  /** Widened by the factor of a reduction, as for antialiasing. */
  readonly kernel: 'lanczos3';
  readonly orientation: 'exif';
  /** Parts of red, green and blue in grey, of values as they are stored (ITU-R BT.601). */
  readonly grey?: readonly [0.299, 0.587, 0.114];
  /** What is done to the picture then, in this order; absent: nothing. */
  readonly filters?: readonly PictureOperation[];
}

/**
 * How a text becomes a row of ids: the steps of the recipe, then composed, put in lower case, cut into tokens, cut to the length,
 * looked up, padded.
 */
export interface TextPreparation {
  readonly unit: 'character' | 'word' | 'byte-pair';
  /** The steps of the recipe, on a cell `column` of the text, or of each of its `lines`, joined again by `\n`; absent: none. */
  readonly steps?: {
    readonly column: string;
    readonly lines: boolean;
    readonly operations: readonly RowOperation[];
  };
  readonly lowerCase: boolean;
  /** Unicode's form that letters are brought to, before lower case and again after it. */
  readonly normalization: 'NFC';
  /** The matches of this are the tokens: a regular expression of ECMAScript with the flags `gu`. */
  readonly pattern: string;
  /** Of byte pair encoding: the character of each byte of UTF-8, which the matches are first written by. */
  readonly bytes?: readonly string[];
  /** Of byte pair encoding: neighbours that become one token, the earliest pair first, as long as there is one in a match. */
  readonly merges?: readonly (readonly [string, string])[];
  /** Ids a text has. */
  readonly length: number;
  /** Which tokens of a longer text are taken. */
  readonly keep: 'first' | 'last';
  /** Which row of scores is the answer, where each position has one. */
  readonly answerAt?: 'last-token';
  /** The token of each id. */
  readonly vocabulary: readonly string[];
  /** What fills a shorter text. */
  readonly padding: { readonly id: number; readonly at: 'end' };
  /** The id of tokens that are not in the vocabulary. */
  readonly unknown: number;
}

/**
 * What must be done to a sample before it is fed: (x - offset) * scale in float32, with one pair for everything, or one for
 * each position of the first dimension after the batch (image channel, table column), or of the last (series). Tokens are fed
 * as they are.
 */
export interface Preprocessing {
  readonly offset: readonly number[];
  readonly scale: readonly number[];
  /** NCHW for images, NC for tables, NTC for series, NT for tokens, N... for anything else. */
  readonly layout: 'NCHW' | 'NC' | 'NTC' | 'NT' | 'N...';
  /** Shape of one sample. */
  readonly sampleShape: readonly number[];
  /** Subtracted from each column in float64 before all else, where float32 cannot hold the column as it is; 0: nothing. */
  readonly centers?: readonly number[];
  /** Smallest and greatest value that the run's training samples have when they are fed. */
  readonly expectedRange?: readonly [number, number];
  /** What the file itself does first, where scaling is part of it; offset and scale above are then 0 and 1. */
  readonly inFile?: { readonly offset: readonly number[]; readonly scale: readonly number[] };
}

/** The description as a file's metadata: names to texts; lists and objects are JSON. */
export function descriptionMetadata(description: ModelDescription): Readonly<Record<string, string>> {
  const { classLabels, featureNames, targetNames, text, table, picture, noise } = description;
  const { inputs, outputs } = description;
  const namedInputs = Object.entries(inputs ?? {}).map(([name, input]) => [
    name,
    { ...input, preprocessing: preprocessingText(input.preprocessing) },
  ]);
  const namedOutputs = [...(outputs?.values() ?? [])].map(({ name, ...output }) => [name, output]);
  return {
    project: description.project,
    run: description.run,
    task: description.task,
    outputActivation: description.outputActivation,
    preprocessing: JSON.stringify(preprocessingText(description.preprocessing)),
    ...(classLabels && { classLabels: JSON.stringify(classLabels) }),
    ...(featureNames && { featureNames: JSON.stringify(featureNames) }),
    ...(noise && { noise: JSON.stringify(noise) }),
    ...(targetNames && { targetNames: JSON.stringify(targetNames) }),
    ...(text && { text: JSON.stringify(text) }),
    ...(table && { table: JSON.stringify(table) }),
    ...(picture && { picture: JSON.stringify(picture) }),
    ...(namedInputs.length > 0 && { inputs: JSON.stringify(Object.fromEntries(namedInputs)) }),
    ...(namedOutputs.length > 0 && { outputs: JSON.stringify(Object.fromEntries(namedOutputs)) }),
  };
}

function preprocessingText(preprocessing: Preprocessing): Readonly<Record<string, unknown>> {
  const { offset, scale, layout, sampleShape, centers, expectedRange, inFile } = preprocessing;
  return {
    formula: centers === undefined ? '(x - offset) * scale' : '(float32(x - centers) - offset) * scale',
    ...(centers && { centers }),
    offset,
    scale,
    layout,
    sampleShape,
    ...(expectedRange && { expectedRange }),
    ...(inFile && { inFile }),
  };
}
