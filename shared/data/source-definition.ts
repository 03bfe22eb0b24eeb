/** What every kind of data source declares of itself, once: forms, schema, documentation and readers' tables derive from it. */
import type { z } from 'zod';
import type { DataFacts } from './data-facts.ts';
import type { StepScope } from './step-definition.ts';

/** What data is about, for people who look for an example of it. */
export type DataTopic = 'images' | 'tables' | 'text' | 'series' | 'formulas';

/** Any source, as its schema reads it. */
export interface SourceParameters {
  readonly kind: string;
}

export interface SourceDefinition<Schema extends z.ZodObject = z.ZodObject> {
  readonly kind: string;
  /** Its parameters, with their texts, and `kind`. */
  readonly schema: Schema;
  /** What it is before a person fills it in. */
  readonly first: z.input<Schema>;
  /** Names of the parameters that hold a path relative to the project; the place of the data is noted under the first. */
  readonly paths: readonly (keyof z.infer<Schema> & string)[];
  /** What is noted as the place of the data on this machine: the path itself, or the folder that holds several files. */
  readonly place: 'path' | 'folder';
  /** What a list calls a source of this kind: its file, or what makes it. */
  readonly label: (source: z.infer<Schema>) => string;
  readonly topic: (source: z.infer<Schema>) => DataTopic;
  /** Whether the split decides how the files are read: what a vocabulary is taken from, where a series is divided. */
  readonly readsBySplit: (source: z.infer<Schema>) => boolean;
  /** Whether its columns may be named fields; absent: no. */
  readonly takesFields?: true;
  /** The scopes of the steps that it can take. */
  readonly steps: readonly StepScope[];
  /** What can be said of the data before it is read: the number of classes is left open, and the shape is the input node's. */
  readonly factsBeforeReading: (source: z.infer<Schema>) => DataFacts;
}

/** Declares a source; the type of its parameters is that of its schema. */
export function defineSource<const Schema extends z.ZodObject>(
  definition: SourceDefinition<Schema>,
): SourceDefinition<Schema> {
  return definition;
}
