import type { Preparation } from '../../../shared/data/preparation.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Features, ReadProgress } from './dataset.ts';
import type { TableSample } from './tables/table-sample.ts';
import type { TextEncoding } from './text-encoding.ts';

/**
 * What a run learned of its training data, as its record keeps it. A reader that is given it fits nothing anew: columns,
 * classes and tokens are those of the run, and other files are matched with them by name.
 */
export interface FittedData {
  readonly dtype: Features['dtype'];
  /** Shape of one sample. */
  readonly sampleShape: readonly number[];
  /** Names of the input columns, in the order of the network's inputs. */
  readonly featureNames?: readonly string[] | undefined;
  /** Whether the run had no target. */
  readonly target?: 'none' | undefined;
  /** Class names, in the order of the labels. */
  readonly classes?: readonly string[] | undefined;
  /** Names of the numbers to predict. */
  readonly targetNames?: readonly string[] | undefined;
  /** The recipe as the run learned it; absent: nothing was done to the columns. */
  readonly preparation?: Preparation | undefined;
  readonly text?: TextEncoding | undefined;
  /** Of named inputs and targets. */
  readonly fields?: RecordedDataFacts['fields'];
  /** What is subtracted from each column in float64 before it becomes float32. */
  readonly centers?: readonly number[] | undefined;
}

/** How large tables are prepared in files. */
export interface StoreOptions {
  /** Bytes of a table beyond which it is. */
  readonly from?: number;
  /** The folder of what was prepared. */
  readonly cache?: string;
  /** Cells of a table that are in memory at a time. */
  readonly cells?: number;
}

/** How a source is read. */
export interface ReadOptions {
  readonly onProgress?: ReadProgress | undefined;
  /** Absent: columns, classes and vocabulary are taken from the files. */
  readonly fitted?: FittedData | undefined;
  /** See `FittedData.centers`; absent: those of `fitted`, or none. One for each column, or channel of a sample. */
  readonly centers?: readonly number[] | undefined;
  /** Reads a text or a series that is divided in time as one part, all of it for validation. */
  readonly undivided?: boolean | undefined;
  /** Reads a part of a large table, which this keeps account of, where a person asks what it holds; absent: all of it. */
  readonly sample?: TableSample | undefined;
  /** How a large table is prepared in files; absent: as usual. */
  readonly store?: StoreOptions | undefined;
  /** The data is other data than that of the run that reads it: decisions about labels are not about its samples. */
  readonly isOther?: boolean | undefined;
}

/** The centers that a reader subtracts. */
export function centersOf({ fitted, centers }: ReadOptions): readonly number[] | undefined {
  return centers ?? fitted?.centers;
}
