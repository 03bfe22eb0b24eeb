/** What the steps of a recipe learn from the training part of a table that lies in a file. */
import type { FittedStep } from '../../../../../shared/data/preparation.ts';
import { applyFitted, stepsOfStage } from '../../../../../shared/data/recipe.ts';
import { namedIn, type Step, stepDefinition } from '../../../../../shared/data/steps/index.ts';
import { type Column, findColumn, type Table, takeRows } from '../../../../../shared/data/table.ts';
import type { PartFile } from './part-file.ts';

/**
 * The same as `fitTable` learns: each step from the training rows as the steps before left them, column by column, since a step learns of each
 * column for itself. `training`: positions in the table, ascending.
 */
export function fitInParts(
  file: PartFile,
  training: Uint32Array,
  steps: readonly Step[],
): readonly FittedStep[] {
  const fitted: FittedStep[] = [];
  for (const step of stepsOfStage(steps, 'fit')) {
    const definition = stepDefinition(step);
    let learned: FittedStep['learned'] = null;
    for (const name of namedIn(step)) {
      const column = preparedColumn(file, training, fitted, name);
      if (column === undefined) continue;
      const own = definition.fit(
        { rows: new Uint32Array(training.length), columns: [{ role: 'feature', column }] },
        step,
      );
      learned = own === null ? null : { ...(learned as object | null), ...(own as object) };
    }
    // A step whose columns are all absent learns what it learns of no column.
    learned ??= definition.fit({ rows: new Uint32Array(0), columns: [] }, step);
    fitted.push({ step, learned } as FittedStep);
  }
  return fitted;
}

/** A column of the rows at ascending positions after some steps; undefined where there is none of this name. */
export function preparedColumn(
  file: PartFile,
  positions: Uint32Array,
  fitted: readonly FittedStep[],
  name: string,
): Column | undefined {
  const pieces: Column[] = [];
  // What a step makes of a column is called by it: `city=Rome`.
  for (const table of rowsInParts(file, positions, (own) => name === own || name.startsWith(`${own}=`))) {
    const column = findColumn(applyFitted(table, fitted).table, name);
    if (column === undefined) return undefined;
    pieces.push(column);
  }
  return joinedColumn(pieces);
}

/** The rows at ascending positions, part by part. */
export function* rowsInParts(
  file: PartFile,
  positions: Uint32Array,
  wants: Parameters<PartFile['parts']>[0],
): Generator<Table> {
  let next = 0;
  for (const { from, table } of file.parts(wants)) {
    const first = next;
    while (next < positions.length && (positions[next] as number) < from + table.rows.length) next++;
    if (next - first === table.rows.length) yield table;
    else if (next > first)
      yield takeRows(
        table,
        positions.subarray(first, next).map((position) => position - from),
      );
  }
}

/** Columns of one name and kind, one after the other; their texts have one list of codes, of which the last is the longest. */
export function joinedColumn(pieces: readonly Column[]): Column | undefined {
  const last = pieces.at(-1);
  if (last === undefined) return undefined;
  if (last.kind === 'text') {
    const codes = new Int32Array(lengthOf(pieces));
    let at = 0;
    for (const piece of pieces) if (piece.kind === 'text') at = append(codes, piece.codes, at);
    return { ...last, codes };
  }
  const values = new Float64Array(lengthOf(pieces));
  const unread = new Map<number, string>();
  let at = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'number') continue;
    for (const [position, text] of piece.unread) unread.set(at + position, text);
    at = append(values, piece.values, at);
  }
  return { ...last, values, unread };
}

function append<T extends Float64Array | Int32Array>(into: T, values: T, at: number): number {
  into.set(values as never, at);
  return at + values.length;
}

function lengthOf(pieces: readonly Column[]): number {
  return pieces.reduce((sum, piece) => sum + (piece.kind === 'text' ? piece.codes : piece.values).length, 0);
}
