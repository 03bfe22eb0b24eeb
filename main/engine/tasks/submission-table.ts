/** Answers to the test table of a competition, in the form that lies beside it. */
import { basename, dirname, parse, resolve } from 'node:path';
import Papa from 'papaparse';
import type { Prediction } from '../../../shared/contract/engine-replies.ts';
import { parseFormatted } from '../../../shared/data/number-text.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { TableRows } from '../data/readers/csv-rows.ts';
import { type Competition, competitionIn, formsBeside, isAlike } from '../data/tables/competition.ts';
import { findDialect } from '../data/tables/dialect.ts';
import { tableRecords } from '../data/tables/formats/index.ts';
import { isBlankRecord } from '../data/tables/record-cutter.ts';

/** A file of answers. */
export interface AnswersFile {
  /** CSV. */
  readonly text: string;
  readonly findings: readonly Diagnostic[];
}

interface Form {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The answers with the header and in the order of the form beside a test table: a class, its probability where the form holds
 * fractions, or a number. Undefined where the file is no test table with such a form, or the form asks for other rows.
 */
export async function tableSubmission(
  file: string,
  table: TableRows,
  predictions: readonly Prediction[],
  targetNames: readonly string[],
): Promise<AnswersFile | undefined> {
  const competition = await competitionIn(dirname(resolve(file)));
  const submission = competition?.submission;
  if (competition === undefined || submission === undefined || competition.test !== resolve(file))
    return undefined;
  const form = await readForm(submission);
  const positions = positionsOf(form, competition, table);
  if (positions === undefined) return undefined;
  const answered = new Map(table.answered.map((position, i) => [position, predictions[i]]));
  const named = competition.identifier === undefined ? 0 : form.names.indexOf(competition.identifier);
  const answers = positions.map((position) => answered.get(position));
  return filled(submission, form, { named, answers, targetNames });
}

/** The same for a folder of pictures: the form names them by their files, with the extension or without. */
export async function pictureSubmission(
  folder: string,
  predictions: readonly Prediction[],
  targetNames: readonly string[],
): Promise<AnswersFile | undefined> {
  if (predictions.length < 2) return undefined;
  const byName = new Map<string, Prediction>();
  for (const prediction of predictions) {
    const name = basename(prediction.input);
    byName.set(name, prediction).set(parse(name).name, prediction);
  }
  for (const submission of await formsBeside(resolve(folder))) {
    const form = await readForm(submission);
    const named = form.names.findIndex((_, column) =>
      form.rows.every((row) => byName.has(row[column]?.trim() ?? '')),
    );
    if (named < 0 || form.rows.length === 0) continue;
    const answers = form.rows.map((row) => byName.get(row[named]?.trim() ?? ''));
    return filled(submission, form, { named, answers, targetNames });
  }
  return undefined;
}

interface FormAnswers {
  /** The column that names the rows; it is kept. */
  readonly named: number;
  /** Of each row of the form; undefined: none was given. */
  readonly answers: readonly (Prediction | undefined)[];
  readonly targetNames: readonly string[];
}

function filled(submission: string, form: Form, { named, answers, targetNames }: FormAnswers): AnswersFile {
  const isFraction = form.names.map((_, i) => form.rows.some((row) => isBetween(row[i] ?? '')));
  const rows = form.rows.map((row, i) =>
    row.map((cell, column) => {
      if (column === named) return cell;
      const prediction = answers[i];
      const name = form.names[column] as string;
      return prediction === undefined
        ? ''
        : answerIn(name, prediction, targetNames, isFraction[column] === true);
    }),
  );
  const text = `${Papa.unparse({ fields: [...form.names], data: rows }, { newline: '\n' })}\n`;
  const names = form.names.join(', ');
  return {
    text,
    findings: [diagnostic('predict-submission', { file: submission }, { rows: rows.length, names })],
  };
}

async function readForm(file: string): Promise<Form> {
  const { dialect } = await findDialect(file);
  const all: (readonly string[])[] = [];
  for await (const { firstRow, records } of tableRecords({ file, dialect }))
    all.push(...records.filter((cells, i) => firstRow + i >= dialect.headerRow && !isBlankRecord(cells)));
  const [names = [], ...rows] = all;
  return { names, rows };
}

/** Of each row of the form, the row of the test table it asks for: by the identifier, else by its place. */
function positionsOf(
  { names, rows }: Form,
  { identifier }: Competition,
  table: TableRows,
): readonly number[] | undefined {
  if (identifier === undefined)
    return rows.length === table.records.length ? rows.map((_, i) => i) : undefined;
  const [own, asked] = [table.names.indexOf(identifier), names.indexOf(identifier)];
  const places = new Map(table.records.map((record, i) => [record[own]?.trim(), i]));
  const found = rows.map((row) => places.get(row[asked]?.trim()));
  return found.every((place) => place !== undefined) ? found : undefined;
}

function isBetween(cell: string): boolean {
  const value = parseFormatted(cell, { decimal: '.' });
  return value !== undefined && value > 0 && value < 1;
}

function answerIn(
  column: string,
  { label, probabilities = {}, values = [] }: Prediction,
  targetNames: readonly string[],
  isFraction: boolean,
): string {
  if (label === undefined) {
    const place = targetNames.findIndex((name) => isAlike(name, column));
    return String(values[Math.max(0, place)] ?? '');
  }
  const classes = Object.keys(probabilities);
  const own = classes.find((name) => isAlike(name, column));
  if (own !== undefined) return String(probabilities[own]);
  return isFraction && classes.length === 2 ? String(probabilities[classes[1] as string]) : label;
}
