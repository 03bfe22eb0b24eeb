/** The records of several files as those of one table, their columns matched by name. */
import { firstNames } from '../../../../shared/base/first-names.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { CsvBlock } from '../readers/csv-records.ts';
import { isBlankRecord } from './record-cutter.ts';

type Cells = readonly string[];

/** Which file the rows of a joined table come from: rows are numbered on from file to file. */
export class FilesOfRows {
  readonly #files: { readonly file: string; readonly before: number }[] = [];

  /** The rows after `before` are of `file`. */
  enter(file: string, before: number): void {
    this.#files.push({ file, before });
  }

  /** The diagnostic with the file and the row in it, where its place is a row of the joined table. */
  located(problem: Diagnostic): Diagnostic {
    const { row, file } = problem.where;
    if (row === undefined || this.#files.length < 2 || this.#files.some((each) => each.file === file))
      return problem;
    const own = this.placeOf(row);
    return own === undefined ? problem : { ...problem, where: { ...problem.where, ...own } };
  }

  /** The file of a row, and its number in it; undefined where the table is one file. */
  placeOf(row: number): { readonly file: string; readonly row: number } | undefined {
    const own = this.#files.findLast(({ before }) => before < row);
    return own === undefined ? undefined : { file: own.file, row: row - own.before };
  }
}

export interface JoinedTable {
  readonly files: readonly string[];
  /** The row of each file that names the columns; 0: none does, and columns stand in the same order. */
  readonly headerRow: number;
  /** The records of one file. */
  readonly recordsOf: (file: string) => AsyncIterable<CsvBlock>;
  readonly rows?: FilesOfRows | undefined;
}

/**
 * The records of the files one after the other. Headers after the first are dropped, and columns of another order are put into that
 * of the first file. Throws DiagnosticError where a file has other columns.
 */
export async function* joinedRecords({
  files,
  headerRow,
  recordsOf,
  rows,
}: JoinedTable): AsyncGenerator<CsvBlock> {
  let header: Cells | undefined;
  let before = 0;
  for (const file of files) {
    rows?.enter(file, before);
    let length = 0;
    let order: readonly number[] | undefined;
    const isFirst = file === files[0];
    let needsHeader = headerRow > 0;
    for await (const { firstRow, records } of recordsOf(file)) {
      length = firstRow + records.length - 1;
      const kept: Cells[] = [];
      for (const [i, record] of records.entries()) {
        const isHeader = needsHeader && firstRow + i >= headerRow && !isBlankRecord(record);
        if (isHeader) {
          needsHeader = false;
          if (isFirst) header = record;
          else order = orderOf(record, header ?? [], file);
        }
        // What stands above the table and its header count as rows of the file, and are none of the table.
        const isAbove = !isFirst && (isHeader || needsHeader);
        kept.push(isAbove ? [''] : inOrder(record, order));
      }
      yield { firstRow: before + firstRow, records: kept };
    }
    before += length;
  }
}

function inOrder(record: Cells, order: readonly number[] | undefined): Cells {
  return order === undefined || record.length !== order.length
    ? record
    : order.map((place) => record[place] as string);
}

/** Where the columns of the first file stand in another; undefined where both have the same order. */
function orderOf(names: Cells, first: Cells, file: string): readonly number[] | undefined {
  const own = names.map((name) => name.trim());
  const wanted = first.map((name) => name.trim());
  const isSame = own.length === wanted.length && wanted.every((name, i) => name === own[i]);
  const isTwice = new Set(own).size < own.length && !isSame;
  const missing = wanted.filter((name) => !own.includes(name));
  const extra = own.filter((name) => !wanted.includes(name));
  if (missing.length > 0 || extra.length > 0 || own.length !== wanted.length || isTwice)
    throw new DiagnosticError([
      diagnostic(
        'table-files-differ',
        { file },
        { missing: firstNames(missing, 10), extra: firstNames(extra, 10) },
      ),
    ]);
  return isSame ? undefined : wanted.map((name) => own.indexOf(name));
}
