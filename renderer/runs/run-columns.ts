/** The columns of the table of runs: what each is called, and what it is sorted by. */
import type { RunSummary } from '../../shared/contract/runs.ts';
import { isHigherBetter } from '../../shared/figures/index.ts';
import type { Translate } from '../i18n/index.ts';
import type { RunOrder } from '../state/run-order.ts';

export interface RunRow {
  readonly summary: RunSummary;
  /** What was changed since the run before. */
  readonly change: string;
  /** Its settings that are not the same in all runs, by their keys. */
  readonly settings?: ReadonlyMap<string, string>;
}

export interface RunColumn {
  readonly id: string;
  /** What its rows are sorted by; null where a run has nothing there. */
  readonly value: (row: RunRow) => number | string | null;
  /** The direction that a person asks for first. */
  readonly first: RunOrder['direction'];
}

const text = (id: string, value: (row: RunRow) => string): RunColumn => ({
  id,
  value: (row) => value(row) || null,
  first: 'ascending',
});
const newest = (id: string, value: (row: RunRow) => number): RunColumn => ({
  id,
  value,
  first: 'descending',
});
const cheapest = (id: string, value: (row: RunRow) => number): RunColumn => ({
  id,
  value,
  first: 'ascending',
});

/** The column of a figure; the best run comes first. */
export function figureColumn(figure: string): RunColumn {
  return {
    id: `figure ${figure}`,
    value: ({ summary }) => summary.validation[figure] ?? null,
    first: isHigherBetter(figure) ? 'descending' : 'ascending',
  };
}

/** The column of a figure of the test part. */
export function testColumn(figure: string): RunColumn {
  return {
    ...figureColumn(figure),
    id: `test ${figure}`,
    value: ({ summary }) => summary.test?.[figure] ?? null,
  };
}

/** Whether a column is that of a setting, by its id. */
export function isSettingColumn(id: string): boolean {
  return id.startsWith('setting ');
}

/** The column of a setting, by its key. */
export function settingColumn(key: string): RunColumn {
  return { id: `setting ${key}`, value: ({ settings }) => settings?.get(key) ?? null, first: 'ascending' };
}

export const runColumns = {
  run: newest('run', ({ summary }) => summary.number),
  change: text('change', ({ change }) => change),
  notes: text('notes', ({ summary }) => summary.notes),
  loss: figureColumn('loss'),
  epochs: newest('epochs', ({ summary }) => summary.epochs.done),
  parameters: cheapest('parameters', ({ summary }) => summary.parameters),
  time: cheapest('time', ({ summary }) => summary.seconds),
  device: text('device', ({ summary }) => summary.device),
  created: newest('created', ({ summary }) => summary.startedAt),
  state: text('state', ({ summary }) => summary.state),
} as const satisfies Readonly<Record<string, RunColumn>>;

function columnOf(id: string): RunColumn {
  const [, figure] = /^figure (.+)$/.exec(id) ?? [];
  if (figure !== undefined) return figureColumn(figure);
  const [, tested] = /^test (.+)$/.exec(id) ?? [];
  if (tested !== undefined) return testColumn(tested);
  const [, key] = /^setting (.+)$/.exec(id) ?? [];
  if (key !== undefined) return settingColumn(key);
  return Object.values(runColumns).find((column) => column.id === id) ?? runColumns.run;
}

/** The rows in an order; those without a value come last whichever way it goes, and of equals the newest first. */
export function sortedRows(rows: readonly RunRow[], { column, direction }: RunOrder): readonly RunRow[] {
  const { value } = columnOf(column);
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    const byNumber = b.summary.number - a.summary.number;
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byNumber;
    return sign * compared(one, other) || byNumber;
  });
}

function compared(one: number | string, other: number | string): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), undefined, { numeric: true });
}

/** Whether a row holds every word of a query: of its number, name, notes, change, device, state, or what began it. */
export function matches({ summary, change }: RunRow, query: string, t: Translate): boolean {
  const { number, name, notes, device, state, origin } = summary;
  const searched = [
    t('runs.run', { number }),
    name,
    notes,
    change,
    device,
    t(`runs.state.${state}`),
    origin?.title ?? '',
  ];
  const found = searched.join(' ').toLowerCase();
  return query
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every((word) => found.includes(word));
}
