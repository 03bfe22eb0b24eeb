/** The sample that is explained: what a person gives, or one of the data of the run. */
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { isTargetInput } from '../../../shared/ir/data-inputs.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Tensors } from '../backends/backend.ts';
import { type Dataset, elementsOf, sampleArrays } from '../data/dataset.ts';
import type { SampleValues } from '../data/stored-values.ts';
import { readPredictionInput } from '../tasks/predict-inputs.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';

export interface ExplainedSample {
  /** What programs take of it, `[1, ...]` each. */
  readonly feeds: Tensors;
  /** Of a text that a person gave: its pieces, one for each token. */
  readonly words?: readonly string[];
  readonly findings: readonly Diagnostic[];
}

/** A sample of what a person gives, from 0: numbers, a text, a picture of a folder, or a row of a table that the network answers. */
export async function givenSample(
  { document }: TrainedRun,
  facts: RecordedDataFacts,
  { input, row }: { readonly input: string; readonly row: number },
): Promise<Checked<ExplainedSample>> {
  const read = await readPredictionInput(input, facts, document.data);
  if (!read.ok) return read;
  let before = 0;
  for (const { names, feeds, words, findings } of read.value) {
    const own = row - before;
    before += names.length;
    if (own >= names.length) continue;
    const taken = [...feeds].map(([name, tensor]) => [name, rowOf(tensor, own)] as const);
    return ok({ feeds: new Map(taken), ...(words && { words }), findings });
  }
  return err([diagnostic('explain-sample-missing', {}, { found: row, last: before - 1 })]);
}

/** A sample of a data set by its row, from 0. */
export function sampleOf(dataset: Dataset, row: number): Checked<ExplainedSample> {
  if (row >= dataset.samples)
    return err([diagnostic('explain-sample-missing', {}, { found: row, last: dataset.samples - 1 })]);
  const feeds = sampleArrays(dataset)
    .filter(({ name }) => !isTargetInput(name))
    .map(({ name, shape, data }) => {
      const width = elementsOf(shape);
      const own = data.slice(row * width, (row + 1) * width);
      return [name, { dtype: dtypeOf(data), shape: [1, ...shape], data: own } as TensorData] as const;
    });
  return ok({ feeds: new Map(feeds), findings: [] });
}

function dtypeOf(data: SampleValues): TensorData['dtype'] {
  if (data instanceof Uint8Array) return 'uint8';
  return data instanceof Int32Array ? 'int32' : 'float32';
}

function rowOf({ dtype, shape: [, ...rest], data }: TensorData, row: number): TensorData {
  const width = elementsOf(rest);
  const own = data.slice(row * width, (row + 1) * width);
  return { dtype, shape: [1, ...rest], data: own } as TensorData;
}
