import { Checkbox } from '@base-ui/react/checkbox';
import { Check, RotateCcw } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { ParameterDeclaration } from '../../shared/document/parameters.ts';
import type { ParameterValue } from '../../shared/document/schema.ts';
import { wholeText } from '../../shared/figures/number-texts.ts';
import { placeOfParameter } from '../../shared/search/propose-range.ts';
import { changeParameter } from '../actions/graph-editing.ts';
import { type Translate, useTexts } from '../i18n/index.ts';
import { parameterText } from '../state/node-geometry.ts';
import { useDocument } from '../state/project-store.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { isTyped, sameValue } from '../ui/parameter-value.ts';
import { type Searchable, SearchedRange, SearchToggle } from '../ui/search-toggle.tsx';
import { Tip } from '../ui/tooltip.tsx';
import { TypedInput } from '../ui/typed-input.tsx';

interface ParameterFieldProps {
  readonly node: string;
  readonly name: string;
  readonly declaration: ParameterDeclaration;
  readonly value: ParameterValue;
  readonly disabled: boolean;
  readonly start: boolean;
  /** Whether a search may vary it. */
  readonly searchable: boolean;
}

/** A parameter in the inspector, made from its declaration: changed or not, unit, range while it is edited, reset. */
export function ParameterField(props: ParameterFieldProps) {
  const { node, name, declaration, value, disabled, start } = props;
  const { t, local, language } = useTexts();
  const [problem, setProblem] = useState<string>();
  const [focused, setFocused] = useState(false);
  const hintId = useId();
  const label = local(declaration.title);
  const changed = !sameValue(value, declaration.default);
  const onChange = (next: ParameterValue): void => changeParameter(node, name, next);
  const hint = problem ?? (focused ? rangeText(declaration, t, language) : undefined);
  const fields = useFieldNames(declaration, String(value));
  const searchable = searchableOf(props);
  const byDefault = parameterText(declaration, declaration.default, language);
  return (
    <fieldset
      className="field"
      data-searchable={searchable !== undefined}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      aria-label={label}
    >
      {changed ? <span className="field-changed" title={t('inspector.changed')} /> : <span />}
      <Tip text={local(declaration.doc)} side="left">
        <span className="field-label">{label}</span>
      </Tip>
      {control()}
      {changed && !disabled ? (
        <Tip text={t('inspector.reset', { name: label, value: byDefault })}>
          <button
            type="button"
            className="field-reset"
            aria-label={t('inspector.reset', { name: label, value: byDefault })}
            onClick={() => onChange(declaration.default)}
          >
            <RotateCcw size={14} strokeWidth={1.75} aria-hidden />
          </button>
        </Tip>
      ) : (
        <span />
      )}
      {searchable !== undefined && <SearchToggle searchable={searchable} label={label} disabled={disabled} />}
      {hint !== undefined && (
        <span className="field-hint" id={hintId} data-invalid={problem !== undefined}>
          {hint}
        </span>
      )}
      {searchable !== undefined && <SearchedRange path={searchable.path} />}
    </fieldset>
  );

  function control(): ReactNode {
    if (isTyped(declaration)) {
      return (
        <span className="field-box" data-invalid={problem !== undefined} data-disabled={disabled}>
          <TypedInput
            declaration={declaration}
            value={value}
            label={label}
            onChange={onChange}
            onProblem={setProblem}
            disabled={disabled}
            describedBy={hint === undefined ? undefined : hintId}
            start={start}
          />
          {declaration.unit !== undefined && <span className="field-unit">{declaration.unit}</span>}
        </span>
      );
    }
    if (declaration.kind === 'boolean') {
      return (
        <Checkbox.Root
          className="check-box"
          checked={value === true}
          disabled={disabled}
          aria-label={label}
          data-area-start={start ? '' : undefined}
          onCheckedChange={onChange}
        >
          <Checkbox.Indicator>
            <Check size={10} strokeWidth={3} aria-hidden />
          </Checkbox.Indicator>
        </Checkbox.Root>
      );
    }
    const options =
      declaration.kind === 'field'
        ? [
            { value: '', title: t('inspector.noField') },
            ...fields.map((field) => ({ value: field, title: field })),
          ]
        : declaration.options.map((option) => ({ value: option.value, title: local(option.title) }));
    return (
      <ChoiceSelect
        value={String(value)}
        options={options}
        label={label}
        onChange={onChange}
        disabled={disabled}
        start={start}
      />
    );
  }
}

function searchableOf(props: ParameterFieldProps): Searchable | undefined {
  const place = placeOfParameter(props.declaration);
  if (!props.searchable || place === undefined) return undefined;
  return { path: `graph.nodes.${props.node}.parameters.${props.name}`, place, value: props.value };
}

/** The names a field parameter may take: those of the data, and the one it has, which the data may not know. */
function useFieldNames(declaration: ParameterDeclaration, value: string): readonly string[] {
  const fields = useDocument()?.data.fields;
  if (declaration.kind !== 'field') return [];
  const names = (fields?.[declaration.of] ?? []).map(({ name }) => name);
  return value === '' || names.includes(value) ? names : [...names, value];
}

function rangeText(declaration: ParameterDeclaration, t: Translate, language: 'en' | 'zh-CN'): string {
  const value = parameterText(declaration, declaration.default, language);
  if (!isTyped(declaration) || declaration.kind === 'text') return t('inspector.default', { value });
  const [minimum, maximum] = [declaration.minimum, declaration.maximum].map((bound) =>
    wholeText(bound, language),
  );
  const open = declaration.kind === 'real' && declaration.exclusiveMaximum === true;
  return t(open ? 'inspector.rangeBelow' : 'inspector.range', { minimum, maximum, value });
}
