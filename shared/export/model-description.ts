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
  readonly preprocessing: Preprocessing;
  /** Inputs that take random numbers: standard normal ones, or uniform ones from -1 to 1. */
  readonly noise?: readonly {
    readonly input: string;
    readonly distribution: 'normal' | 'uniform';
    /** Shape for one sample. */
    readonly shape: readonly number[];
  }[];
}

/** How a text becomes a row of ids: composed, put in lower case, cut into tokens, cut to the length, looked up, padded. */
export interface TextPreparation {
  readonly unit: 'character' | 'word';
  readonly lowerCase: boolean;
  /** Unicode's form that letters are brought to, before lower case and again after it. */
  readonly normalization: 'NFC';
  /** The matches of this are the tokens: a regular expression of ECMAScript with the flags `gu`. */
  readonly pattern: string;
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
  const { preprocessing, classLabels, featureNames, targetNames, text, noise } = description;
  const { offset, scale, layout, sampleShape, centers, expectedRange, inFile } = preprocessing;
  return {
    project: description.project,
    run: description.run,
    task: description.task,
    outputActivation: description.outputActivation,
    preprocessing: JSON.stringify({
      formula: centers === undefined ? '(x - offset) * scale' : '(float32(x - centers) - offset) * scale',
      ...(centers && { centers }),
      offset,
      scale,
      layout,
      sampleShape,
      ...(expectedRange && { expectedRange }),
      ...(inFile && { inFile }),
    }),
    ...(classLabels && { classLabels: JSON.stringify(classLabels) }),
    ...(featureNames && { featureNames: JSON.stringify(featureNames) }),
    ...(noise && { noise: JSON.stringify(noise) }),
    ...(targetNames && { targetNames: JSON.stringify(targetNames) }),
    ...(text && { text: JSON.stringify(text) }),
  };
}
