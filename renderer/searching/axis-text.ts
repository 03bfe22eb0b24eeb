/** Axes as people read them. */
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import { searchCosts, type TrialValue } from '../../shared/document/search-schema.ts';
import { metricText, sizeText } from '../../shared/figures/number-texts.ts';
import { figureTitle } from '../../shared/nodes/figure-title.ts';
import { translate } from '../i18n/index.ts';
import { searchedTitle, searchedValueText } from '../ui/searched-text.ts';
import { numberText } from '../ui/typed-number.ts';
import type { ParallelAxis } from './parallel-axes.ts';

export function axisTitle(
  { name, isFigure }: ParallelAxis,
  document: ProjectDocument | undefined,
  language: Language,
): string {
  const cost = searchCosts.find((known) => known === name);
  if (cost !== undefined) return translate()(`searching.costs.${cost}`);
  return isFigure ? figureTitle(name, language) : searchedTitle(name, document, language);
}

export function tickText(
  { name, isFigure }: ParallelAxis,
  value: TrialValue,
  document: ProjectDocument | undefined,
  language: Language,
): string {
  if (typeof value !== 'number') return searchedValueText(name, value, document, language);
  if (searchCosts.some((known) => known === name)) return sizeText(value);
  return isFigure ? metricText(name, value) : numberText(value);
}
