/** The parts of a table as a project divides it, as files that another program can learn from. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { TableParts } from '../../../shared/contract/engine-replies.ts';
import type { CsvSource, DataSection } from '../../../shared/data/data-schema.ts';
import { targetColumns } from '../../../shared/data/sources/csv.ts';
import { type Column, missingText, type Table } from '../../../shared/data/table.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { labelsOf } from '../data/classes.ts';
import type { ClassTarget, Dataset, NumberTarget } from '../data/dataset.ts';
import { locateFile } from '../data/locate-data.ts';
import { readCleanTable } from '../data/readers/csv.ts';
import { checked } from '../exporting/checked.ts';
import type { TablePartsRequest } from '../messages.ts';
import { prepareData } from '../training/prepare-data.ts';

/** Rows that are written at once. */
const rowsAtOnce = 4096;

type OneTarget = ClassTarget | NumberTarget;

/**
 * Writes `training.csv`, `validation.csv` and, where there is such a part, `test.csv` into a folder: `row`, then the inputs as the file
 * has them once it is cleaned, as `c1`, `c2` ..., and in training alone `target`. Names and texts stay here: a category is written as
 * `v` and its number, a class as `k` and its number, a missing cell is empty. Problems: those of the data; baseline-not-table,
 * baseline-target-unfit.
 */
export async function tableParts(request: TablePartsRequest): Promise<Checked<TableParts>> {
  const { data, folder, ...place } = request;
  try {
    const { source } = data;
    if (source.kind !== 'csv')
      return err([diagnostic('baseline-not-table', { path: 'data.source' }, { found: source.kind })]);
    return ok(await writeParts(data, source, folder, place));
  } catch (error) {
    if (error instanceof DiagnosticError) return err(error.diagnostics);
    throw error;
  }
}

async function writeParts(
  data: DataSection,
  source: CsvSource,
  folder: string,
  place: DataPlace,
): Promise<TableParts> {
  const { dataset, split } = checked(await prepareData(data, place));
  const target = oneTarget(dataset, source);
  const table = await readCleanTable(await locateFile(source.path, place), { ...data, source });
  const { sent, unsent } = inputsOf(table, data);
  const positions = new Map(Array.from(table.rows, (row, position) => [row, position] as const));
  const rows = dataset.sampleRows ?? new Uint32Array(0);
  const places = Uint32Array.from(rows, (row) => positions.get(row) ?? 0);
  const write = (part: string, samples: Uint32Array, withTarget: boolean): Promise<void> =>
    writePart(join(folder, `${part}.csv`), { columns: sent, samples, places, ...(withTarget && { target }) });
  await write('training', split.training, true);
  await write('validation', split.validation, false);
  if (split.test !== undefined) await write('test', split.test, false);
  const truthsOf = (samples: Uint32Array): number[] =>
    Array.from(target.kind === 'class' ? labelsOf(target, samples) : samples, (value) =>
      target.kind === 'class' ? value : (target.values[value] as number),
    );
  return {
    hash: dataset.hash,
    columns: sent.map(({ name, kind }) => ({ name, kind: kind === 'number' ? 'number' : 'category' })),
    unsent: [...unsent],
    target: {
      name: targetColumns(source)[0] ?? '',
      kind: target.kind,
      ...(target.kind === 'class' && { classes: [...target.classes] }),
    },
    trainingSamples: split.training.length,
    validation: truthsOf(split.validation),
    ...(split.test && { test: truthsOf(split.test) }),
  };
}

function oneTarget({ target, fields }: Dataset, source: CsvSource): OneTarget {
  const count = targetColumns(source).length + (fields?.targets.length ?? 0);
  const isOne = count === 1 && target.kind !== 'none' && (target.kind === 'class' || target.width === 1);
  if (isOne) return target;
  const where = { path: 'data.source.target' };
  throw new DiagnosticError([diagnostic('baseline-target-unfit', where, { found: count })]);
}

/** The columns that a network sees, but for pictures. */
function inputsOf(
  { columns }: Table,
  { fields }: DataSection,
): { readonly sent: readonly Column[]; readonly unsent: readonly string[] } {
  const categories = new Set(
    (fields?.inputs ?? []).flatMap(({ kind, column }) => (kind === 'category' ? [column] : [])),
  );
  const used = columns.filter(
    ({ role, column }) => role === 'feature' || (role === 'other' && categories.has(column.name)),
  );
  const pictures = (fields?.inputs ?? []).flatMap(({ kind, column }) => (kind === 'picture' ? [column] : []));
  return { sent: used.map(({ column }) => column), unsent: pictures };
}

interface Part {
  readonly columns: readonly Column[];
  readonly samples: Uint32Array;
  /** Of each sample, its place in the columns. */
  readonly places: Uint32Array;
  /** Absent: the part is to be answered. */
  readonly target?: OneTarget;
}

async function writePart(file: string, { columns, samples, places, target }: Part): Promise<void> {
  const heads = ['row', ...columns.map((_, i) => `c${i + 1}`), ...(target ? ['target'] : [])];
  const handle = await open(file, 'wx');
  try {
    await handle.write(`${heads.join(',')}\n`);
    for (let from = 0; from < samples.length; from += rowsAtOnce) {
      const lines = Array.from(samples.subarray(from, from + rowsAtOnce), (sample, i) => {
        const place = places[sample] as number;
        const cells = columns.map((column) => cellOf(column, place));
        const answer = target === undefined ? [] : [answerOf(target, sample)];
        return `${[from + i, ...cells, ...answer].join(',')}\n`;
      });
      await handle.write(lines.join(''));
    }
  } finally {
    await handle.close();
  }
}

function cellOf(column: Column, place: number): string {
  if (column.kind === 'text') {
    const code = column.codes[place] as number;
    return code === missingText ? '' : `v${code}`;
  }
  const value = column.values[place] as number;
  return Number.isFinite(value) ? String(value) : '';
}

function answerOf(target: OneTarget, sample: number): string {
  return target.kind === 'class' ? `k${target.labels[sample]}` : String(target.values[sample]);
}
