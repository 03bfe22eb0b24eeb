import Papa from 'papaparse';
import type { Answered, Prediction } from '../../../shared/contract/engine-replies.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { TableRows } from '../data/readers/csv-rows.ts';

/** Beyond this many classes a table has the answer alone, without a column for each probability. */
const maxProbabilityColumns = 100;

/**
 * A table with the answers to each row beside it, empty where a row has none: as CSV, in the order of the rows. `answeredField`: the field of
 * the target that the first answer is to; '' is the unnamed one.
 */
export function predictionsTable(
  { names, records, answered }: Pick<TableRows, 'names' | 'records' | 'answered'>,
  predictions: readonly Prediction[],
  facts: Pick<RecordedDataFacts, 'targetNames' | 'fields'>,
  answeredField = '',
): string {
  const [first] = predictions;
  const namesOf = (field: string): readonly string[] =>
    (field === '' ? facts.targetNames : facts.fields?.targets[field]?.targetNames) ?? [];
  const answers: readonly AnswerColumns[] = [
    { ...answerColumns(first, namesOf(answeredField), answeredField), field: undefined },
    ...Object.entries(first?.fields ?? {}).map(([field, answer]) =>
      answerColumns(answer, namesOf(field), field),
    ),
  ];
  const byPosition = new Map(answered.map((position, i) => [position, predictions[i]]));
  const rows = records.map((record, position) => {
    const prediction = byPosition.get(position);
    const cells = answers.flatMap(({ field, names: columns, cellsOf }) => {
      const answer = field === undefined ? prediction : prediction?.fields?.[field];
      return answer === undefined ? columns.map(() => '') : cellsOf(answer);
    });
    return [...record, ...cells];
  });
  const fields = [...names, ...answers.flatMap((answer) => answer.names)];
  return `${Papa.unparse({ fields, data: rows }, { newline: '\n' })}\n`;
}

interface AnswerColumns {
  /** Absent: the first of a sample's answers. */
  readonly field: string | undefined;
  readonly names: readonly string[];
  readonly cellsOf: (answer: Answered) => readonly unknown[];
}

function answerColumns(
  first: Answered | undefined,
  targetNames: readonly string[],
  field: string,
): AnswerColumns {
  const behind = field === '' ? '' : ` ${field}`;
  if (first?.label === undefined) {
    const names = (first?.values ?? []).map((_, i) => `predicted ${targetNames[i] ?? i + 1}`);
    return { field, names, cellsOf: ({ values = [] }) => values };
  }
  const classes = Object.keys(first.probabilities ?? {});
  const shown = classes.length <= maxProbabilityColumns ? classes : [];
  return {
    field,
    names: [`prediction${behind}`, ...shown.map((name) => `probability${behind} ${name}`)],
    cellsOf: ({ label, probabilities = {} }) => [label, ...shown.map((name) => probabilities[name])],
  };
}
