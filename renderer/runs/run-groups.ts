/** Rows of the table of runs that belong together. */
import { canonicalJson } from '../../shared/base/stable-json.ts';
import type { RunOrigin } from '../../shared/contract/runs.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { type MeanInterval, meanInterval } from '../../shared/experiment/mean-interval.ts';
import { isHigherBetter } from '../../shared/figures/index.ts';
import type { RunRow } from './run-columns.ts';

/** origin: runs of one search or experiment. alike: runs alike in all but their seed. none: each for itself. */
export const groupings = ['origin', 'alike', 'none'] as const;
export type Grouping = (typeof groupings)[number];

export interface RunGroup {
  readonly key: string;
  /** What began its runs, where that is what they have in common. */
  readonly origin: RunOrigin | undefined;
  readonly rows: readonly RunRow[];
}

/**
 * Rows in groups, each where its first row stands. A run that shares nothing with others is a group of its own without a head, as
 * every run is where `by` is none.
 */
export function groupRows(
  rows: readonly RunRow[],
  by: Grouping,
  documentOf: (row: RunRow) => ProjectDocument | undefined,
): readonly RunGroup[] {
  const groups = new Map<string, { origin: RunOrigin | undefined; rows: RunRow[] }>();
  for (const row of rows) {
    const key = keyOf(row, by, documentOf(row));
    const origin = by === 'origin' ? row.summary.origin : undefined;
    const group = groups.get(key) ?? { origin, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}

/** Whether a group has a row that stands for it: one of a search or an experiment, or of several runs. */
export function hasHead({ origin, rows }: RunGroup): boolean {
  return origin !== undefined || rows.length > 1;
}

function keyOf({ summary }: RunRow, by: Grouping, document: ProjectDocument | undefined): string {
  if (by === 'origin' && summary.origin !== undefined) return `${summary.origin.kind} ${summary.origin.name}`;
  if (by !== 'alike' || document === undefined) return summary.run;
  const { seed: _, ...training } = document.training;
  return canonicalJson([summary.graphHash, summary.dataHash, training, document.data]);
}

/** The mean of a figure over the runs of a group that have it, with its 95 % interval; undefined where none has. */
export function groupMean(group: RunGroup, figure: string): MeanInterval | undefined {
  const values = valuesOf(group, figure);
  return values.length === 0 ? undefined : meanInterval(values);
}

/** The best figure of a group; undefined where no run has it. */
export function groupBest(group: RunGroup, figure: string): number | undefined {
  const values = valuesOf(group, figure);
  if (values.length === 0) return undefined;
  return isHigherBetter(figure) ? Math.max(...values) : Math.min(...values);
}

function valuesOf({ rows }: RunGroup, figure: string): readonly number[] {
  return rows.flatMap(({ summary }) => {
    const value = summary.validation[figure];
    return value === undefined || value === null ? [] : [value];
  });
}
