import Papa from 'papaparse';
import type { Prediction } from '../../../shared/contract/engine-replies.ts';
import type { TableRows } from '../data/readers/csv-rows.ts';

/** Beyond this many classes a table has the answer alone, without a column for each probability. */
const maxProbabilityColumns = 100;

/** A table with the answer to each row beside it, empty where a row has none: as CSV, in the order of the rows. */
export function predictionsTable(
  { names, records, answered }: TableRows,
  predictions: readonly Prediction[],
  targetNames: readonly string[],
): string {
  const [first] = predictions;
  const classes = Object.keys(first?.probabilities ?? {});
  const shown = classes.length <= maxProbabilityColumns ? classes : [];
  const isClass = first?.label !== undefined;
  const answers = isClass
    ? ['prediction', ...shown.map((name) => `probability ${name}`)]
    : (first?.values ?? []).map((_, i) => `predicted ${targetNames[i] ?? i + 1}`);
  const byPosition = new Map(answered.map((position, i) => [position, predictions[i]]));
  const rows = records.map((record, position) => {
    const prediction = byPosition.get(position);
    if (prediction === undefined) return [...record, ...answers.map(() => '')];
    const { label, probabilities = {}, values = [] } = prediction;
    return [...record, ...(isClass ? [label, ...shown.map((name) => probabilities[name])] : values)];
  });
  return `${Papa.unparse({ fields: [...names, ...answers], data: rows }, { newline: '\n' })}\n`;
}
