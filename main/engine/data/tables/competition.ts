/** The files of a competition in one folder, by their columns: a table to train with, one to answer, and the form of the answers. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { tableColumns, tableName } from './table-columns.ts';

export interface Competition {
  readonly train: string;
  readonly test: string;
  /** The form in which answers are wanted; absent: none lies beside them. */
  readonly submission?: string;
  /** Columns of the training table to predict. */
  readonly targets: readonly string[];
  /** The column of the test table that the form names rows by; absent: they are numbered. */
  readonly identifier?: string;
  /** Other columns that the test table lacks, so that nothing may be learned from them. */
  readonly missing: readonly string[];
}

interface NamedTable {
  readonly file: string;
  readonly names: readonly string[];
}

const formName = /submi|sample/i;
/** A folder of more tables is none of a competition. */
const maxTables = 12;
/** A form names a row and its answers, and little else. */
const maxFormShare = 0.5;

/** Undefined where the tables of a folder are none of a competition. Throws system errors. */
export async function competitionIn(folder: string): Promise<Competition | undefined> {
  const tables = await tablesIn(folder);
  const byWidth = [...tables].sort((a, b) => b.names.length - a.names.length || rank(a) - rank(b));
  for (const train of byWidth) {
    const [test] = byWidth
      .filter((table) => table !== train && isTestOf(table, train))
      .sort((a, b) => rank(b) - rank(a));
    if (test === undefined) continue;
    const form = tables.find((table) => table !== train && table !== test && isFormOf(table, train, test));
    const lacking = train.names.filter((name) => !test.names.includes(name));
    const answers =
      form === undefined ? [] : lacking.filter((name) => form.names.some((other) => isAlike(other, name)));
    const targets = answers.length > 0 ? answers : lacking.length === 1 ? lacking : [];
    if (targets.length === 0) continue;
    const identifier = form?.names.find((name) => test.names.includes(name));
    return {
      train: train.file,
      test: test.file,
      ...(form !== undefined && { submission: form.file }),
      targets,
      ...(identifier !== undefined && { identifier }),
      missing: lacking.filter((name) => !targets.includes(name)),
    };
  }
  return undefined;
}

/** Tables that are called a submission, in a folder and in the one that holds it. Throws system errors. */
export async function formsBeside(folder: string): Promise<readonly string[]> {
  const forms: string[] = [];
  for (const place of [folder, dirname(folder)]) {
    const entries = await readdir(place, { withFileTypes: true }).catch(() => []);
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const found = names.filter((name) => tableName.test(name) && formName.test(name)).sort();
    forms.push(...found.slice(0, maxTables).map((name) => join(place, name)));
  }
  return forms;
}

async function tablesIn(folder: string): Promise<readonly NamedTable[]> {
  const names = (await readdir(folder)).filter((name) => tableName.test(name)).sort();
  if (names.length < 2 || names.length > maxTables) return [];
  const tables: NamedTable[] = [];
  for (const name of names) {
    const file = join(folder, name);
    const columns = await tableColumns(file);
    if (columns !== undefined) tables.push({ file, names: columns });
  }
  return tables;
}

/** Among tables of the same columns, one that is called a test goes last. */
function rank({ file }: NamedTable): number {
  return /test|eval/i.test(basename(file)) ? 1 : 0;
}

function isTestOf(table: NamedTable, train: NamedTable): boolean {
  const isPart = table.names.every((name) => train.names.includes(name));
  return (
    isPart &&
    table.names.length < train.names.length &&
    table.names.length > maxFormShare * train.names.length &&
    !formName.test(basename(table.file))
  );
}

/** It holds what the test table lacks, and names the rows by one of its columns or is called a submission. */
function isFormOf(table: NamedTable, train: NamedTable, test: NamedTable): boolean {
  const lacking = train.names.filter((name) => !test.names.includes(name));
  const answers = table.names.filter((name) => lacking.some((other) => isAlike(other, name)));
  const known = table.names.some((name) => test.names.includes(name));
  const isCalledSo = formName.test(basename(table.file));
  // Of a class to predict a form may have a column for each class.
  if (answers.length === 0) return lacking.length === 1 && known && isCalledSo;
  return known || isCalledSo;
}

export function isAlike(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
