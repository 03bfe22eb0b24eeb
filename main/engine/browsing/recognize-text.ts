/** Guesses how texts that a person picked are to be read. */

import type { ColumnProfile } from '../../../shared/contract/engine-replies.ts';
import { type DataSection, dataSchema } from '../../../shared/data/data-schema.ts';
import type { CsvProfile } from '../data/readers/csv-profile.ts';
import { readLines } from '../data/readers/text-lines.ts';
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

/** A table of texts, almost all different, with a class each; undefined for any other table. */
export function textTableSection(
  file: string,
  { columns, samples, header }: CsvProfile,
): DataSection | undefined {
  const isMostlyDifferent = ({ distinct }: ColumnProfile): boolean =>
    distinct === undefined || distinct * 2 > samples;
  const [text, ...more] = columns.filter((column) => column.kind === 'text' && isMostlyDifferent(column));
  const labels = columns.filter(
    (column) => !isMostlyDifferent(column) && (column.kind === 'text' || column.distinct === 2),
  );
  const [label] = labels;
  if (text === undefined || more.length > 0 || label === undefined || labels.length > 1) {
    return undefined;
  }
  const others = columns.filter((column) => column !== text && column !== label);
  if (others.some(({ name }) => !/^(id|index|no\.?|nr\.?|#)$/i.test(name))) return undefined;
  return tableOfTexts(file, header, text, label);
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
