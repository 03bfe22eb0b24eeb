import { canonicalJson } from '../../shared/base/stable-json.ts';
import { dependentsOf } from '../../shared/document/search-order.ts';
import type { SearchCondition, SearchedValue } from '../../shared/document/search-schema.ts';
import type { Space } from '../../shared/search/space.ts';
import { changeCondition } from '../actions/search-editing.ts';
import { useTexts } from '../i18n/index.ts';
import { useDocument } from '../state/project-store.ts';
import { spaceOf } from '../state/search-space.ts';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { searchedTitle, searchedValueText } from '../ui/searched-text.ts';

interface ConditionChoiceProps {
  readonly searched: SearchedValue;
  /** The value as a person reads it. */
  readonly name: string;
  readonly disabled: boolean;
}

/** Whether a value varies always or only by a value of another choice; nothing where no other choice is searched. */
export function ConditionChoice({ searched, name, disabled }: ConditionChoiceProps) {
  const { t, language } = useTexts();
  const document = useDocument();
  const { path, when } = searched;
  const offered = conditionsFor(path, spaceOf(document));
  const keyOf = (condition: SearchCondition | undefined): string =>
    condition === undefined ? '' : canonicalJson([condition.path, condition.is]);
  const isOffered = offered.some((condition) => keyOf(condition) === keyOf(when));
  const shown = when === undefined || isOffered ? offered : [when, ...offered];
  if (shown.length === 0) return null;
  const titleOf = (condition: SearchCondition): string =>
    t('searching.whenIs', {
      name: searchedTitle(condition.path, document, language),
      value: searchedValueText(condition.path, condition.is, document, language),
    });
  return (
    <div className="space-condition">
      <span className="quiet">{t('searching.when')}</span>
      <ChoiceSelect
        label={t('searching.whenOf', { name })}
        value={keyOf(when)}
        disabled={disabled}
        options={[
          { value: '', title: t('searching.always') },
          ...shown.map((condition) => ({ value: keyOf(condition), title: titleOf(condition) })),
        ]}
        onChange={(key) =>
          changeCondition(
            name,
            path,
            shown.find((condition) => keyOf(condition) === key),
          )
        }
      />
    </div>
  );
}

/** The values of every choice by which a value may exist: of none that exists by the value itself. */
function conditionsFor(path: string, space: Space): readonly SearchCondition[] {
  const dependents = dependentsOf(space, path);
  return space.flatMap((other) => {
    if (other.kind !== 'choice' || dependents.has(other.path)) return [];
    return other.values.map((is): SearchCondition => ({ path: other.path, is }));
  });
}
