/** The preparation of a run for one row, as exported files carry it. */
import { missingTexts, type NumberFormat, numberPatternOf, plainNumberPattern } from './number-text.ts';
import type { Preparation } from './preparation.ts';
import type { RowOperation } from './row-operations.ts';
import { stepDefinition } from './steps/index.ts';

/** How an exported file says what is done to a row of a table before its columns are fed. */
export interface RowPreparation {
  /** Columns of the table that are needed, by name. Cells are trimmed; an empty one is missing. */
  readonly columns: readonly string[];
  /** In their order. Afterwards every column of the input is a number: a missing one, or a text, is an error of the row. */
  readonly operations: readonly RowOperation[];
}

/**
 * The preparation of a run, or where it has none the reading of its input columns as numbers, for one row. `format`: how the
 * numbers of the training file are written; plain ones are read too. `named`: columns that named fields take, as texts.
 */
export function rowPreparation(
  preparation: Preparation | undefined,
  featureNames: readonly string[],
  format: NumberFormat,
  named: readonly string[] = [],
): RowPreparation {
  const inputs = preparation?.columns ?? featureNames.map((name) => ({ name, kind: 'number' as const }));
  const columns = [...inputs, ...named.map((name) => ({ name, kind: 'text' as const }))];
  const numbers = columns.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  const cleaning = preparation?.cleaning.map((step) => ({ step, learned: null })) ?? [];
  const steps = [...cleaning, ...(preparation?.fitted ?? [])];
  const known = new Set(columns.map(({ name }) => name));
  const operations = steps
    .flatMap(({ step, learned }) => stepDefinition(step).operations(step, learned))
    .flatMap((operation) => {
      const own = onColumns(operation, known);
      for (const name of own.flatMap(madeColumns)) known.add(name);
      return own;
    });
  return {
    columns: columns.map(({ name }) => name),
    operations: [...(numbers.length > 0 ? [readNumbers(numbers, format)] : []), ...operations],
  };
}

function readNumbers(columns: readonly string[], format: NumberFormat): RowOperation {
  const isPlain = format.decimal === '.' && format.thousands === undefined;
  const patterns = isPlain ? [plainNumberPattern] : [numberPatternOf(format), plainNumberPattern];
  return { do: 'number', columns, patterns, missing: [...missingTexts] };
}

/** The operation as far as it is on the columns of the input: targets are not in data to come. */
function onColumns(operation: RowOperation, known: ReadonlySet<string>): readonly RowOperation[] {
  if ('column' in operation) return known.has(operation.column) ? [operation] : [];
  const columns = operation.columns.filter((name) => known.has(name));
  return columns.length === 0 ? [] : [{ ...operation, columns }];
}

/** Columns that an operation adds. */
function madeColumns(operation: RowOperation): readonly string[] {
  switch (operation.do) {
    case 'time':
      return operation.parts.map(({ column }) => column);
    case 'fill':
      return operation.indicator === undefined ? [] : [operation.indicator];
    case 'hash':
      return operation.buckets;
    case 'one-hot': {
      const { values, other, missing } = operation;
      return [...values.map(({ column }) => column), other, missing].filter((name) => name !== undefined);
    }
    default:
      return [];
  }
}
