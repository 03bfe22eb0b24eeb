/** Changes the recipe and the roles of columns, each as one undo step, and names the kinds of steps as commands. */

import type { LucideIcon } from 'lucide-react';
import { Plus } from 'lucide-react';
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
import { type Step, type StepKind, stepKinds, stepSchema, steps } from '../../shared/data/steps/index.ts';
import type { LocalText } from '../../shared/diagnostics/code-entry.ts';
import { declaredText, local } from '../../shared/settings/setting-text.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { useDataView } from '../state/data-view.ts';
import { currentDocument, useProject } from '../state/project-store.ts';
import { lookAtTable, useTableLook } from '../state/table-look.ts';
import { useView } from '../state/view-store.ts';
import { changeData, changeDataOnce } from './settings-editing.ts';

const nameOf = (kind: StepKind): string => declaredText(steps[kind].schema).title[currentLanguage()];

/** Whether the rows of the data can be prepared by steps: those of a table, and texts. */
export function hasRecipe({ source }: DataSection): boolean {
  return source.kind === 'csv' || source.kind === 'text';
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
  await lookAtTable(project, data);
  const { look } = useTableLook.getState();
  const { steps: before = [] } = data;
  const step = look && firstStep(kind, offeredColumns(look, data, before.length));
  if (step === undefined || currentDocument()?.data !== data) return;
  changeDataOnce(translate()('recipe.undo.add', { name: nameOf(kind) }), (section) => addStep(section, step));
  useDataView.setState({ openStep: before.length });
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

const canAdd = (): boolean =>
  useProject.getState().open?.writable === true && currentDocument()?.data.source.kind === 'csv';

/** A command for each kind of step, which adds one. */
export const stepCommands: readonly StepCommand[] = stepKinds.map((kind) => {
  const { title } = declaredText(steps[kind].schema);
  return {
    id: `data.add-step.${kind}`,
    title: local(`Add step: ${title.en}`, `添加步骤：${title['zh-CN']}`),
    icon: Plus,
    enabled: canAdd,
    run: () => void addRecipeStep(kind),
  };
});
