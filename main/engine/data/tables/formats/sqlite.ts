/** SQLite: one table of a database, read and never written. */
import { stat } from 'node:fs/promises';
import { DiagnosticError, diagnostic } from '../../../../../shared/diagnostics/diagnostic.ts';
import { inBlocks } from './blocks.ts';
import { cellText } from './cell-text.ts';
import { type SqliteColumns, sqliteColumns } from './sqlite-columns.ts';
import { looksLikeSqlite, SqliteFile } from './sqlite-file.ts';
import { defineTableFormat } from './table-format.ts';

interface SqliteTable extends SqliteColumns {
  readonly name: string;
  /** The first page of its tree. */
  readonly root: number;
}

export const sqlite = defineTableFormat({
  kind: 'sqlite',
  matches: looksLikeSqlite,
  async shape(file, table) {
    await refuseUnmerged(file);
    const database = new SqliteFile(file);
    try {
      const tables = tablesOf(database);
      const { name } = chosen(database, tables, file, table);
      return { headerRow: 1, table: name, tables: tables.map((each) => each.name) };
    } finally {
      database.close();
    }
  },
  records: (file, table) => inBlocks(rowsOf(file, table)),
});

async function* rowsOf(file: string, table: string | undefined): AsyncGenerator<readonly string[]> {
  const database = new SqliteFile(file);
  try {
    const { names, rowid, root } = chosen(database, tablesOf(database), file, table);
    yield names;
    for (const row of database.rows(root))
      yield names.map((_, i) => cellText(i === rowid ? row.rowid : row.values[i]));
  } finally {
    database.close();
  }
}

/** Tables with rows of their own, without those of SQLite itself. */
function tablesOf(database: SqliteFile): SqliteTable[] {
  const tables: SqliteTable[] = [];
  for (const { values } of database.rows(1)) {
    const [type, name, , root, sql] = values;
    if (type !== 'table' || typeof name !== 'string' || typeof sql !== 'string' || name.startsWith('sqlite_'))
      continue;
    const columns = sqliteColumns(sql);
    if (columns === undefined || columns.isWithoutRowid || Number(root) < 1) continue;
    tables.push({ name, root: Number(root), ...columns });
  }
  return tables;
}

/** The table of a name; without one the first of two rows and two columns. */
function chosen(
  database: SqliteFile,
  tables: readonly SqliteTable[],
  file: string,
  wanted: string | undefined,
): SqliteTable {
  const named = tables.find(({ name }) => name === wanted);
  const several = tables.find(({ names, root }) => names.length > 1 && hasRows(database, root));
  const found = named ?? several ?? tables[0];
  if (found === undefined) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  return found;
}

function hasRows(database: SqliteFile, root: number): boolean {
  const rows = database.rows(root);
  rows.next();
  return rows.next().done !== true;
}

/** Changes that another program has not yet written into the file would be missed. */
async function refuseUnmerged(file: string): Promise<void> {
  for (const ending of ['-wal', '-journal']) {
    const size = await stat(file + ending).then(
      (found) => found.size,
      () => 0,
    );
    if (size > 0)
      throw new DiagnosticError([diagnostic('sqlite-unmerged', { file }, { beside: file + ending })]);
  }
}
