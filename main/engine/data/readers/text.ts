import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { SplitSpec, TextSource } from '../../../../shared/data/data-schema.ts';
import {
  type Checked,
  DiagnosticError,
  diagnostic,
  type Place,
} from '../../../../shared/diagnostics/diagnostic.ts';
import { ClassLabels, unknownClass } from '../class-labels.ts';
import { orderClasses } from '../classes.ts';
import type { Dataset, ReadProgress } from '../dataset.ts';
import { checked, kindOfPath, requireFile } from '../file-checks.ts';
import type { ReadOptions } from '../fitted-data.ts';
import { joinedFindings } from './csv-class-findings.ts';
import { columnNames } from './csv-columns.ts';
import { csvRecords } from './csv-records.ts';
import { readLines } from './text-lines.ts';
import { type LabelledTexts, labelledSamples, windowSamples } from './text-samples.ts';

/**
 * Reads texts as tokens. For classification `place` is a folder with one text file a class, a line a sample, or a table with
 * a column of texts and one of classes; for next-token a text file.
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

/** Whether a file is called like a plain text. */
export function isTextFile(file: string): boolean {
  return /\.txt$/i.test(file);
}

/** Text files of a folder, in the order of their classes: each is named as its class. */
export async function classFiles(
  folder: string,
): Promise<readonly { readonly name: string; readonly file: string }[]> {
  const found = (await readdir(folder, { withFileTypes: true })).filter(
    (entry) => entry.isFile() && isTextFile(entry.name) && !entry.name.startsWith('.'),
  );
  const files = new Map(found.map(({ name }) => [name.slice(0, -4), path.join(folder, name)]));
  return orderClasses(files.keys()).map((name) => ({ name, file: files.get(name) as string }));
}

/** `known`: the classes of the run that reads the texts; absent: those of the folder. */
async function textsByFile(
  folder: string,
  known: readonly string[] | undefined,
  onProgress: ReadProgress | undefined,
): Promise<LabelledTexts> {
  const files = await classFiles(folder);
  if (files.length === 0 || (files.length < 2 && known === undefined)) {
    throw new DiagnosticError([diagnostic('text-no-classes', { file: folder }, { count: files.length })]);
  }
  const texts: string[] = [];
  const names: string[] = [];
  for (const { name, file } of files) {
    const before = texts.length;
    for (const line of await readLines(file, onProgress)) {
      if (line.trim() === '') continue;
      texts.push(line);
      names.push(name);
    }
    if (texts.length === before) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  }
  return labelledTexts(texts, names, known ?? files.map(({ name }) => name), { file: folder });
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
  const stream = createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>;
  const texts: string[] = [];
  const names: string[] = [];
  let places: readonly [text: number, label: number] | undefined;
  for await (const { firstRow, records } of csvRecords(stream, { file })) {
    for (const [i, record] of records.entries()) {
      if (record.length === 1 && record[0]?.trim() === '') continue;
      if (places === undefined) {
        places = columnPlaces(record, source, file);
        continue;
      }
      const [text, label] = [record[places[0]]?.trim(), record[places[1]]?.trim()];
      if (!text || !label) {
        const column = text ? source.labelColumn : source.textColumn;
        const where = { file, row: firstRow + i, column };
        throw new DiagnosticError([diagnostic('csv-missing-value', where, { text: '', count: 1 })]);
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
