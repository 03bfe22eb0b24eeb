import path from 'node:path';
import type { SplitSpec, TextSource } from '../../../../shared/data/data-schema.ts';
import {
  type Checked,
  DiagnosticError,
  diagnostic,
  type Place,
} from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import type { Dataset, ReadProgress } from '../dataset.ts';
import { checked, kindOfPath, requireFile } from '../file-checks.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { findDialect } from '../tables/dialect.ts';
import { tableRecords } from '../tables/formats/index.ts';
import { isBlankRecord } from '../tables/record-cutter.ts';
import { joinedFindings } from './csv-class-findings.ts';
import { columnNames } from './csv-columns.ts';
import { isTextFile, listTexts } from './text-folders.ts';
import { readLines } from './text-lines.ts';
import { type LabelledTexts, labelledSamples, windowSamples } from './text-samples.ts';

/**
 * Reads texts as tokens. For classification `place` is a folder with one text file a class, a line a sample, or with a folder a
 * class, a file a sample; or a table with a column of texts and one of classes; for next-token a text file. The encoding of each
 * file is found from it.
 */
export async function readText(
  place: string,
  source: TextSource,
  split: SplitSpec,
  options: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checked(place, async () => {
    if (source.task === 'next-token') {
      const text = (await readLines(place, options.onProgress)).join('\n');
      if (text.trim() === '') throw new DiagnosticError([diagnostic('data-empty', { file: place })]);
      return windowSamples(text, source, split, place, options);
    }
    const isFolder = (await kindOfPath(place)) === 'folder';
    const { classes } = options.fitted ?? {};
    const labelled = isFolder
      ? await textsByFile(place, classes, options.onProgress)
      : await textsOfTable(place, source, classes);
    if (labelled.texts.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file: place })]);
    return labelledSamples(labelled, source, split, place, options);
  });
}

export { isTextFile };

/** The text files of a folder, each with its class, in the order of the classes. */
export async function classFiles(
  folder: string,
): Promise<readonly { readonly name: string; readonly file: string }[]> {
  const { classes } = await listTexts(folder);
  return classes.flatMap(({ name, files }) => files.map((file) => ({ name, file })));
}

/** `known`: the classes of the run that reads the texts; absent: those of the folder. */
async function textsByFile(
  folder: string,
  known: readonly string[] | undefined,
  onProgress: ReadProgress | undefined,
): Promise<LabelledTexts> {
  const { classes, sample, findings } = await listTexts(folder);
  if (classes.length === 0 || (classes.length < 2 && known === undefined)) {
    throw new DiagnosticError([diagnostic('text-no-classes', { file: folder }, { count: classes.length })]);
  }
  const texts: string[] = [];
  const names: string[] = [];
  let empty = 0;
  for (const { name, files } of classes) {
    const before = texts.length;
    for (const file of files) {
      const lines = await readLines(file, sample === 'line' ? onProgress : undefined);
      const found = (sample === 'line' ? lines : [lines.join('\n')]).filter((text) => text.trim() !== '');
      if (sample === 'file' && found.length === 0) empty++;
      for (const text of found) {
        texts.push(text);
        names.push(name);
      }
    }
    const [only, second] = files;
    const file = second === undefined && only !== undefined ? only : path.join(folder, name);
    if (texts.length === before) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  }
  const order = known ?? classes.map(({ name }) => name);
  const labelled = labelledTexts(texts, names, order, { file: folder });
  const blank = empty === 0 ? [] : [diagnostic('text-files-empty', { file: folder }, { count: empty })];
  return { ...labelled, findings: [...findings, ...blank, ...(labelled.findings ?? [])] };
}

/** Texts with the labels of their classes; those of classes that the run does not know are left out. */
function labelledTexts(
  texts: readonly string[],
  names: readonly string[],
  known: readonly string[] | undefined,
  place: Place & { readonly file: string },
): LabelledTexts {
  const labelled = new ClassLabels(known);
  const labels = Int32Array.from(names, (name) => labelled.label(name));
  const { classes, joined } = labelled.settle(labels);
  const kept = texts.filter((_, i) => labels[i] !== unknownClass);
  return {
    texts: kept,
    labels: [...labels].filter((label) => label !== unknownClass),
    classes,
    findings:
      texts.length === 0
        ? []
        : [...labelled.findings(place.file, kept.length), ...joinedFindings(joined, place)],
  };
}

async function textsOfTable(
  file: string,
  source: TextSource,
  known: readonly string[] | undefined,
): Promise<LabelledTexts> {
  await requireFile(file);
  const texts: string[] = [];
  const names: string[] = [];
  let places: readonly [text: number, label: number] | undefined;
  const { encoding, quote } = source;
  const { dialect } = await findDialect(file, { encoding, quote });
  for await (const { firstRow, records } of tableRecords({ file, dialect })) {
    for (const [i, record] of records.entries()) {
      const isBefore = firstRow + i < dialect.headerRow;
      if (isBefore || isBlankRecord(record)) continue;
      if (places === undefined) {
        places = columnPlaces(record, source, file);
        continue;
      }
      const [text, label] = [record[places[0]]?.trim(), record[places[1]]?.trim()];
      if (!text || !label) {
        const column = text ? source.labelColumn : source.textColumn;
        const where = { file, row: firstRow + i, column };
        throw new DiagnosticError([
          diagnostic('csv-missing-value', where, { text: '', count: 1, spellings: '"" (1)' }),
        ]);
      }
      texts.push(text);
      names.push(label);
    }
  }
  const labelled = labelledTexts(texts, names, known, { file, column: source.labelColumn });
  if (texts.length > 0 && labelled.classes.length < 2) {
    const values = { classes: labelled.classes.length };
    throw new DiagnosticError([diagnostic('data-too-few-classes', { file }, values)]);
  }
  return labelled;
}

function columnPlaces(
  first: readonly string[],
  { textColumn, labelColumn }: TextSource,
  file: string,
): readonly [text: number, label: number] {
  const columns = columnNames(first, true);
  const missing = [textColumn, labelColumn].filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    const values = { columns: columns.slice(0, 20).join(', ') };
    throw new DiagnosticError(
      missing.map((column) => diagnostic('csv-missing-column', { file, column }, values)),
    );
  }
  return [columns.indexOf(textColumn), columns.indexOf(labelColumn)];
}
