import { Checkbox } from '@base-ui/react/checkbox';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { dataSchema } from '../../shared/data/data-schema.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { SearchedValue, TrialValue } from '../../shared/document/search-schema.ts';
import { trainingSchema } from '../../shared/document/training-schema.ts';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import { placeOfParameter } from '../../shared/search/propose-range.ts';
import { parameterAt, pathParts } from '../../shared/search/searchable-paths.ts';
import { isSameValue, type NumberRange, type Space } from '../../shared/search/space.ts';
import { choicesAt } from '../../shared/settings/choices-at.ts';
import { changeRange, searchNoMore } from '../actions/search-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument } from '../state/project-store.ts';
import { useSpaceProblems } from '../state/search-space.ts';
import { NumberInput } from '../ui/number-input.tsx';
import { searchedStep, searchedTitle, searchedValueText } from '../ui/searched-text.ts';
import { ConditionChoice } from './condition-choice.tsx';

interface SpaceListProps {
  readonly space: Space;
  readonly disabled: boolean;
}

/** The values that vary, each with its range or its choices. */
export function SpaceList({ space, disabled }: SpaceListProps) {
  return (
    <ul className="space-list">
      {space.map((searched) => (
        <SpaceRow key={searched.path} searched={searched} disabled={disabled} />
      ))}
    </ul>
  );
}

function SpaceRow({ searched, disabled }: { readonly searched: SearchedValue; readonly disabled: boolean }) {
  const { t, language } = useTexts();
  const document = useDocument();
  const { path } = searched;
  const name = searchedTitle(path, document, language);
  const problem = useSpaceProblems().find(({ where }) => where.path === path);
  const unmark = t('searching.unmark', { name });
  return (
    <li className="space-row">
      <div className="space-name">
        <span title={path}>{name}</span>
        <span className="spacer" />
        <button
          type="button"
          className="setting-reset"
          aria-label={unmark}
          title={unmark}
          disabled={disabled}
          onClick={() => searchNoMore(name, path)}
        >
          <X size={14} strokeWidth={1.75} aria-hidden />
        </button>
      </div>
      {searched.kind === 'choice' ? (
        <Choices searched={searched} name={name} disabled={disabled} />
      ) : (
        <Bounds searched={searched} name={name} disabled={disabled} />
      )}
      <ConditionChoice searched={searched} name={name} disabled={disabled} />
      {problem !== undefined && (
        <p className="space-problem" role="alert">
          {explain(problem, language).message} {explain(problem, language).fix}
        </p>
      )}
    </li>
  );
}

/** As far as numbers go; whether a value fits its place the check of the space says. */
const widest = 1e12;

interface BoundsProps {
  readonly searched: NumberRange;
  readonly name: string;
  readonly disabled: boolean;
}

function Bounds({ searched, name, disabled }: BoundsProps) {
  const { t } = useTexts();
  const [problem, setProblem] = useState<string>();
  const { low, high, log = false } = searched;
  const whole = searched.kind === 'integer';
  const kind = { ...(whole && { whole }), ...(log && { log }) };
  const onChange = (change: Partial<NumberRange>): void => changeRange(name, { ...searched, ...change });
  return (
    <div className="space-bounds">
      <span className="field-box" data-disabled={disabled}>
        <NumberInput
          value={low}
          range={{ ...kind, minimum: log ? 0 : -widest, maximum: high, above: log }}
          label={t('searching.low', { name })}
          disabled={disabled}
          onChange={(value) => onChange({ low: value })}
          onProblem={setProblem}
        />
      </span>
      <span className="quiet">–</span>
      <span className="field-box" data-disabled={disabled}>
        <NumberInput
          value={high}
          range={{ ...kind, minimum: low, maximum: widest }}
          label={t('searching.high', { name })}
          disabled={disabled}
          onChange={(value) => onChange({ high: value })}
          onProblem={setProblem}
        />
      </span>
      <span className="space-log">
        <Checkbox.Root
          className="check-box"
          checked={log}
          disabled={disabled || low <= 0}
          aria-label={t('searching.logOf', { name })}
          onCheckedChange={(on) => onChange({ log: on })}
        >
          <Checkbox.Indicator>
            <Check size={10} strokeWidth={3} aria-hidden />
          </Checkbox.Indicator>
        </Checkbox.Root>
        {t('searching.log')}
      </span>
      {problem !== undefined && <span className="space-problem">{problem}</span>}
    </div>
  );
}

interface ChoicesProps {
  readonly searched: Extract<SearchedValue, { kind: 'choice' }>;
  readonly name: string;
  readonly disabled: boolean;
}

function Choices({ searched, name, disabled }: ChoicesProps) {
  const { t, language } = useTexts();
  const document = useDocument();
  const [all] = useState(searched.values);
  const { path, values } = searched;
  const options = useChoicesAt(path, all);
  const toggle = (value: TrialValue, on: boolean): void => {
    const next = options.filter((option) =>
      isSameValue(option, value) ? on : values.some((own) => isSameValue(own, option)),
    );
    if (next.length > 0) changeRange(name, { ...searched, values: next });
  };
  return (
    <fieldset className="space-choices" aria-label={t('searching.choicesOf', { name })}>
      {options.map((value) => {
        const title = searchedValueText(path, value, document, language);
        return (
          <span key={title} className="space-choice">
            <Checkbox.Root
              className="check-box"
              checked={values.some((own) => isSameValue(own, value))}
              disabled={disabled}
              aria-label={title}
              onCheckedChange={(on) => toggle(value, on)}
            >
              <Checkbox.Indicator>
                <Check size={10} strokeWidth={3} aria-hidden />
              </Checkbox.Indicator>
            </Checkbox.Root>
            {title}
          </span>
        );
      })}
    </fieldset>
  );
}

/** What may be chosen at a place, and what the space names that may not. */
function useChoicesAt(path: string, marked: readonly TrialValue[]): readonly TrialValue[] {
  const document = useDocument();
  const known = knownChoices(path, document);
  return [...known, ...marked.filter((value) => !known.some((own) => isSameValue(own, value)))];
}

function knownChoices(path: string, document: ProjectDocument | undefined): readonly TrialValue[] {
  const place = parameterAt(path);
  if (place === undefined) {
    const step = document && searchedStep(path, document.data);
    if (step !== undefined) return choicesAt(step.schema, pathParts(step.parameter)) ?? [];
    const [section, ...names] = pathParts(path);
    return choicesAt(section === 'data' ? dataSchema : trainingSchema, names) ?? [];
  }
  const declaration = definitionOf(document, place.node)?.parameters[place.parameter];
  const known = declaration && placeOfParameter(declaration);
  return known?.kind === 'choice' ? known.values : [];
}
