/** Changes the recipe and the roles of columns, each as one undo step, and names the kinds of steps as commands. */

import type { LucideIcon } from 'lucide-react';
import { Plus } from 'lucide-react';
import type { ProjectId } from '../../shared/contract/common.ts';
import type { TableLook } from '../../shared/contract/data.ts';
import { type ColumnUse, columnUse, withColumnUse } from '../../shared/data/column-roles.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import {
  addStep,
  firstStep,
  moveStep,
  neighbourOf,
  type OfferedColumn,
  removeStep,
  replaceStep,
  switchStep,
} from '../../shared/data/recipe-edits.ts';
import { sources } from '../../shared/data/sources/index.ts';
import {
  type Step,
  type StepKind,
  stepDefinition,
  stepKinds,
  stepSchema,
  steps,
} from '../../shared/data/steps/index.ts';
import type { LocalText } from '../../shared/diagnostics/code-entry.ts';
import { declaredText, local } from '../../shared/settings/setting-text.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { useDataReading } from '../state/data-reading.ts';
import { useDataView } from '../state/data-view.ts';
import { currentDocument, useProject } from '../state/project-store.ts';
import { lookAtTable, useTableLook } from '../state/table-look.ts';
import { useView } from '../state/view-store.ts';
import { changeData, changeDataOnce } from './settings-editing.ts';

const nameOf = (kind: StepKind): string => declaredText(steps[kind].schema).title[currentLanguage()];

/** Whether the data can be prepared by steps of any kind. */
export function hasRecipe({ source }: DataSection): boolean {
  return sources[source.kind].steps.length > 0;
}

/** Whether what steps do to the data can be looked at row by row: that of a table, and texts. */
export function showsEffects({ source }: DataSection): boolean {
  return source.kind === 'csv' || source.kind === 'text';
}

/** The kinds of steps that the data can take; those on pictures of a table that has a column of them. */
export function fittingSteps({ source, fields }: DataSection): readonly StepKind[] {
  const hasPictures = source.kind !== 'csv' || fields?.inputs?.some((field) => field.kind === 'picture');
  return stepKinds.filter((kind) => {
    const { scope } = stepDefinition({ kind });
    return sources[source.kind].steps.includes(scope) && (scope !== 'picture' || hasPictures === true);
  });
}

/** The columns that a step at a place may work on: inputs first, as the steps before leave them. */
export function offeredColumns(
  { columns, steps: effects }: TableLook,
  { source, ...section }: DataSection,
  place: number,
): readonly OfferedColumn[] {
  if (source.kind === 'text')
    return columns.map(({ name, kind, missing, bars }) => ({
      name,
      kind,
      missing,
      texts: bars.map(({ label }) => label),
    }));
  if (source.kind !== 'csv') return [];
  const roleOf = (name: string): ColumnUse => columnUse({ ...section, source }, name);
  const before = effects.slice(0, place).filter((effect) => effect !== null);
  const removed = new Set(before.flatMap((effect) => effect.removed));
  const inFile = (uses: (use: ColumnUse) => boolean) =>
    columns
      .filter(({ name }) => uses(roleOf(name)) && !removed.has(name))
      .map(({ name, kind, missing, bars }) => ({
        name,
        kind,
        missing,
        texts: kind === 'text' ? bars.map(({ label }) => label) : [],
      }));
  const made = before
    .flatMap((effect) => effect.made)
    .filter((name) => !removed.has(name))
    .map((name) => ({ name, kind: 'number' as const, missing: 0, texts: [] }));
  return [
    ...inFile((use) => use === 'use' || use === 'category'),
    ...made,
    ...inFile((use) => use === 'target' || use === 'class' || use === 'number'),
  ];
}

/** Shows the recipe with a new step of a kind, open. */
export async function addRecipeStep(kind: StepKind): Promise<void> {
  const project = useProject.getState().open?.id;
  const data = currentDocument()?.data;
  if (project === undefined || data === undefined) return;
  useView.setState({ page: 'data' });
  useDataView.setState({ tab: 'recipe' });
  const { steps: before = [] } = data;
  const step = firstStep(kind, await columnsFor(kind, project, data));
  if (step === undefined || currentDocument()?.data !== data) return;
  changeDataOnce(translate()('recipe.undo.add', { name: nameOf(kind) }), (section) => addStep(section, step));
  useDataView.setState({ openStep: before.length });
}

/** The columns that a new step of a kind may work on; none for one on pictures. */
async function columnsFor(
  kind: StepKind,
  project: ProjectId,
  data: DataSection,
): Promise<readonly OfferedColumn[]> {
  const { scope } = stepDefinition({ kind });
  if (scope === 'picture') return [];
  if (scope === 'series') return seriesColumns();
  await lookAtTable(project, data);
  const { look } = useTableLook.getState();
  return look === undefined ? [] : offeredColumns(look, data, data.steps?.length ?? 0);
}

/** The columns of a series as it was read last. */
export function seriesColumns(): readonly OfferedColumn[] {
  const columns = useDataReading.getState().description?.columns ?? [];
  return columns.map(({ name }) => ({ name, kind: 'number', missing: 0, texts: [] }));
}

function stepAt(place: number): Step | undefined {
  return currentDocument()?.data.steps?.[place];
}

/** Moves a step past its neighbour; what is open stays open. */
export function moveRecipeStep(place: number, by: -1 | 1): void {
  const step = stepAt(place);
  const other = neighbourOf(currentDocument()?.data.steps ?? [], place, by);
  if (step === undefined || other === undefined) return;
  changeDataOnce(translate()('recipe.undo.move', { name: nameOf(step.kind) }), (section) =>
    moveStep(section, place, by),
  );
  useDataView.setState(({ openStep }) => ({
    openStep: openStep === place ? other : openStep === other ? place : openStep,
  }));
}

export function switchRecipeStep(place: number): void {
  const step = stepAt(place);
  if (step === undefined) return;
  const label = step.off === true ? 'recipe.undo.on' : 'recipe.undo.off';
  changeDataOnce(translate()(label, { name: nameOf(step.kind) }), (section) => switchStep(section, place));
}

export function removeRecipeStep(place: number): void {
  const step = stepAt(place);
  if (step === undefined) return;
  changeDataOnce(translate()('recipe.undo.remove', { name: nameOf(step.kind) }), (section) =>
    removeStep(section, place),
  );
  useDataView.setState({ openStep: undefined });
}

/** Changes a parameter of a step, called `title`; one that the step would not take is left as it was. */
export function changeRecipeStep(place: number, title: string, name: string, value: unknown): void {
  const step = stepAt(place);
  if (step === undefined) return;
  const entries = Object.entries({ ...step, [name]: value }).filter(([, own]) => own !== undefined);
  const changed = stepSchema.safeParse(Object.fromEntries(entries));
  if (!changed.success) return;
  changeData(`${nameOf(step.kind)} ${place + 1}: ${title}`, (section) =>
    replaceStep(section, place, changed.data),
  );
}

/** The section with a column of the table used otherwise; undefined where that cannot be. */
export function sectionWithUse(
  look: TableLook,
  data: DataSection,
  name: string,
  use: ColumnUse,
): DataSection | undefined {
  const column = look.columns.find((each) => each.name === name);
  const names = look.columns.map((each) => each.name);
  return column && withColumnUse(data, column, use, names);
}

export function changeColumnUse(look: TableLook, name: string, use: ColumnUse): void {
  changeDataOnce(
    translate()('recipe.undo.role', { name }),
    (data) => sectionWithUse(look, data, name, use) ?? data,
  );
}

/** A command of the command palette. */
export interface StepCommand {
  readonly id: string;
  readonly title: LocalText;
  readonly icon: LucideIcon;
  readonly enabled: () => boolean;
  readonly run: () => void;
}

const canAdd = (kind: StepKind): boolean => {
  const data = currentDocument()?.data;
  return (
    useProject.getState().open?.writable === true && data !== undefined && fittingSteps(data).includes(kind)
  );
};

/** A command for each kind of step, which adds one. */
export const stepCommands: readonly StepCommand[] = stepKinds.map((kind) => {
  const { title } = declaredText(steps[kind].schema);
  return {
    id: `data.add-step.${kind}`,
    title: local(`Add step: ${title.en}`, `添加步骤：${title['zh-CN']}`),
    icon: Plus,
    enabled: () => canAdd(kind),
    run: () => void addRecipeStep(kind),
  };
});
