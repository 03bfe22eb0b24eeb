/** The steps of a project in their order: cleaning, which looks at any sample, then what learns from the training part. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { PictureOperation } from './picture-operations.ts';
import type { FittedStep } from './preparation.ts';
import type { StepStage } from './step-definition.ts';
import { namedIn, type Step, stepDefinition } from './steps/index.ts';
import { type NumberColumn, type Table, takeRows } from './table.ts';

/** The steps that are switched on. */
export function activeSteps(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ off }) => off !== true);
}

/** Those of them that may see any sample, or that learn from the training part. */
export function stepsOfStage(steps: readonly Step[], stage: StepStage): readonly Step[] {
  return activeSteps(steps).filter((step) => stepDefinition(step).stage === stage);
}

/** The columns that a step takes as texts. */
export function textColumns(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(
    activeSteps(steps).flatMap((step) => (stepDefinition(step).accepts === 'texts' ? namedIn(step) : [])),
  );
}

/** The steps on pictures, in their order, with what each does. */
export function pictureSteps(
  steps: readonly Step[],
): readonly { readonly step: Step; readonly operation: PictureOperation }[] {
  return activeSteps(steps).flatMap((step) => {
    const operation = stepDefinition(step).pictureOperation?.(step);
    return operation === undefined ? [] : [{ step, operation }];
  });
}

/** A column of a series after the steps on series that name it; `runs`: stretches of rows that follow each other without a gap. */
export function smoothColumn(
  { name, values }: Pick<NumberColumn, 'name' | 'values'>,
  steps: readonly Step[],
  runs: readonly { readonly from: number; readonly to: number }[],
): Float64Array {
  return activeSteps(steps).reduce((smoothed, step) => {
    const { smooth } = stepDefinition(step);
    if (smooth === undefined || !namedIn(step).includes(name)) return smoothed;
    const next = smoothed.slice();
    for (const { from, to } of runs) next.set(smooth(smoothed.slice(from, to), step), from);
    return next;
  }, values);
}

/** The table after the steps that look at any sample. */
export function cleanTable(table: Table, steps: readonly Step[]): Table {
  return stepsOfStage(steps, 'clean').reduce(
    (cleaned, step) => stepDefinition(step).apply(cleaned, step, null).table,
    table,
  );
}

export interface PreparedTable {
  readonly table: Table;
  readonly findings: readonly Diagnostic[];
}

/** Learns each step from the training part of a cleaned table, as the steps before left it, and applies it to every row. */
export function fitTable(
  table: Table,
  training: Uint32Array,
  steps: readonly Step[],
): PreparedTable & { readonly fitted: readonly FittedStep[] } {
  let prepared = table;
  const fitted: FittedStep[] = [];
  const findings: Diagnostic[] = [];
  for (const step of stepsOfStage(steps, 'fit')) {
    const definition = stepDefinition(step);
    const learned = definition.fit(takeRows(prepared, training), step);
    const outcome = definition.apply(prepared, step, learned);
    prepared = outcome.table;
    findings.push(...(outcome.findings ?? []));
    fitted.push({ step, learned });
  }
  return { table: prepared, fitted, findings };
}

/** Applies what a run learned: nothing is learned anew. */
export function applyFitted(table: Table, fitted: readonly FittedStep[]): PreparedTable {
  let prepared = table;
  const findings: Diagnostic[] = [];
  for (const { step, learned } of fitted) {
    const outcome = stepDefinition(step).apply(prepared, step, learned);
    prepared = outcome.table;
    findings.push(...(outcome.findings ?? []));
  }
  return { table: prepared, findings };
}
