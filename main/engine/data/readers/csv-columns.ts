import { firstNames } from '../../../../shared/base/first-names.ts';
import type { CsvSource } from '../../../../shared/data/data-schema.ts';
import { isNumberText } from '../../../../shared/data/number-text.ts';
import { targetColumns } from '../../../../shared/data/sources/csv.ts';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';

/** Which cells of a record are inputs and which are predicted, by position from 0. */
export interface CsvColumns {
  readonly names: readonly string[];
  readonly features: readonly number[];
  readonly targets: readonly number[];
  /** Columns that named fields take. */
  readonly others: readonly number[];
  /** Names of columns that are there but that a run, which reads by name, did not learn from. */
  readonly unused: readonly string[];
}

export type ColumnChoice = Pick<CsvSource, 'header' | 'target' | 'targetKind' | 'features' | 'ignore'>;

/**
 * Names of the columns, from the first record, all different; an unnamed column is called by its number, from 1, and a name that
 * comes again gets the next number that is free: `size`, `size_2`.
 */
export function columnNames(first: readonly string[], header: boolean): string[] {
  const given = givenNames(first, header);
  const taken = new Set(given);
  /** The number that each name that was met has come to. */
  const numbers = new Map<string, number>();
  return given.map((name) => {
    let number = (numbers.get(name) ?? 0) + 1;
    if (number > 1) while (taken.has(`${name}_${number}`)) number++;
    numbers.set(name, number);
    return number === 1 ? name : `${name}_${number}`;
  });
}

function givenNames(first: readonly string[], header: boolean): string[] {
  return first.map((cell, i) => (header && cell.trim() !== '' ? cell.trim() : String(i + 1)));
}

/** Columns whose name in a header is that of one before, and what each is called. */
export function repeatedNames(header: readonly string[], file: string): Diagnostic[] {
  const given = givenNames(header, true);
  const names = columnNames(header, true);
  const places = new Map<string, number>();
  return given.flatMap((column, i) => {
    const first = places.get(column);
    if (first === undefined) {
      places.set(column, i);
      return [];
    }
    const values = { first: first + 1, second: i + 1, name: names[i] as string };
    return [diagnostic('csv-duplicate-column', { file, row: 1, column }, values)];
  });
}

/** Columns whose use is known beside what the source says of them. */
export interface KnownColumns {
  /**
   * The input columns of the run that reads the table, in the order of its inputs: they are found by their names, and columns
   * that are ignored may be missing.
   */
  readonly learned?: readonly string[] | undefined;
  /** Columns that named fields take. */
  readonly others?: readonly string[] | undefined;
}

/** Gives each column its role, or says why that cannot be done. */
export function assignColumns(
  first: readonly string[],
  { ignore = [], features: chosen, ...choice }: ColumnChoice,
  file: string,
  { learned, others = [] }: KnownColumns = {},
): CsvColumns | Diagnostic[] {
  const names = columnNames(first, choice.header);
  const targets = targetColumns(choice);
  const inputs = learned ?? chosen;
  const named = [
    ...targets.map((name) => ({ name, field: 'target' })),
    ...(inputs ?? []).map((name) => ({ name, field: 'features' })),
    ...others.map((name) => ({ name, field: 'fields' })),
    ...ignore
      .filter((name) => learned === undefined || names.includes(name))
      .map((name) => ({ name, field: 'ignore' })),
  ];
  const missing = named.filter(({ name }) => !names.includes(name));
  if (missing.length > 0 && choice.header && first.every((cell) => isNumberText(cell))) {
    const found = first.slice(0, 5).join(', ');
    return [diagnostic('csv-missing-header', { file, row: 1 }, { found })];
  }
  const problems: Diagnostic[] = [];
  for (const { name } of missing) {
    const columns = firstNames(names, 20);
    problems.push(diagnostic('csv-missing-column', { file, column: name }, { columns }));
  }
  const uses = new Map<string, string[]>();
  for (const { name, field } of named) uses.set(name, [...(uses.get(name) ?? []), field]);
  for (const [column, fields] of uses) {
    if (fields.length === 1) continue;
    problems.push(diagnostic('csv-column-used-twice', { file, column }, { found: fields.join(', ') }));
  }
  if (choice.targetKind === 'class' && targets.length > 1) {
    const place = { path: 'data.source.target' };
    problems.push(diagnostic('csv-several-class-targets', place, { count: targets.length }));
  }
  const features = inputs ?? names.filter((name) => !uses.has(name));
  if (features.length === 0 && others.length === 0) problems.push(diagnostic('csv-no-features', { file }));
  if (problems.length > 0) return problems;
  const position = new Map(names.map((name, i) => [name, i]));
  const positions = (wanted: readonly string[]): number[] =>
    wanted.map((name) => position.get(name) as number);
  const unused = learned === undefined ? [] : names.filter((name) => !uses.has(name));
  return {
    names,
    features: positions(features),
    targets: positions(targets),
    others: positions(others),
    unused,
  };
}
