import type { Prediction } from '../../../shared/contract/engine-replies.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { openedPath } from '../data/archives/opened-path.ts';
import type { TableRows } from '../data/readers/csv-rows.ts';
import type { SeriesForecasts } from '../data/readers/series-forecasts.ts';
import { forecastsTable } from './forecasts-table.ts';
import { predictionsTable } from './predictions-table.ts';
import { type AnswersFile, pictureSubmission, tableSubmission } from './submission-table.ts';

/** One input with the answers to its samples. */
export interface AnsweredInput {
  /** What was given: a path, or a text. */
  readonly input: string;
  readonly predictions: readonly Prediction[];
  readonly table?: TableRows | undefined;
  readonly forecasts?: SeriesForecasts | undefined;
}

/**
 * The file that answers are written to: of one table its rows with the answers beside them, of a series its forecasts, in the form of a
 * competition where one lies beside the data, and of anything else a row for each sample. `answeredField`: as of `predictionsTable`.
 */
export async function answersFile(
  inputs: readonly AnsweredInput[],
  facts: RecordedDataFacts,
  answeredField: string | undefined,
): Promise<AnswersFile> {
  const [first, ...others] = inputs;
  if (first !== undefined && others.length === 0) {
    const { input, predictions, table, forecasts } = first;
    if (forecasts !== undefined) return { text: forecastsTable(forecasts, predictions), findings: [] };
    const names = facts.targetNames ?? [];
    const submission =
      table === undefined
        ? await pictureSubmission(await openedPath(input), predictions, names)
        : await tableSubmission(await openedPath(input), table, predictions, names);
    if (submission !== undefined) return submission;
    if (table !== undefined)
      return { text: predictionsTable(table, predictions, facts, answeredField), findings: [] };
  }
  const predictions = inputs.flatMap((answered) => answered.predictions);
  const rows = {
    names: ['input'],
    records: predictions.map(({ input }) => [input]),
    answered: predictions.map((_, position) => position),
  };
  return { text: predictionsTable(rows, predictions, facts, answeredField), findings: [] };
}
