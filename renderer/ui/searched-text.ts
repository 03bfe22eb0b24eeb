/** Searched values as people read them. */
import type { z } from 'zod';
import { type AugmentationKind, augmentationDefinition } from '../../shared/data/augmentations/index.ts';
import type { DataSection } from '../../shared/data/data-schema.ts';
import { type StepKind, stepDefinition } from '../../shared/data/steps/index.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { ProjectDocument } from '../../shared/document/schema.ts';
import type { SearchedValue, TrialValue } from '../../shared/document/search-schema.ts';
import { listedAt } from '../../shared/document/searched-steps.ts';
import { kindTitle, settingTitle } from '../../shared/document/setting-titles.ts';
import { figureText } from '../../shared/figures/number-texts.ts';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import { parameterAt, pathParts } from '../../shared/search/searchable-paths.ts';
import { declaredText } from '../../shared/settings/setting-text.ts';
import { numberedTitle } from '../state/node-geometry.ts';
import { numberText } from './typed-number.ts';

/** `Dense 1: Units` of a node's parameter, `Learning rate` of a setting, `Warm-up: Steps` of one of a group. */
export function searchedTitle(
  path: string,
  document: ProjectDocument | undefined,
  language: Language,
): string {
  const place = parameterAt(path);
  if (place === undefined)
    return (document && stepText(path, document, language)) ?? settingText(path, language);
  const { node, parameter } = place;
  const title = definitionOf(document, node)?.parameters[parameter]?.title[language] ?? parameter;
  if (document?.graph.nodes[node] === undefined) return `${node}: ${title}`;
  return `${numberedTitle(document, node, language)}: ${title}`;
}

/** `Clip 2: Lower quantile` of a parameter of the second step; undefined of what is in no list of steps or augmentations. */
function stepText(path: string, { data }: ProjectDocument, language: Language): string | undefined {
  const step = searchedStep(path, data);
  if (step === undefined) return undefined;
  const { schema, place, parameter } = step;
  const declared = Object.hasOwn(schema.shape, parameter) ? schema.shape[parameter] : undefined;
  const title = declared === undefined ? settingTitle(parameter) : declaredText(declared).title;
  return `${declaredText(schema).title[language]} ${place}: ${title[language]}`;
}

/** The step or augmentation that a path leads into: what declares its parameters, its number, and the parameter. */
export function searchedStep(
  path: string,
  data: DataSection,
): { readonly schema: z.ZodObject; readonly place: string; readonly parameter: string } | undefined {
  const listed = listedAt(data, path);
  if (listed === undefined) return undefined;
  const { kind, place, parameter } = listed;
  const { schema } = path.startsWith('data.steps.')
    ? stepDefinition({ kind: kind as StepKind })
    : augmentationDefinition({ kind: kind as AugmentationKind });
  return { schema, place, parameter };
}

/** Names that say nothing beside those of their settings. */
const plainGroups = /^(training|data|optimizer|\d+)$/;

/** The kind of an optimizer is called as the optimizer. */
function settingText(path: string, language: Language): string {
  const [group = '', name = path] = pathParts(path).slice(-2);
  const titleOf = (own: string): string => settingTitle(own)[language];
  if (name === 'kind') return titleOf(group);
  return plainGroups.test(group) ? titleOf(name) : `${titleOf(group)}: ${titleOf(name)}`;
}

/** A value as a person reads it: of a choice by its title. */
export function searchedValueText(
  path: string,
  value: TrialValue,
  document: ProjectDocument | undefined,
  language: Language,
): string {
  if (typeof value === 'number') return figureText(value);
  if (Array.isArray(value)) return value.join('×');
  const place = parameterAt(path);
  const declaration = place && definitionOf(document, place.node)?.parameters[place.parameter];
  const option =
    declaration?.kind === 'choice' ? declaration.options.find((known) => known.value === value) : undefined;
  if (option !== undefined) return option.title[language];
  return typeof value === 'string' && place === undefined ? kindTitle(value)[language] : String(value);
}

/** `4 – 64` of a range, `ReLU, Tanh` of a choice. */
export function rangeOfText(
  searched: SearchedValue,
  document: ProjectDocument | undefined,
  language: Language,
): string {
  if (searched.kind !== 'choice') return `${numberText(searched.low)} – ${numberText(searched.high)}`;
  return searched.values
    .map((value) => searchedValueText(searched.path, value, document, language))
    .join(', ');
}
