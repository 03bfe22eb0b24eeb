/** Data as a person picked it: what was recognized in it, for every kind. */

import type { Recognition } from '../../../shared/contract/data.ts';
import { type DataSection, type DataSectionInput, dataSchema } from '../../../shared/data/data-schema.ts';
import type { SourceKind } from '../../../shared/data/sources/index.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';

export interface RecognizedData {
  /** Files by their absolute paths. */
  readonly data: DataSection;
  readonly recognition: Recognition;
  readonly findings: Diagnostic[];
}

/** What a person says of the data they picked. */
export interface SaidOfData {
  /** The kind it is read as; absent: recognized. */
  readonly as?: SourceKind | undefined;
  /** The column of a table to predict, which may be missing in it: reading says so; `none`: nothing is predicted. */
  readonly target?: string | undefined;
}

/** Said in place of a column where nothing is to be predicted. */
export const noTarget = 'none';

/** The kinds that a file, a pair of IDX files or a folder may be read as. */
export const kindsOf = {
  file: ['csv', 'series', 'text'],
  idx: ['idx'],
  folder: ['image-folder', 'text', 'idx', 'recordings'],
  tableFolder: ['csv', 'series', 'recordings'],
} as const satisfies Readonly<Record<string, readonly SourceKind[]>>;

export function withoutColumns(
  data: DataSection,
  kinds: readonly SourceKind[],
  reason: Recognition['reason'],
  counts: Recognition['counts'] = {},
): RecognizedData {
  return { data, recognition: { reason, counts, kinds: [...kinds], columns: [] }, findings: [] };
}

export function section(input: DataSectionInput): DataSection {
  return dataSchema.parse(input);
}

/** Samples from which on chance alone gives every part its share; fewer are dealt out class by class. */
const keyedFrom = 1000;

/** New projects divide by key, so that data that grows later moves no sample to another part. */
export function keyedSplit(samples: number): Pick<DataSectionInput, 'split'> {
  return samples >= keyedFrom ? { split: { by: 'key' } } : {};
}

export function hasCode(error: unknown, code: Diagnostic['code']): error is DiagnosticError {
  return error instanceof DiagnosticError && error.diagnostics.some((problem) => problem.code === code);
}

export function unknown(file: string): DiagnosticError {
  return new DiagnosticError([diagnostic('data-kind-unknown', { file })]);
}
