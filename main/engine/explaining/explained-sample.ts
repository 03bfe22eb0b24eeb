/** The sample that is explained: what a person gives, or one of the data of the run. */
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { isTargetInput } from '../../../shared/ir/data-inputs.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { Tensors } from '../backends/backend.ts';
import { type Dataset, elementsOf, sampleArrays } from '../data/dataset.ts';
import { readPredictionInput } from '../tasks/predict-inputs.ts';
import type { TrainedRun } from '../training/open-trained-run.ts';

export interface ExplainedSample {
  /** What programs take of it, `[1, ...]` each. */
  readonly feeds: Tensors;
  /** Of a text that a person gave: its pieces, one for each token. */
  readonly words?: readonly string[];
  readonly findings: readonly Diagnostic[];
}

/** The first sample of what a person gives: numbers, a picture, a text, or the first row of a table. */
export async function givenSample(
  { document }: TrainedRun,
  facts: RecordedDataFacts,
  input: string,
): Promise<Checked<ExplainedSample>> {
  const read = await readPredictionInput(input, facts, document.data);
  if (!read.ok) return read;
  const [first] = read.value;
  if (first === undefined || first.names.length === 0)
    return err([diagnostic('explain-sample-missing', {}, { found: input.slice(0, 60), last: 0 })]);
  const feeds = [...first.feeds].map(([name, tensor]) => [name, firstRow(tensor)] as const);
  const { words, findings } = first;
  return ok({ feeds: new Map(feeds), ...(words && { words }), findings });
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

function dtypeOf(data: Uint8Array | Float32Array | Int32Array): TensorData['dtype'] {
  if (data instanceof Uint8Array) return 'uint8';
  return data instanceof Int32Array ? 'int32' : 'float32';
}

function firstRow({ dtype, shape: [, ...rest], data }: TensorData): TensorData {
  return { dtype, shape: [1, ...rest], data: data.slice(0, elementsOf(rest)) } as TensorData;
}
