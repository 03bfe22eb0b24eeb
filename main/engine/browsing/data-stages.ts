/** Data at each stage on its way into a network, by its first rows. */

import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataStageRows } from '../../../shared/contract/data-stage.ts';
import type { FeatureFacts, TargetFacts } from '../../../shared/data/data-facts.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { cleanTable } from '../../../shared/data/recipe.ts';
import { featuresInput, targetInput } from '../../../shared/ir/data-inputs.ts';
import { createChunkFiller } from '../data/chunk-filler.ts';
import { elementsOf, sampleArrays } from '../data/dataset.ts';
import { targetText } from '../data/target-text.ts';
import type { StageQuestion } from '../messages.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import { cellText } from './table-difference.ts';
import { openTable } from './table-file.ts';
import { firstRowsOf } from './table-look.ts';
import { firstTexts } from './text-look.ts';

type RowsOf<Stage extends DataStageRows['stage']> = Extract<DataStageRows, { readonly stage: Stage }>;

/** Rows, and samples of each part, that are printed. */
const maxRows = 20;
const maxCells = 200;
/** Names and classes of a field, and values of a batch. */
const maxNames = 200;
const maxValues = 20_000;

/** Rows as the file has them; undefined where the source is no table in a file. Throws DiagnosticError. */
async function rawRows({ source }: DataSection, place: DataPlace): Promise<RowsOf<'table'> | undefined> {
  if (source.kind !== 'csv' && source.kind !== 'series') return undefined;
  const table = await openTable(source, place);
  const rows: RowsOf<'table'>['rows'] = [];
  for await (const { row, cells } of table?.records ?? []) {
    rows.push({ row, cells: cells.slice(0, maxCells).map((cell) => cell.trim() || null) });
    if (rows.length === maxRows) break;
  }
  return { stage: 'table', columns: (table?.names ?? []).slice(0, maxCells), rows };
}

/** Rows of a table or of texts, before or after the steps that look at any sample; undefined for other data. Throws DiagnosticError. */
export async function rowsAtStage(
  stage: 'table' | 'clean',
  section: DataSection,
  place: DataPlace,
): Promise<RowsOf<'table'> | RowsOf<'clean'> | undefined> {
  if (stage === 'table') {
    const raw = await rawRows(section, place);
    if (raw !== undefined) return raw;
  }
  const { source, steps = [] } = section;
  const table =
    source.kind === 'text'
      ? (await firstTexts(source, place)).table
      : source.kind === 'csv'
        ? await firstRowsOf(source, section, place)
        : undefined;
  if (table === undefined) return undefined;
  const { columns, rows } = stage === 'clean' ? cleanTable(table, steps) : table;
  const shown = columns.slice(0, maxCells).map(({ column }) => column);
  return {
    stage,
    columns: shown.map(({ name }) => name),
    rows: Array.from(rows.subarray(0, maxRows), (row, position) => ({
      row,
      cells: shown.map((column) => cellText(column, position)),
    })),
  };
}

/** The same of samples that are no rows of a table: their files and targets. */
export function samplesAtStage(stage: 'table' | 'clean', { dataset }: PreparedData): DataStageRows {
  const { sampleFiles, target, samples } = dataset;
  return {
    stage,
    columns: [...(sampleFiles ? ['file'] : []), ...(target.kind === 'none' ? [] : ['target'])],
    rows: Array.from({ length: Math.min(maxRows, samples) }, (_, sample) => ({
      row: sample + 1,
      cells: [
        ...(sampleFiles ? [sampleFiles[sample] ?? null] : []),
        ...(target.kind === 'none' ? [] : [targetText(target, sample)]),
      ],
    })),
  };
}

/** What samples are once they are divided: their parts, the tensors of a network, or the first batch of them. */
export function preparedStage(data: PreparedData, question: StageQuestion): DataStageRows {
  switch (question.stage) {
    case 'fields':
      return fieldsOf(data);
    case 'batch':
      return firstBatch(data, question);
    default:
      return partsOf(data);
  }
}

function partsOf({ dataset, split }: PreparedData): RowsOf<'split'> {
  const { sampleFiles, sampleRows } = dataset;
  const nameOf = (sample: number): number | string =>
    sampleFiles?.[sample] ?? sampleRows?.[sample] ?? sample + 1;
  const parts = (['training', 'validation', 'test'] as const).flatMap((part) => {
    const samples = split[part];
    return samples === undefined
      ? []
      : [{ part, samples: samples.length, first: Array.from(samples.subarray(0, maxRows), nameOf) }];
  });
  return { stage: 'split', parts };
}

const roleOf = (name: string, targets: ReadonlySet<string>): 'input' | 'target' =>
  targets.has(name) ? 'target' : 'input';

function targetNames({ dataset }: PreparedData): ReadonlySet<string> {
  return new Set([targetInput(''), ...(dataset.fields?.targets ?? []).map(({ name }) => targetInput(name))]);
}

function fieldsOf(data: PreparedData): RowsOf<'fields'> {
  const { dataset, facts } = data;
  const targets = targetNames(data);
  const inputs = new Map<string, FeatureFacts>([
    [featuresInput(''), facts],
    ...Object.entries(facts.fields?.inputs ?? {}).map(([name, own]) => [featuresInput(name), own] as const),
  ]);
  const wanted = new Map<string, TargetFacts>([
    [targetInput(''), facts.target],
    ...Object.entries(facts.fields?.targets ?? {}).map(([name, own]) => [targetInput(name), own] as const),
  ]);
  return {
    stage: 'fields',
    fields: sampleArrays(dataset).map((array) => {
      const input = inputs.get(array.name);
      const target = wanted.get(array.name);
      const scaling = input?.normalization ?? (target?.kind === 'number' ? target.scaling : undefined);
      return {
        ...shapeOf(array, targets),
        ...(array.name === featuresInput('') &&
          dataset.featureNames && { columns: dataset.featureNames.slice(0, maxNames) }),
        ...(target?.kind === 'class' && { classes: target.classes.slice(0, maxNames) }),
        ...(scaling && {
          normalization: {
            offset: scaling.offset.slice(0, maxNames),
            scale: scaling.scale.slice(0, maxNames),
          },
        }),
      };
    }),
  };
}

function shapeOf(
  { name, shape, data }: ReturnType<typeof sampleArrays>[number],
  targets: ReadonlySet<string>,
): RowsOf<'fields'>['fields'][number] {
  const dtype = data instanceof Uint8Array ? 'uint8' : data instanceof Int32Array ? 'int32' : 'float32';
  return { name, role: roleOf(name, targets), dtype, shape: [...shape] };
}

/** As the first epoch of a run has it, augmentations included. */
function firstBatch(data: PreparedData, { data: section, batch, seed }: StageQuestion): RowsOf<'batch'> {
  const { dataset, split, thesauri } = data;
  const { shuffle, augmentations, balanced } = section;
  const samples = Math.min(batch, split.training.length);
  const targets = targetNames(data);
  if (samples === 0) return { stage: 'batch', samples, fields: [] };
  const fill = createChunkFiller({
    dataset,
    split,
    batch: samples,
    seed,
    shuffle,
    ...(augmentations && { augmentations }),
    ...(balanced && { balanced }),
    ...(thesauri && { thesauri }),
  });
  const { tensors } = fill({ part: 'training', epoch: 0, from: 0, count: 1 });
  const arrays = new Map(sampleArrays(dataset).map((array) => [array.name, array]));
  return {
    stage: 'batch',
    samples,
    fields: [...tensors].map(([name, { dtype, shape, data: values }]) => {
      const own = shape.slice(2);
      const rows = Math.max(1, Math.floor(maxValues / Math.max(1, elementsOf(own))));
      return {
        name,
        role: roleOf(name, targets),
        dtype: (arrays.has(name) ? dtype : 'float32') as 'float32' | 'uint8' | 'int32',
        shape: own,
        values: Array.from(values.subarray(0, rows * elementsOf(own)), Number),
      };
    }),
  };
}
