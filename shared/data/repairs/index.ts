/** The ways out of findings about data, by the code of the finding. */
import { canonicalJson } from '../../base/stable-json.ts';
import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type DataSection, dataSchema } from '../data-schema.ts';
import { type Step, type StepInput, stepSchema } from '../steps/index.ts';
import { repairMissingPictures, repairToCrops, repairToMasks, repairUse } from './annotations.ts';
import { repairBalance, repairUnfitAugmentation } from './augmentations.ts';
import {
  repairAlikeNames,
  repairConstantColumns,
  repairDoubtfulColumn,
  repairKeptWords,
  repairNumbersAsClasses,
  repairOutlier,
  repairRareClasses,
  repairSentinel,
  repairSizes,
  repairSortedRows,
  repairTargetScale,
} from './doubts.ts';
import { repairBroken, repairCopies, repairEmptyClass, repairProportions, repairUnpaired } from './images.ts';
import type { DataEdit, DataRepair, DataRepairMaker } from './repair.ts';
import {
  repairAmbiguousDates,
  repairClockChange,
  repairGaps,
  repairMissingInSeries,
  repairRepeats,
  repairTooFewWindows,
  repairUnreadTimes,
  repairUnsorted,
} from './series.ts';
import {
  repairCategory,
  repairFieldPictures,
  repairFreeText,
  repairManyCategories,
  repairMissing,
  repairNumberFormat,
  repairOwnRow,
  repairPaddedCodes,
  repairQuotes,
  repairRagged,
  repairTextAmongNumbers,
  repairTime,
  repairTwoWords,
} from './tables.ts';

const makers: Readonly<Partial<Record<DiagnosticCode, DataRepairMaker>>> = {
  'csv-two-words': repairTwoWords,
  'csv-category-column': repairCategory,
  'csv-many-categories': repairManyCategories,
  'csv-free-text': repairFreeText,
  'csv-time-column': repairTime,
  'csv-number-format': repairNumberFormat,
  'csv-text-in-number-column': repairTextAmongNumbers,
  'csv-missing-value': (finding, section) =>
    (section.source.kind === 'series' ? repairMissingInSeries : repairMissing)(finding, section),
  'csv-units-row': repairOwnRow,
  'csv-closing-row': repairOwnRow,
  'csv-ragged-row': repairRagged,
  'csv-unclosed-quote': repairQuotes,
  'csv-bad-quotes': repairQuotes,
  'csv-swallowed-rows': repairQuotes,
  'csv-sizes-differ': repairSizes,
  'data-columns-unscaled': repairSizes,
  'data-target-unscaled': repairTargetScale,
  'data-rows-sorted': repairSortedRows,
  'csv-outlier': repairOutlier,
  'csv-sentinel': repairSentinel,
  'csv-words-kept': repairKeptWords,
  'csv-names-alike': repairAlikeNames,
  'csv-column-leak': repairDoubtfulColumn,
  'csv-column-leaks-number': repairDoubtfulColumn,
  'csv-numbers-as-classes': repairNumbersAsClasses,
  'csv-identifier-column': repairDoubtfulColumn,
  'csv-padded-codes': repairPaddedCodes,
  'csv-constant-column': repairDoubtfulColumn,
  'csv-constant-columns': repairConstantColumns,
  'split-class-missing': repairRareClasses,
  'split-classes-missing': repairRareClasses,
  'series-unsorted': repairUnsorted,
  'series-clock-change': repairClockChange,
  'series-repeats': repairRepeats,
  'series-time-unread': repairUnreadTimes,
  'series-ambiguous-dates': repairAmbiguousDates,
  'series-gaps': repairGaps,
  'windows-too-few': repairTooFewWindows,
  'image-broken': repairBroken,
  'image-svg': repairBroken,
  'image-class-empty': repairEmptyClass,
  'image-proportions': repairProportions,
  'image-copies': repairCopies,
  'image-near-copies': repairCopies,
  'image-unpaired': repairUnpaired,
  'field-picture-missing': repairFieldPictures,
  'annotations-pictures-missing': repairMissingPictures,
  'augmentation-unfit': repairUnfitAugmentation,
  'balance-needs-classes': repairBalance,
  'annotations-found': repairUse,
  'annotations-crops-offered': repairToCrops,
  'annotations-masks-offered': repairToMasks,
};

/** The repairs of a finding, best first; those whose edit does not fit the section are left out. */
export function dataRepairs(finding: Diagnostic, section: DataSection): readonly DataRepair[] {
  const edits = makers[finding.code]?.(finding, section) ?? [];
  return edits.flatMap((edit) => {
    const edited = dataSchema.safeParse(editedSection(section, edit));
    if (!edited.success) return [];
    const { id, title, price } = edit;
    return [{ id, title, price, section: edited.data }];
  });
}

function editedSection(
  section: DataSection,
  { step, source, split, normalization, shuffle, fields, augmentations, balanced }: DataEdit,
): unknown {
  return {
    ...section,
    ...(source && { source: { ...section.source, ...source } }),
    ...(step && { steps: withStep(section.steps ?? [], step) }),
    ...(shuffle !== undefined && { shuffle }),
    ...(fields && { fields }),
    ...(augmentations && { augmentations }),
    ...(balanced !== undefined && { balanced }),
    ...(split && { split: { ...section.split, ...split } }),
    ...(normalization && { normalization: { ...section.normalization, ...normalization } }),
  };
}

/** The steps with one at the end; one that only names other columns than the last of its kind joins it. */
function withStep(steps: readonly StepInput[], step: StepInput): readonly StepInput[] {
  const before = steps.at(-1);
  if (before === undefined || !('columns' in before) || !('columns' in step)) return [...steps, step];
  const { columns: own, ...rest } = stepSchema.parse(step) as Step & { columns: string[] };
  const { columns: others, ...last } = stepSchema.parse(before) as Step & { columns: string[] };
  if (canonicalJson(rest) !== canonicalJson(last)) return [...steps, step];
  return [...steps.slice(0, -1), { ...step, columns: [...new Set([...others, ...own])] } as StepInput];
}

/** What `fixFindings` did. */
export interface FixedData {
  readonly section: DataSection;
  readonly fixed: readonly { readonly finding: Diagnostic; readonly repair: DataRepair }[];
}

/**
 * Takes the first repair of findings: with `all` of each that stops a run, with a code of each of that code, whatever its severity.
 */
export function fixFindings(findings: readonly Diagnostic[], section: DataSection, what: string): FixedData {
  let current = section;
  const fixed: { finding: Diagnostic; repair: DataRepair }[] = [];
  for (const finding of findings) {
    const isWanted = what === 'all' ? finding.severity === 'error' : finding.code === what;
    const [repair] = isWanted ? dataRepairs(finding, current) : [];
    // The same repair may fix several findings.
    if (repair === undefined || canonicalJson(repair.section) === canonicalJson(current)) continue;
    current = repair.section;
    fixed.push({ finding, repair });
  }
  return { section: current, fixed };
}
