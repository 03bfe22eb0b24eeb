/** Findings about data in the terminal, with their repairs. */
import type { DataSection } from '../../shared/data/data-schema.ts';
import { dataRepairs } from '../../shared/data/repairs/index.ts';
import type { Language } from '../../shared/diagnostics/code-entry.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import type { ExaminedData } from '../services/data/examine-data.ts';
import type { Output } from './output.ts';

type Fixed = ExaminedData['fixed'];

/** The repairs of a finding, as a program reads them. */
function repairValues(
  finding: Diagnostic,
  section: DataSection,
  language: Language,
): readonly { readonly id: string; readonly title: string; readonly price: string }[] {
  return dataRepairs(finding, section).map(({ id, title, price }) => ({
    id,
    title: title[language],
    price: price[language],
  }));
}

/** A finding as a program reads it. */
export function findingValue(
  finding: Diagnostic,
  section: DataSection,
  language: Language,
): Readonly<Record<string, unknown>> {
  const { message, expected, found, fix } = explain(finding, language);
  const repairs = repairValues(finding, section, language);
  return { ...finding, message, expected, found, fix, repairs };
}

const words = {
  en: { repair: 'repair', fixed: 'repaired' },
  'zh-CN': { repair: '修复', fixed: '已修复' },
} as const;

/** Prints a finding, for people with its repairs below it. */
export function printFinding(finding: Diagnostic, section: DataSection, output: Output): void {
  output.problem(finding);
  for (const line of repairLines(finding, section, output.language)) output.line(line);
}

/** The repairs of a finding, a line each. */
export function repairLines(
  finding: Diagnostic,
  section: DataSection,
  language: Language,
): readonly string[] {
  return repairValues(finding, section, language).map(({ title, price }) => {
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
