/** What every kind of step declares of itself, once: forms, schema, documentation and the running of recipes derive from it. */
import { z } from 'zod';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { PictureOperation } from './picture-operations.ts';
import type { RowOperation } from './row-operations.ts';
import type { Table } from './table.ts';

/** What a step may see: any sample, or the training part alone. */
export type StepStage = 'clean' | 'fit';

/**
 * A step changes cells one by one, or which rows there are and their order; or pictures in the size the network takes, or columns of a
 * series along time.
 */
export type StepScope = 'value' | 'rows' | 'picture' | 'series';

/** What a column holds, as steps see it. */
export type ColumnContent = 'numbers' | 'texts' | 'any';

/** What a step gives back: the table, and what is worth knowing of what it did to rows a run did not learn from. */
export interface StepOutcome {
  readonly table: Table;
  readonly findings?: readonly Diagnostic[];
}

export interface StepDefinition<
  Schema extends z.ZodObject = z.ZodObject,
  Learned extends z.ZodType = z.ZodType,
> {
  readonly kind: string;
  readonly stage: StepStage;
  readonly scope: StepScope;
  /** Its parameters, with their texts, and `kind`. */
  readonly schema: Schema;
  /** What the columns it names hold: those of texts are read as such, all others as numbers. */
  readonly accepts: ColumnContent;
  /** What they hold afterwards. */
  readonly gives: 'numbers' | 'same';
  /** What it learns, as a record keeps it; for steps of the stage `fit`. */
  readonly learned: Learned;
  /** Learns from the training part. */
  readonly fit: (table: Table, parameters: z.infer<Schema>) => z.infer<Learned>;
  /** A pure function of its arguments: columns that are absent, as targets are in data to predict for, are passed over. */
  readonly apply: (table: Table, parameters: z.infer<Schema>, learned: z.infer<Learned>) => StepOutcome;
  /** The same for one row, as an exported file writes it: what `apply` does to a table of one row. */
  readonly operations: (parameters: z.infer<Schema>, learned: z.infer<Learned>) => readonly RowOperation[];
  /** What a step of the scope `picture` does to each picture. */
  readonly pictureOperation?: (parameters: z.infer<Schema>) => PictureOperation;
  /** What a step of the scope `series` makes of rows that follow each other without a gap, one number a row. */
  readonly smooth?: (values: Float64Array, parameters: z.infer<Schema>) => Float64Array;
}

/** A step that learns from the training part. */
export function defineFittedStep<const Schema extends z.ZodObject, Learned extends z.ZodType>(
  definition: Omit<StepDefinition<Schema, Learned>, 'stage'>,
): StepDefinition<Schema, Learned> {
  return { ...definition, stage: 'fit' };
}

const nothing = z.null();

/** A step that learns nothing. */
export function defineCleaningStep<const Schema extends z.ZodObject>(
  definition: Pick<
    StepDefinition<Schema>,
    'kind' | 'scope' | 'schema' | 'accepts' | 'gives' | 'operations'
  > & {
    readonly apply: (table: Table, parameters: z.infer<Schema>) => Table;
  },
): StepDefinition<Schema, typeof nothing> {
  return {
    ...definition,
    stage: 'clean',
    learned: nothing,
    fit: () => null,
    apply: (table, parameters) => ({ table: definition.apply(table, parameters) }),
  };
}

/** What steps that leave tables as they are have in common. */
const besideTables = {
  stage: 'clean',
  accepts: 'any',
  gives: 'same',
  learned: nothing,
  fit: () => null,
  apply: (table: Table) => ({ table }),
  operations: () => [],
} as const;

/** A step on pictures; tables stay as they are. */
export function definePictureStep<const Schema extends z.ZodObject>(
  definition: Pick<StepDefinition<Schema>, 'kind' | 'schema'> &
    Required<Pick<StepDefinition<Schema>, 'pictureOperation'>>,
): StepDefinition<Schema, typeof nothing> {
  return { ...besideTables, ...definition, scope: 'picture' };
}

/** A step on columns of a series, after its rows are in the order of time; tables stay as they are. */
export function defineSeriesStep<const Schema extends z.ZodObject>(
  definition: Pick<StepDefinition<Schema>, 'kind' | 'schema'> &
    Required<Pick<StepDefinition<Schema>, 'smooth'>>,
): StepDefinition<Schema, typeof nothing> {
  return { ...besideTables, ...definition, scope: 'series', accepts: 'numbers' };
}
