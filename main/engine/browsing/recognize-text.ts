/** Guesses how texts that a person picked are to be read. */

import type { ColumnProfile } from '../../../shared/contract/engine-replies.ts';
import { type DataSection, dataSchema } from '../../../shared/data/data-schema.ts';
import type { CsvProfile } from '../data/readers/csv-profile.ts';
import { readLines } from '../data/readers/text-lines.ts';
import { targetNames } from '../data/tables/target-names.ts';
import { cutText } from '../data/text-encoding.ts';

const kind = { unit: 'word', lowerCase: true } as const;
/** Longer texts are cut: what a person wants to pay for each sample is theirs to say. */
const longestText = 256;
const looked = 2000;

/** Lines with a class, one file each. The length is what all but a twentieth of the lines have. */
export async function labelledSection(
  folder: string,
  files: readonly { readonly file: string }[],
): Promise<DataSection> {
  const lines = (await Promise.all(files.map(({ file }) => readLines(file)))).flat();
  const stride = Math.max(1, Math.floor(lines.length / looked));
  const lengths = lines.filter((_, i) => i % stride === 0).map((line) => cutText(line, kind).length);
  const usual = lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.95)] ?? 64;
  const length = Math.min(longestText, Math.max(1, usual));
  return dataSchema.parse({
    source: { kind: 'text', task: 'classification', path: folder, length, ...kind },
  });
}

/** A text file to be continued, letter by letter. */
export function continuedSection(file: string): DataSection {
  return dataSchema.parse({
    source: { kind: 'text', task: 'next-token', path: file, unit: 'character', length: 64 },
  });
}

/** Characters of sentences, in the mean; shorter texts are names and notes. */
const sentence = 40;
/** More different numbers are no grades. */
const maxGrades = 20;
const gradeNames = /^(sentiment|polarity|emotion|stars?|rating|score|grade|topic|intent|spam)$/i;
const idNames = /^(id|index|no\.?|nr\.?|#)$/i;

export interface TextTable {
  readonly data: DataSection;
  /** Columns that are neither the texts, nor their classes, nor numbers of the rows. */
  readonly unused: readonly string[];
}

/**
 * A table of texts, almost all different, with a class each; undefined for any other table. Beside other columns the texts must be
 * sentences, and the class the only one, or called like one. `wanted`: the column that a person asks for as the class.
 */
export function textTableSection(
  file: string,
  { columns, samples, header }: CsvProfile,
  wanted?: string,
): TextTable | undefined {
  const isMostlyDifferent = ({ distinct }: ColumnProfile): boolean =>
    distinct === undefined || distinct * 2 > samples;
  const texts = columns.filter((column) => column.kind === 'text' && isMostlyDifferent(column));
  const length = ({ characters = 0 }: ColumnProfile): number => characters;
  const [text] = [...texts].sort((a, b) => length(b) - length(a));
  if (text === undefined) return undefined;
  const labels = columns.filter(
    (column) => !isMostlyDifferent(column) && (column.kind === 'text' || column.distinct === 2),
  );
  const isGrade = ({ kind, distinct = Number.POSITIVE_INFINITY, name }: ColumnProfile): boolean =>
    (kind === 'text' || distinct <= maxGrades) && (targetNames.test(name) || gradeNames.test(name));
  const named = columns.find((column) => column !== text && !isMostlyDifferent(column) && isGrade(column));
  const asked = columns.find(
    ({ name, distinct = Number.POSITIVE_INFINITY }) => name === wanted && distinct <= maxGrades,
  );
  const only = labels.length === 1 ? labels[0] : undefined;
  const label = wanted === undefined ? (only ?? named) : asked;
  if (label === undefined || label === text) return undefined;
  const unused = columns
    .filter((column) => column !== text && column !== label && !idNames.test(column.name))
    .map(({ name }) => name);
  const isPlain = unused.length === 0 && label === only;
  if (!isPlain && length(text) < sentence) return undefined;
  return { data: tableOfTexts(file, header, text, label), unused };
}

/**
 * A table whose texts a person wants to read: the column of texts that differ in more rows than any other, and the one of the
 * fewest values, or `wanted`, as their class. Undefined without two such columns.
 */
export function textColumnsSection(
  file: string,
  { columns, header }: CsvProfile,
  wanted: string | undefined,
): DataSection | undefined {
  const variety = ({ distinct }: ColumnProfile): number => distinct ?? Number.POSITIVE_INFINITY;
  const byVariety = [...columns].sort((a, b) => variety(b) - variety(a));
  const text = byVariety.find(({ kind: holds, name }) => holds === 'text' && name !== wanted);
  const label = wanted === undefined ? byVariety.at(-1) : columns.find(({ name }) => name === wanted);
  if (text === undefined || label === undefined || label === text) return undefined;
  return tableOfTexts(file, header, text, label);
}

function tableOfTexts(file: string, header: boolean, text: ColumnProfile, label: ColumnProfile): DataSection {
  return dataSchema.parse({
    source: {
      kind: 'text',
      task: 'classification',
      path: file,
      length: 64,
      textColumn: text.name,
      labelColumn: label.name,
      ...(!header && { header }),
      ...kind,
    },
  });
}
