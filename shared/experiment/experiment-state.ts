import { z } from 'zod';
import type { ProjectDocument } from '../document/schema.ts';
import { type Comparisons, type VerdictOptions, verdictOf } from './verdict.ts';

const count = z.int().min(0);
/** A run of an experiment: the position of its variant, and its seed or the position of its fold. */
const place = { variant: count, repeat: count };

/** A line of the journal of an experiment. */
export const experimentEntrySchema = z.discriminatedUnion('kind', [
  /** The seeds, or positions of folds, that every variant is trained with: at its beginning, and where it goes on with more. */
  z.object({ kind: z.literal('planned'), repeats: z.array(count).min(1) }),
  /** The run has a folder: its name among the runs of the project. */
  z.object({ kind: z.literal('started'), ...place, run: z.string() }),
  /** What is compared, once the first run has said so. */
  z.object({ kind: z.literal('goal'), metric: z.string(), direction: z.enum(['higher', 'lower']) }),
  z.object({
    kind: z.literal('measured'),
    ...place,
    value: z.number(),
    epochs: count,
    figures: z.record(z.string(), z.number()),
  }),
  z.object({
    kind: z.literal('failed'),
    ...place,
    reason: z.object({ code: z.string(), message: z.string() }),
  }),
]);
export type ExperimentEntry = z.infer<typeof experimentEntrySchema>;

/** A run as the journal says it stands. */
export interface ExperimentRun {
  readonly variant: number;
  readonly repeat: number;
  /** The name of its folder, once it has one. */
  readonly run?: string;
  readonly value?: number;
  readonly reason?: { readonly code: string; readonly message: string };
}

/** Where an experiment stands: a function of the entries of its journal. */
export class ExperimentState {
  private readonly runs = new Map<string, ExperimentRun>();
  private found: Extract<ExperimentEntry, { kind: 'goal' }> | undefined;
  private planned: readonly number[] = [];

  constructor(entries: readonly ExperimentEntry[] = []) {
    for (const entry of entries) this.record(entry);
  }

  get goal(): { readonly metric: string; readonly direction: 'higher' | 'lower' } | undefined {
    return this.found && { metric: this.found.metric, direction: this.found.direction };
  }

  /** The seeds, or positions of folds, as they were last planned; in journals that name no plan those of the runs. */
  get repeats(): readonly number[] {
    if (this.planned.length > 0) return this.planned;
    return [...new Set([...this.runs.values()].map(({ repeat }) => repeat))];
  }

  runOf(variant: number, repeat: number): ExperimentRun {
    return this.runs.get(`${variant} ${repeat}`) ?? { variant, repeat };
  }

  record(entry: ExperimentEntry): void {
    if (entry.kind === 'goal') {
      this.found = entry;
      return;
    }
    if (entry.kind === 'planned') {
      this.planned = entry.repeats;
      return;
    }
    const { variant, repeat } = entry;
    const before = this.runOf(variant, repeat);
    const { reason: _, ...known } = before;
    const after =
      entry.kind === 'started'
        ? { ...known, run: entry.run }
        : entry.kind === 'measured'
          ? { ...known, value: entry.value }
          : { ...before, reason: entry.reason };
    this.runs.set(`${variant} ${repeat}`, after);
  }
}

/** What the figures of an experiment say; undefined before the first. */
export function experimentVerdict(
  state: ExperimentState,
  names: readonly string[],
  repeats: readonly number[],
  folds: VerdictOptions['folds'],
): Comparisons | undefined {
  const { goal } = state;
  if (goal === undefined) return undefined;
  const measured = names.map((name, variant) => ({
    name,
    values: new Map(
      repeats.flatMap((repeat) => {
        const { value } = state.runOf(variant, repeat);
        return value === undefined ? [] : [[repeat, value] as const];
      }),
    ),
  }));
  return verdictOf(measured, { direction: goal.direction, ...(folds !== undefined && { folds }) });
}

/** The project of one run: the variant's with the seed, or the fold, and with what is compared in place of what would choose the best epoch. */
export function projectOfRun(
  document: ProjectDocument,
  repeat: number,
  { folds, metric }: { readonly folds?: number | undefined; readonly metric?: string | undefined },
): ProjectDocument {
  const { data, training } = document;
  return {
    ...document,
    ...(folds !== undefined && {
      data: { ...data, split: { ...data.split, fold: { index: repeat, of: folds } } },
    }),
    training: {
      ...training,
      ...(folds === undefined && { seed: repeat }),
      ...(metric !== undefined && { best: { metric, direction: 'auto' } }),
    },
  };
}
