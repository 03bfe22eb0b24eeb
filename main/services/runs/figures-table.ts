import Papa from 'papaparse';
import type { SentEvent } from '../../../shared/contract/events.ts';

/** A run with its events, in order. */
export interface RunHistory {
  readonly number: number;
  readonly events: readonly SentEvent[];
}

type Epoch = Extract<SentEvent, { event: 'epoch' }>;
type Value = string | number | boolean | null;

const first = ['run', 'epoch', 'step', 'seconds', 'learningRate', 'best'] as const;

/**
 * The figures of runs as CSV (RFC 4180): a row for each epoch of each run. Columns `training.loss`, `validation.loss` and
 * so on hold every figure that one of the runs has; a cell is empty where a run does not have it, or where it is not
 * finite. `seconds` counts from the beginning of the run, `learningRate` is that of the epoch's last step that is known.
 */
export function figuresTable(runs: readonly RunHistory[]): string {
  const rows = runs.flatMap(rowsOf);
  const figures = new Set(rows.flatMap((row) => [...row.keys()]).filter((name) => !isFirst(name)));
  // Training stands before validation, each with its figures in the order of their names.
  const columns = [...first, ...[...figures].sort()];
  return Papa.unparse([columns, ...rows.map((row) => columns.map((name) => row.get(name) ?? ''))]);
}

function isFirst(name: string): boolean {
  return first.some((column) => column === name);
}

function rowsOf({ number, events }: RunHistory): readonly ReadonlyMap<string, Value>[] {
  let learningRate: number | null = null;
  return events.flatMap((payload) => {
    if (payload.event === 'progress') learningRate = payload.learningRate;
    return payload.event === 'epoch' ? [rowOf(number, payload, learningRate)] : [];
  });
}

function rowOf(run: number, payload: Epoch, learningRate: number | null): ReadonlyMap<string, Value> {
  const { epoch, step, seconds, best } = payload;
  const figures = (['training', 'validation'] as const).flatMap((part) =>
    Object.entries(payload[part === 'training' ? 'train' : part]).map(([name, value]): [string, Value] => [
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
