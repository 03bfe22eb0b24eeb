/** Every kind of step. A new one is a file beside this and a line here. */
import { z } from 'zod';
import type { StepDefinition } from '../step-definition.ts';
import { bilateralFilter } from './bilateral-filter.ts';
import { clip } from './clip.ts';
import { dateParts } from './date-parts.ts';
import { dropMissing } from './drop-missing.ts';
import { dropShortTexts } from './drop-short-texts.ts';
import { dropUnread } from './drop-unread.ts';
import { dropValues } from './drop-values.ts';
import { gaussianFilter } from './gaussian-filter.ts';
import { hashing } from './hashing.ts';
import { impute } from './impute.ts';
import { joinTexts } from './join-texts.ts';
import { leaveOutRows } from './leave-out-rows.ts';
import { log } from './log.ts';
import { mapValues } from './map-values.ts';
import { medianFilter } from './median-filter.ts';
import { minMax } from './min-max.ts';
import { missingWords } from './missing-words.ts';
import { movingMedian } from './moving-median.ts';
import { normalizeText } from './normalize-text.ts';
import { numberFormat } from './number-format.ts';
import { oneHot } from './one-hot.ts';
import { ordinal } from './ordinal.ts';
import { relabel } from './relabel.ts';
import { robust } from './robust.ts';
import { savitzkyGolay } from './savitzky-golay.ts';
import { standardize } from './standardize.ts';
import { stripMarkup } from './strip-markup.ts';
import { unreadAsMissing } from './unread-as-missing.ts';

export const steps = {
  'leave-out-rows': leaveOutRows,
  relabel,
  'missing-words': missingWords,
  'unread-as-missing': unreadAsMissing,
  'drop-unread': dropUnread,
  'drop-missing': dropMissing,
  'drop-values': dropValues,
  'number-format': numberFormat,
  'map-values': mapValues,
  'strip-markup': stripMarkup,
  'normalize-text': normalizeText,
  'drop-short-texts': dropShortTexts,
  'date-parts': dateParts,
  'join-texts': joinTexts,
  'median-filter': medianFilter,
  'gaussian-filter': gaussianFilter,
  'bilateral-filter': bilateralFilter,
  'moving-median': movingMedian,
  'savitzky-golay': savitzkyGolay,
  ordinal,
  impute,
  'one-hot': oneHot,
  hashing,
  log,
  clip,
  standardize,
  'min-max': minMax,
  robust,
} as const;

export type StepKind = keyof typeof steps;
type StepSchema = (typeof steps)[StepKind]['schema'];

export const stepKinds = Object.keys(steps) as readonly StepKind[];

/** Any of the steps, distinguished by `kind`. */
export const stepSchema = z.discriminatedUnion(
  'kind',
  stepKinds.map((kind) => steps[kind].schema) as [StepSchema, ...StepSchema[]],
);
/** A step as a person may write it: parameters with a default may be absent. */
export type StepInput = z.input<typeof stepSchema>;
/** A step as read, every default filled in. */
export type Step = z.infer<typeof stepSchema>;

/** The declaration of a step, as one that takes any: the kind of the step has chosen it. */
export function stepDefinition({ kind }: Pick<Step, 'kind'>): StepDefinition {
  return steps[kind] as unknown as StepDefinition;
}

/** The columns that a step names. */
export function namedIn(step: Step): readonly string[] {
  const { columns, column } = step as { readonly columns?: unknown; readonly column?: unknown };
  return [columns ?? column].flat().filter((name) => typeof name === 'string');
}
