import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Eye, EyeOff, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { StepEffect, TableLook } from '../../shared/contract/data.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { type Step, steps } from '../../shared/data/steps/index.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import {
  changeRecipeStep,
  moveRecipeStep,
  offeredColumns,
  removeRecipeStep,
  switchRecipeStep,
} from '../actions/recipe-actions.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import { useDataView } from '../state/data-view.ts';
import { type SchemaField, schemaFields } from '../ui/schema-fields.ts';
import { SchemaSetting, type Suggestion } from '../ui/schema-setting.tsx';
import { StepExamples } from './step-examples.tsx';

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
  const head = useRef<HTMLButtonElement>(null);
  const { title } = declaredText(steps[step.kind].schema);
  const isOff = step.off === true;
  const effect = isNow ? (look?.steps[place] ?? undefined) : undefined;
  const move = (by: -1 | 1): void => {
    moveRecipeStep(place, by);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || !writable || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const by = event.key === 'ArrowUp' ? -1 : 1;
    const item = head.current?.closest('li');
    const other = by < 0 ? item?.previousElementSibling : item?.nextElementSibling;
    move(by);
    // The steps change places below the keyboard, which goes with its own.
    other?.querySelector<HTMLElement>('.recipe-open')?.focus();
  };
  useEffect(() => {
    if (open) head.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const Chevron = open ? ChevronDown : ChevronRight;
  const Switch = isOff ? EyeOff : Eye;
  const [up, down, remove] = [t('data.recipe.up'), t('data.recipe.down'), t('data.recipe.remove')];
  const onOff = t(isOff ? 'data.recipe.on' : 'data.recipe.off');
  return (
    <li className="recipe-step" data-off={isOff} onKeyDown={onKeyDown}>
      <div className="recipe-head">
        <button
          ref={head}
          type="button"
          className="recipe-open"
          aria-expanded={open}
          onClick={() => useDataView.setState({ openStep: open ? undefined : place })}
        >
          <Chevron size={14} strokeWidth={1.75} aria-hidden />
          <span className="recipe-title">{local(title)}</span>
          <span className="recipe-columns quiet mono" title={columnsOf(step)}>
            {columnsOf(step)}
          </span>
        </button>
        <span className="recipe-effect mono quiet">
          {isOff ? t('data.recipe.isOff') : effect === undefined ? '' : effectText(effect, t)}
        </span>
        <span className="recipe-ways">
          <IconButton label={up} icon={ArrowUp} disabled={!writable || isFirst} onClick={() => move(-1)} />
          <IconButton label={down} icon={ArrowDown} disabled={!writable || isLast} onClick={() => move(1)} />
          <IconButton
            label={onOff}
            icon={Switch}
            disabled={!writable}
            onClick={() => switchRecipeStep(place)}
          />
          <IconButton label={remove} icon={X} disabled={!writable} onClick={() => removeRecipeStep(place)} />
        </span>
      </div>
      {open && <OpenStep {...props} effect={effect} />}
    </li>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly icon: typeof X;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function IconButton({ label, icon: Icon, disabled, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className="button button-quiet"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

const fieldsByKind = new Map<string, readonly SchemaField[]>();

function fieldsOf({ kind }: Step): readonly SchemaField[] {
  const known = fieldsByKind.get(kind) ?? schemaFields(steps[kind].schema, ['off']);
  fieldsByKind.set(kind, known);
  return known;
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
  const { local } = useTexts();
  const offered = look === undefined ? undefined : offeredColumns(look, data, place);
  const options = offered?.map(({ name }): Suggestion => ({ value: name, title: name }));
  const suggestions = options && Object.fromEntries(columnParameters.map((name) => [name, options]));
  return (
    <div className="recipe-body">
      <div className="recipe-form">
        <p className="quiet">{local(declaredText(steps[step.kind].schema).help)}</p>
        {fieldsOf(step).map((field) => (
          <SchemaSetting
            key={field.name}
            field={field}
            values={{ ...step }}
            disabled={!writable}
            {...(suggestions && { suggestions })}
            onChange={(title, value) => changeRecipeStep(place, title, field.name, value)}
          />
        ))}
      </div>
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
