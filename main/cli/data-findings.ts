/** Findings about data in the terminal, with their repairs. */
import type { DataRepair } from '../../shared/data/repairs/repair.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import type { ExaminedData } from '../services/data/examine-data.ts';
import type { Output } from './output.ts';

/** What was repaired, of the data settings or of the network. */
export type Fixed = readonly {
  readonly finding: ExaminedData['fixed'][number]['finding'];
  readonly repair: ShownRepair;
}[];

/** A way out as it is printed. */
export type ShownRepair = Pick<DataRepair, 'id' | 'title' | 'price'>;
/** The ways out of a finding, best first. */
export type RepairsOf = (finding: Diagnostic) => readonly ShownRepair[];

/** The repairs of a finding, as a program reads them. */
function repairValues(
  finding: Diagnostic,
  repairsOf: RepairsOf,
  language: Language,
): readonly { readonly id: string; readonly title: string; readonly price: string }[] {
  return repairsOf(finding).map(({ id, title, price }) => ({
    id,
    title: title[language],
    price: price[language],
  }));
}

/** A finding as a program reads it. */
export function findingValue(
  finding: Diagnostic,
  repairsOf: RepairsOf,
  language: Language,
): Readonly<Record<string, unknown>> {
  const { message, expected, found, fix } = explain(finding, language);
  const repairs = repairValues(finding, repairsOf, language);
  return { ...finding, message, expected, found, fix, repairs };
}

const words = {
  en: { repair: 'repair', fixed: 'repaired' },
  'zh-CN': { repair: '修复', fixed: '已修复' },
} as const;

/** Prints a finding, for people with its repairs below it. */
export function printFinding(finding: Diagnostic, repairsOf: RepairsOf, output: Output): void {
  output.problem(finding);
  for (const line of repairLines(finding, repairsOf, output.language)) output.line(line);
}

/** The repairs of a finding, a line each. */
export function repairLines(
  finding: Diagnostic,
  repairsOf: RepairsOf,
  language: Language,
): readonly string[] {
  return repairValues(finding, repairsOf, language).map(({ title, price }) => {
    return `  ${words[language].repair}: ${title} (${price})`;
  });
}

/** What was repaired, as a program reads it. */
export function fixedValues(fixed: Fixed, language: Language): readonly Readonly<Record<string, unknown>>[] {
  return fixed.map(({ finding: { code, where }, repair: { id, title, price } }) => ({
    code,
    where,
    id,
    title: title[language],
    price: price[language],
  }));
}

export function fixedLines(fixed: Fixed, language: Language): readonly string[] {
  return fixed.map(({ repair: { title, price } }) => {
    return `${words[language].fixed}: ${title[language]} (${price[language]})`;
  });
}
