import { ok } from '../../../shared/base/result.ts';
import { largestBatch } from '../../../shared/compiler/memory-estimate.ts';
import {
  compiledPrograms,
  type DataSizes,
  type ProgramSource,
  runMemory,
} from '../../../shared/compiler/run-memory.ts';
import type { DataFacts } from '../../../shared/data/data-facts.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { targetValues } from '../data/dataset.ts';
import { StoredValues } from '../data/stored-values.ts';
import type { MachineMemory } from '../machine-memory.ts';
import type { PreparedData } from './prepare-data.ts';

export function sizesOf({ dataset, split }: Pick<PreparedData, 'dataset' | 'split'>): DataSizes {
  const { features, target } = dataset;
  return {
    trainingSamples: split.training.length,
    validationSamples: split.validation.length,
    // Inputs that lie in a file take no memory.
    bytes:
      (features.data instanceof StoredValues ? 0 : features.data.byteLength) +
      targetValues(target).byteLength,
  };
}

/** A system lends disk for memory, and an estimate may be too high by half: what a smaller batch fixes is refused beyond this. */
const far = 2;

/**
 * What is said of a run that takes more memory than there is: training-too-large (an error) where it is twice all that the
 * machine has or no batch brings it below that, training-memory-short (a warning) where it is more than is free now. A graphics card's own memory is not asked: the host's is checked.
 * `programs` are those that will run; smaller batches that are only weighed are compiled apart and forgotten. Fails as the
 * compiler does.
 */
export function memoryProblem(
  document: ProjectDocument,
  data: DataFacts,
  sizes: DataSizes,
  machine: MachineMemory,
  programs: ProgramSource = weighed(document, data),
): Checked<Diagnostic | undefined> {
  const { batchSize } = document.training;
  const estimate = runMemory(programs, sizes, batchSize);
  if (!estimate.ok) return estimate;
  const { total, nodes } = estimate.value;
  if (total <= Math.min(machine.free, machine.total)) return ok(undefined);
  const fitting = (space: number): number | undefined =>
    largestBatch(batchSize, space, (batch) => {
      const smaller = runMemory(weighed(document, data), sizes, batch);
      return smaller.ok ? smaller.value.total : undefined;
    });
  const isFar = total > far * machine.total;
  const isTooLarge = isFar || (total > machine.total && fitting(machine.total) === undefined);
  const space = isTooLarge ? machine.total : machine.free;
  const fits = fitting(space);
  const [costliest] = nodes;
  const values = {
    needed: gigabytes(total),
    there: gigabytes(space),
    data: gigabytes(estimate.value.data),
    batch: batchSize,
    costliest: costliest?.node ?? '',
    costs: gigabytes(costliest?.bytes ?? 0),
    remedy: fits === undefined ? 'none' : 'batch',
    ...(fits !== undefined && { fits }),
  };
  const where = costliest === undefined ? {} : { node: costliest.node };
  return ok(diagnostic(isTooLarge ? 'training-too-large' : 'training-memory-short', where, values));
}

function weighed(document: ProjectDocument, data: DataFacts): ProgramSource {
  return compiledPrograms(document, { catalogue: catalogueOf(document), data });
}

/** Of 1024³ bytes each, as systems report memory. */
function gigabytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(bytes < 2 ** 30 ? 2 : 1)} GB`;
}
