import Papa from 'papaparse';
import type { ToldEvent } from '../../../shared/contract/events.ts';

/** A run with what it told, in order. */
export interface ToldRun {
  readonly number: number;
  readonly events: readonly ToldEvent[];
}

type Epoch = Extract<ToldEvent, { event: 'epoch' }>;
type Value = string | number | boolean | null;

const first = ['run', 'epoch', 'step', 'seconds', 'learningRate', 'best'] as const;

/**
 * The figures of runs as CSV (RFC 4180): a row for each epoch of each run. Columns `training.loss`, `validation.loss` and
 * so on hold every figure that one of the runs has; a cell is empty where a run does not have it, or where it is not
 * finite. `seconds` counts from the beginning of the run, `learningRate` is that of the epoch's last step that is known.
 */
export function figuresTable(runs: readonly ToldRun[]): string {
  const rows = runs.flatMap(rowsOf);
  const figures = new Set(rows.flatMap((row) => [...row.keys()]).filter((name) => !isFirst(name)));
  // Training stands before validation, each with its figures in the order of their names.
  const columns = [...first, ...[...figures].sort()];
  return Papa.unparse([columns, ...rows.map((row) => columns.map((name) => row.get(name) ?? ''))]);
}

function isFirst(name: string): boolean {
  return first.some((column) => column === name);
}

function rowsOf({ number, events }: ToldRun): readonly ReadonlyMap<string, Value>[] {
  let learningRate: number | null = null;
  return events.flatMap((told) => {
    if (told.event === 'progress') learningRate = told.learningRate;
    return told.event === 'epoch' ? [rowOf(number, told, learningRate)] : [];
  });
}

function rowOf(run: number, told: Epoch, learningRate: number | null): ReadonlyMap<string, Value> {
  const { epoch, step, seconds, best } = told;
  const figures = (['training', 'validation'] as const).flatMap((part) =>
    Object.entries(told[part === 'training' ? 'train' : part]).map(([name, value]): [string, Value] => [
      `${part}.${name}`,
      value,
    ]),
  );
  return new Map<string, Value>([
    ['run', run],
    ['epoch', epoch],
    ['step', step],
    ['seconds', seconds],
    ['learningRate', learningRate],
    ['best', best],
    ...figures,
  ]);
}
