/** What every kind of augmentation declares of itself, once: forms, schema, documentation and training derive from it. */
import type { z } from 'zod';
import type { Draws } from './augmentations/draws.ts';
import type { Picture, PictureSize } from './augmentations/pixels/picture.ts';

/** Samples it changes: pictures, pictures of bytes alone (colours), numbers of tables and series, series alone, texts, any but texts. */
export type AugmentedSamples = 'pictures' | 'byte-pictures' | 'numbers' | 'series' | 'texts' | 'any';

/** Words that may stand for a word, in small letters; none where it is not known. */
export type SynonymsOf = (word: string) => readonly string[];

/** What was drawn for one picture. */
export interface PictureChange {
  readonly apply: (picture: Picture) => Picture;
  /** The same for a picture to predict that goes with it, where pixels move; a mask takes the nearest pixel. Absent: it stays. */
  readonly follow?: (picture: Picture, isMask: boolean) => Picture;
}

/** Numbers of one sample: `steps` rows of `columns`; a row of a table has one step. */
export interface NumbersSize {
  readonly steps: number;
  readonly columns: number;
  /** Standard deviation of each column over the training part; 0 for one that holds 0 and 1 alone, which stays. */
  readonly spread: Float64Array;
}

/** What two samples of a batch are mixed by. */
export interface MixedShare {
  /** Share of a sample's own in its target, 0 to 1. */
  readonly share: number;
  /** Where the other sample's pixels stand; absent: everywhere, mixed by the share. */
  readonly box?: {
    readonly top: number;
    readonly left: number;
    readonly height: number;
    readonly width: number;
  };
}

/** How it is computed, after the parameters of its schema. */
export type AugmentationWork<Parameters> =
  | {
      readonly of: 'picture';
      readonly draw: (parameters: Parameters, draws: Draws, size: PictureSize) => PictureChange;
    }
  | {
      readonly of: 'numbers';
      readonly draw: (
        parameters: Parameters,
        draws: Draws,
        size: NumbersSize,
      ) => (values: Float32Array) => Float32Array;
    }
  /** Changes a text before it is cut into tokens. */
  | {
      readonly of: 'text';
      readonly draw: (
        parameters: Parameters,
        draws: Draws,
        synonymsOf: SynonymsOf,
        /** The text of the file of templates that it names. */
        ownTemplates?: string,
      ) => (text: string) => string;
    }
  /** Mixes a sample with the next of its batch. */
  | {
      readonly of: 'batch';
      readonly draw: (parameters: Parameters, draws: Draws, size: PictureSize | undefined) => MixedShare;
    }
  /** Mixes a row with one of the nearest rows of its class. */
  | { readonly of: 'neighbours'; readonly count: (parameters: Parameters) => number }
  /** Takes one of the augmentations in it. */
  | { readonly of: 'group' };

export interface AugmentationDefinition<Schema extends z.ZodObject = z.ZodObject> {
  readonly kind: string;
  /** Its parameters, with their texts, and `kind`. */
  readonly schema: Schema;
  readonly samples: AugmentedSamples;
  readonly work: AugmentationWork<z.infer<Schema>>;
}

/** Declares an augmentation; the type of its parameters is that of its schema. */
export function defineAugmentation<const Schema extends z.ZodObject>(
  definition: AugmentationDefinition<Schema>,
): AugmentationDefinition<Schema> {
  return definition;
}
