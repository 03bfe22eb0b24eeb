import { mixesSamples } from '../../../shared/data/augmentations/mixed-classes.ts';
import { allocate, type TensorData } from '../../../shared/ir/tensor-data.ts';
import { type ChunkRows, createAugmenter } from './augmenter.ts';
import { type BatchPlan, type BatchSettings, epochOrder, type PartPlan, planBatches } from './batches.ts';
import type { SampleChunk } from './chunk-source.ts';
import { elementsOf, sampleArrays } from './dataset.ts';
import { type SampleValues, StoredValues } from './stored-values.ts';

/** Which batches to copy. A tail is the last, smaller batch of its part. */
export type ChunkRequest =
  | { readonly part: 'training'; readonly epoch: number; readonly from: number; readonly count: number }
  | { readonly part: 'training-tail'; readonly epoch: number }
  | { readonly part: 'validation'; readonly from: number; readonly count: number }
  | { readonly part: 'validation-tail' };

/** Returns a function that copies the rows of a request into fresh buffers. It keeps the order of one epoch. */
export function createChunkFiller(settings: BatchSettings): (request: ChunkRequest) => SampleChunk {
  const plan = planBatches(settings);
  const augmented = createAugmentedCopier(settings);
  const isAugmented = (settings.augmentations ?? []).some(({ off }) => off !== true);
  let ordered: { epoch: number; order: Uint32Array; repeats: Uint32Array } | undefined;
  const orderOf = (epoch: number): NonNullable<typeof ordered> => {
    if (ordered?.epoch !== epoch) {
      const order = epochOrder(settings, epoch);
      ordered = { epoch, order, repeats: isAugmented ? repeatsOf(order) : nothing };
    }
    return ordered;
  };
  return (request) => {
    const { start, steps, batch } = extent(request, plan);
    const end = start + steps * batch;
    if (!('epoch' in request))
      return gatherChunk(settings.dataset, settings.split.validation.subarray(start, end), steps, batch);
    const { order, repeats } = orderOf(request.epoch);
    const samples = order.subarray(start, end);
    if (!isAugmented) return gatherChunk(settings.dataset, samples, steps, batch);
    const fromStep = 'from' in request ? request.from : plan.training.steps;
    const rows = { epoch: request.epoch, fromStep, samples, repeats: repeats.subarray(start, end) };
    const { tensors } = augmented(rows, steps, batch);
    return { steps, batch, tensors };
  };
}

/** A chunk with the texts that were changed, by row. */
interface AugmentedChunk extends SampleChunk {
  readonly texts: ReadonlyMap<number, string>;
}

/** Returns a function that copies samples into a chunk of `steps` batches of `batch` and changes them as training does. */
export function createAugmentedCopier(
  settings: BatchSettings,
): (rows: ChunkRows, steps: number, batch: number) => AugmentedChunk {
  const augment = createAugmenter(settings);
  const isMixed = mixesSamples(settings.augmentations);
  return (rows, steps, batch) => {
    const copied = gatherChunk(settings.dataset, rows.samples, steps, batch);
    const chunk = isMixed ? withShares(copied, settings.dataset) : copied;
    return { ...chunk, texts: augment(chunk, rows) };
  };
}

/** The chunk with class targets as shares, `[steps, batch, classes]`: 1 for the class of each sample. */
function withShares(chunk: SampleChunk, { target }: BatchSettings['dataset']): SampleChunk {
  const labels = chunk.tensors.get('target');
  if (target.kind !== 'class' || labels === undefined) return chunk;
  const { length } = target.classes;
  const shares = allocate('float32', [chunk.steps, chunk.batch, length]);
  labels.data.forEach((label, row) => {
    shares.data[row * length + Number(label)] = 1;
  });
  return { ...chunk, tensors: new Map([...chunk.tensors, ['target', shares]]) };
}

const nothing = new Uint32Array(0);

/** How often each sample of an order came before. */
function repeatsOf(order: Uint32Array): Uint32Array {
  const counts = new Map<number, number>();
  return order.map((sample) => {
    const before = counts.get(sample) ?? 0;
    counts.set(sample, before + 1);
    return before;
  });
}

interface Extent {
  /** Position of the first sample in the order of the part. */
  readonly start: number;
  readonly steps: number;
  readonly batch: number;
}

function extent(request: ChunkRequest, plan: BatchPlan): Extent {
  const part: PartPlan = 'epoch' in request ? plan.training : plan.validation;
  if (!('from' in request)) return { start: part.steps * part.batch, steps: 1, batch: part.tail };
  const { from, count } = request;
  if (from < 0 || count < 1 || from + count > part.steps) {
    throw new RangeError(`batches ${from} to ${from + count} of ${part.steps}`);
  }
  return { start: from * part.batch, steps: count, batch: part.batch };
}

/** Copies samples, given by their positions in the dataset, into a chunk of `steps` batches of `batch`. */
export function gatherChunk(
  dataset: BatchSettings['dataset'],
  samples: Uint32Array,
  steps: number,
  batch: number,
): SampleChunk {
  const tensors = new Map<string, TensorData>();
  for (const { name, shape, data } of sampleArrays(dataset)) {
    const rowLength = elementsOf(shape);
    const tensor = allocate(dtypeOf(data), [steps, batch, ...shape]);
    if (data instanceof StoredValues) data.gather(samples, rowLength, tensor.data as Float32Array);
    else gatherRows(data, samples, rowLength, tensor.data as typeof data);
    tensors.set(name, tensor);
  }
  return { steps, batch, tensors };
}

function dtypeOf(data: SampleValues): 'uint8' | 'float32' | 'int32' {
  if (data instanceof Uint8Array) return 'uint8';
  return data instanceof Int32Array ? 'int32' : 'float32';
}

function gatherRows<T extends Uint8Array | Float32Array | Int32Array>(
  from: Uint8Array | Float32Array | Int32Array,
  samples: Uint32Array,
  rowLength: number,
  into: T,
): T {
  if (rowLength < 16) {
    // For short rows a plain loop beats a call for each row.
    samples.forEach((sample, row) => {
      for (let i = 0; i < rowLength; i++) into[row * rowLength + i] = from[sample * rowLength + i] as number;
    });
    return into;
  }
  samples.forEach((sample, row) => {
    into.set(from.subarray(sample * rowLength, (sample + 1) * rowLength), row * rowLength);
  });
  return into;
}
