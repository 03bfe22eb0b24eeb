/** Whether the data of a project is there and fits its settings, without more reading than is asked for. */
import { createReadStream } from 'node:fs';
import type { DataLook } from '../../../shared/contract/engine-replies.ts';
import { DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { DataFacts } from '../../../shared/document/data-facts.ts';
import type { CsvSource, ImageFolderSource } from '../../../shared/document/data-schema.ts';
import { tensorType } from '../../../shared/ir/types.ts';
import { checked } from '../data/file-checks.ts';
import { locateFile, locateFolder } from '../data/locate-data.ts';
import { assignColumns } from '../data/readers/csv-columns.ts';
import { csvRecords } from '../data/readers/csv-records.ts';
import { listImages } from '../data/readers/image-files.ts';
import type { LookRequest } from '../messages.ts';
import { sizesOf } from '../training/memory-problem.ts';
import { prepareData } from '../training/prepare-data.ts';
import { dataBytes } from './data-files.ts';

/** Files of no more bytes are read as a whole: that takes less than a second. */
const quickBytes = 8 * 2 ** 20;
/** So are formulas of no more samples. */
const quickSamples = 20_000;

/** Never fails: what keeps the data from being read is among the findings. */
export async function lookAtData(request: LookRequest): Promise<DataLook> {
  const look = await checked(request.dataPath ?? request.projectFolder, () => lookInside(request));
  return look.ok ? look.value : { findings: look.error };
}

async function lookInside(request: LookRequest): Promise<DataLook> {
  const { source } = request.data;
  const bytes = await dataBytes(source, request);
  const isQuick = source.kind === 'formula' ? source.samples <= quickSamples : bytes <= quickBytes;
  if (request.whole || isQuick) return wholeLook(request);
  switch (source.kind) {
    case 'csv':
      return csvLook(await locateFile(source.path, request), source);
    case 'image-folder':
      return imagesLook(await locateFolder(source.path, request), source);
    // That their files are there is known.
    case 'idx':
    case 'text':
    case 'series':
    case 'formula':
      return { findings: [] };
  }
}

async function wholeLook({ data, ...place }: LookRequest): Promise<DataLook> {
  const prepared = await prepareData(data, place);
  if (!prepared.ok) return { findings: prepared.error };
  const { facts, findings } = prepared.value;
  return { facts, sizes: sizesOf(prepared.value), findings };
}

/** By the header: the columns, and with them the width of a sample. */
async function csvLook(file: string, source: CsvSource): Promise<DataLook> {
  const stream = createReadStream(file) as AsyncIterable<Uint8Array>;
  for await (const { records } of csvRecords(stream, { file, delimiter: source.delimiter })) {
    const first = records.find((record) => record.length > 1 || record[0]?.trim() !== '');
    if (first === undefined) continue;
    const columns = assignColumns(first, source, file);
    if ('features' in columns) {
      const { features, targets } = columns;
      const target: DataFacts['target'] =
        source.targetKind === 'class'
          ? { kind: 'class', classes: [] }
          : { kind: 'number', width: targets.length };
      return { facts: { featureType: tensorType('float32', ['N', features.length]), target }, findings: [] };
    }
    return { findings: columns };
  }
  throw new DiagnosticError([diagnostic('data-empty', { file })]);
}

/** By the names of its folders and files. */
async function imagesLook(folder: string, source: ImageFolderSource): Promise<DataLook> {
  const { classes, problems } = await listImages(folder);
  const { channels, height, width } = source;
  return {
    facts: {
      featureType: tensorType('uint8', ['N', channels, height, width]),
      target: { kind: 'class', classes: classes.map(({ name }) => name) },
    },
    findings: problems,
  };
}
