import type { DataLook } from '../../../../shared/contract/engine-replies.ts';
import type { CsvSource } from '../../../../shared/data/data-schema.ts';
import { type FieldsSection, fieldColumns, unreadFields } from '../../../../shared/data/fields.ts';
import { unreadTarget } from '../../../../shared/data/sources/csv.ts';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { tensorType } from '../../../../shared/ir/types.ts';
import { locateFile } from '../locate-data.ts';
import { arrayPairs, filesOfPairs } from '../readers/array-pairs.ts';
import { formOf, readCsv } from '../readers/csv.ts';
import { assignColumns } from '../readers/csv-columns.ts';
import type { SourceReader } from '../source-reader.ts';
import { findDialect } from '../tables/dialect.ts';
import { formatOf, tableRecords } from '../tables/formats/index.ts';
import { isBlankRecord } from '../tables/record-cutter.ts';
import { withoutSplitColumn } from '../tables/table-basis.ts';
import { tableFiles } from '../tables/table-files.ts';

export const csvReader: SourceReader<'csv'> = {
  read: async (section, place, options) =>
    readCsv(await locateFile(section.source.path, place), section, options),
  async files({ path }, place) {
    const files = await tableFiles(await locateFile(path, place));
    const beside = await Promise.all(files.filter((file) => /\.npy$/i.test(file)).map(arrayPairs));
    return [...new Set([...files, ...beside.flatMap(filesOfPairs)])];
  },
  async look({ source, steps, split, fields }, place) {
    const file = await locateFile(source.path, place);
    // Steps make columns that the header does not show.
    return (steps ?? []).length > 0
      ? { findings: [] }
      : lookAtHeader(file, withoutSplitColumn(source, split, []), fields);
  },
};

/** The columns, and with them the width of a sample. */
async function lookAtHeader(
  file: string,
  source: CsvSource,
  fields: FieldsSection | undefined,
): Promise<DataLook> {
  const [firstFile = file] = await tableFiles(file);
  const isText = (await formatOf(firstFile)) === undefined;
  const dialect = isText ? undefined : (await findDialect(file, formOf(source))).dialect;
  for await (const { firstRow, records } of tableRecords({ file, delimiter: source.delimiter, dialect })) {
    const isTable = (i: number): boolean => firstRow + i >= (dialect?.headerRow ?? 0);
    const first = records.find((record, i) => isTable(i) && !isBlankRecord(record));
    if (first === undefined) continue;
    const columns = assignColumns(first, source, file, { others: fieldColumns(fields) });
    if ('features' in columns) {
      const featureType = tensorType('float32', ['N', columns.features.length]);
      const named = fieldColumns(fields).length > 0 && { fields: unreadFields(fields) };
      return { facts: { featureType, target: unreadTarget(source), ...named }, findings: [] };
    }
    return { findings: columns };
  }
  throw new DiagnosticError([diagnostic('data-empty', { file })]);
}
