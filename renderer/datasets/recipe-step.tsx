import type { StepEffect, TableLook } from '../../shared/contract/data.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { type Step, steps } from '../../shared/data/steps/index.ts';
import { stepRefusal } from '../../shared/search/step-refusal.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import {
  changeRecipeStep,
  moveRecipeStep,
  offeredColumns,
  removeRecipeStep,
  seriesColumns,
  switchRecipeStep,
} from '../actions/recipe-actions.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import { useDataView } from '../state/data-view.ts';
import type { Suggestion } from '../ui/schema-setting.tsx';
import { ListedStep } from './listed-step.tsx';
import { StepExamples } from './step-examples.tsx';
import { StepForm } from './step-form.tsx';

interface RecipeStepProps {
  readonly data: DataSection;
  readonly step: Step;
  /** Its place in the file's list. */
  readonly place: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly look: TableLook | undefined;
  /** Whether `look` is of the recipe as it stands. */
  readonly isNow: boolean;
  readonly writable: boolean;
}

/** A step: what it changes, its settings and examples when it is open, and buttons to move, switch off and remove it. */
export function RecipeStep(props: RecipeStepProps) {
  const { step, place, isFirst, isLast, look, isNow, writable } = props;
  const { t, local } = useTexts();
  const open = useDataView(({ openStep }) => openStep === place);
  const effect = isNow ? (look?.steps[place] ?? undefined) : undefined;
  return (
    <ListedStep
      title={local(declaredText(steps[step.kind].schema).title)}
      about={columnsOf(step)}
      effect={effect === undefined ? '' : effectText(effect, t)}
      isOff={step.off === true}
      open={open}
      isFirst={isFirst}
      isLast={isLast}
      writable={writable}
      onOpen={() => useDataView.setState({ openStep: open ? undefined : place })}
      onMove={(by) => moveRecipeStep(place, by)}
      onSwitch={() => switchRecipeStep(place)}
      onRemove={() => removeRecipeStep(place)}
    >
      <OpenStep {...props} effect={effect} />
    </ListedStep>
  );
}

/** Parameters that name columns. */
const columnParameters = ['columns', 'column'];

function OpenStep({
  data,
  step,
  place,
  look,
  writable,
  effect,
}: RecipeStepProps & { effect: StepEffect | undefined }) {
  const offered =
    data.source.kind === 'series'
      ? seriesColumns()
      : look === undefined
        ? undefined
        : offeredColumns(look, data, place);
  const options = offered?.map(({ name }): Suggestion => ({ value: name, title: name }));
  const suggestions = options && Object.fromEntries(columnParameters.map((name) => [name, options]));
  return (
    <div className="recipe-body">
      <StepForm
        schema={steps[step.kind].schema}
        values={step}
        searchedIn={stepRefusal(data, place) === undefined ? `data.steps.${place}` : undefined}
        disabled={!writable}
        suggestions={suggestions}
        onChange={(title, name, value) => changeRecipeStep(place, title, name, value)}
      />
      {effect !== undefined && effect.examples.rows.length > 0 && <StepExamples examples={effect.examples} />}
    </div>
  );
}

/** The columns that a step names, as one text. */
function columnsOf(step: Step): string {
  const { columns, column } = step as { readonly columns?: unknown; readonly column?: unknown };
  return [columns ?? column ?? []].flat().map(String).join(', ');
}

/** How much a step changes: `3 cells`, `−2 rows`. */
function effectText({ cells, rows, made, removed }: StepEffect, t: Translate): string {
  const parts = [
    rows > 0 && t('data.recipe.rows', { count: rows }),
    cells > 0 && t('data.recipe.cells', { count: cells }),
    removed.length > 0 && t('data.recipe.removed', { count: removed.length }),
    made.length > 0 && t('data.recipe.made', { count: made.length }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? t('data.recipe.nothing') : parts.join(' ');
}
