/** What each step of a recipe did to one sample. */
import type { StepTouch } from '../../../shared/contract/sample-lineage.ts';
import type { FittedStep } from '../../../shared/data/preparation.ts';
import { activeSteps, applyFitted, cleanTable, stepsOfStage } from '../../../shared/data/recipe.ts';
import { type Step, stepDefinition } from '../../../shared/data/steps/index.ts';
import { isLeftOut } from '../../../shared/data/steps/leave-out-rows.ts';
import type { LabelDecision } from '../../../shared/data/steps/relabel.ts';
import { type Column, missingText, type Table, type TableColumn } from '../../../shared/data/table.ts';
import { cellText, isSameCell } from '../browsing/table-difference.ts';
import type { RawSample } from './raw-sample.ts';

/** Changes of a step that are named. */
const maxChanges = 50;

/** What was learned from the training part, step by step, and the sample as its file has it where it is a row or a text. */
export interface Traced {
  /** As samples are named: see the step `relabel`. */
  readonly key: string;
  readonly steps: readonly Step[];
  readonly fitted: readonly FittedStep[];
  readonly raw: RawSample | undefined;
  /** What the sample is, where steps change all that are so. */
  readonly scope: 'picture' | 'series' | undefined;
}

/** The steps that touched the sample, in the order in which they are applied; after one that leaves it out none does. */
export function touchingSteps({ key, steps, fitted, raw, scope }: Traced): readonly StepTouch[] {
  const touches: StepTouch[] = [];
  const active = activeSteps(steps);
  const placeOf = (step: Step): number => steps.indexOf(step) + 1;
  const leaving = active.filter((step) => step.kind === 'leave-out-rows');
  const leaves = leaving.find((step) => raw !== undefined && isLeftOut([step], false)(raw.row, raw.cells));
  if (leaves !== undefined) return [leftOut(placeOf(leaves), leaves.kind)];
  let table = raw?.table;
  for (const step of active) {
    if (step.kind !== 'relabel') continue;
    // Of several decisions about a sample the last one counts.
    const decision = step.samples.findLast(({ sample }) => sample === key);
    if (decision === undefined || !isAbout(decision, raw, table)) continue;
    touches.push(decided(placeOf(step), decision));
    if (decision.to === undefined) return touches;
    table = table && withTarget(table, decision.to);
  }
  if (table !== undefined) touches.push(...tableTouches(table, steps, fitted));
  if (scope === undefined || touches.at(-1)?.what === 'left-out') return touches;
  const filters = active.filter((step) => stepDefinition(step).scope === scope);
  return [
    ...touches,
    ...filters.map(
      (step): StepTouch => ({
        place: placeOf(step),
        kind: step.kind,
        what: 'filtered',
        changes: [],
        count: 0,
      }),
    ),
  ];
}

/** What the steps that work on tables did to the one row. */
function tableTouches(
  row: Table,
  steps: readonly Step[],
  fitted: readonly FittedStep[],
): readonly StepTouch[] {
  const touches: StepTouch[] = [];
  let table = row;
  const learned = new Map(stepsOfStage(steps, 'fit').map((step, i) => [step, fitted[i]] as const));
  for (const step of [...stepsOfStage(steps, 'clean'), ...learned.keys()]) {
    const fit = learned.get(step);
    const place = steps.indexOf(step) + 1;
    const next = fit === undefined ? cleanTable(table, [step]) : applyFitted(table, [fit]).table;
    if (next.rows.length === 0) return [...touches, leftOut(place, step.kind)];
    const changes = rowChanges(table, next);
    if (changes.length > 0)
      touches.push({
        place,
        kind: step.kind,
        what: 'changed',
        changes: changes.slice(0, maxChanges),
        count: changes.length,
      });
    table = next;
  }
  return touches;
}

function leftOut(place: number, kind: string): StepTouch {
  return { place, kind, what: 'left-out', changes: [], count: 0 };
}

function decided(place: number, { from, to }: LabelDecision): StepTouch {
  if (to === undefined) return leftOut(place, 'relabel');
  const isKept = to === from;
  const changes = isKept ? [] : [{ name: '', before: from, after: to }];
  return { place, kind: 'relabel', what: isKept ? 'kept' : 'relabelled', changes, count: changes.length };
}

/** Whether the sample is still as it was when it was decided about. */
function isAbout(
  { text, from }: LabelDecision,
  raw: RawSample | undefined,
  table: Table | undefined,
): boolean {
  if (text !== undefined) return raw?.text === text;
  const target = table?.columns.find(({ role }) => role === 'target')?.column;
  return target === undefined || cellText(target, 0) === from;
}

function withTarget(table: Table, label: string): Table {
  const columns = table.columns.map(
    ({ role, column }): TableColumn =>
      role === 'target' && column.kind === 'text'
        ? { role, column: { ...column, codes: Int32Array.of(0), texts: [label] } }
        : { role, column },
  );
  return { ...table, columns };
}

/** Cells of the one row that differ, those of columns that come or go included. */
function rowChanges(before: Table, after: Table): StepTouch['changes'] {
  const [columns, later] = [byName(before), byName(after)];
  return [...new Set([...columns.keys(), ...later.keys()])].flatMap((name) => {
    const [old, next] = [columns.get(name), later.get(name)];
    if (old !== undefined && next !== undefined && isSameCell(old, 0, next, 0)) return [];
    return [{ name, before: shown(old), after: shown(next) }];
  });
}

function byName({ columns }: Table): ReadonlyMap<string, Column> {
  return new Map(columns.map(({ column }) => [column.name, column]));
}

const shown = (column: Column | undefined): string | null =>
  column === undefined || (column.kind === 'text' && column.codes[0] === missingText)
    ? null
    : cellText(column, 0);
