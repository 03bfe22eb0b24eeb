import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fromFloat16 } from '../../../shared/base/float16.ts';
import { err, ok } from '../../../shared/base/result.ts';
import type { SafetensorsTensor } from '../../../shared/base/safetensors.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { StartFrom } from '../../../shared/document/training-schema.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { averageSlot, evaluationWeights } from '../../../shared/training/averaged-weights.ts';
import { matchProblems, matchWeights } from '../../../shared/training/match-weights.ts';
import type { WeightsEvent } from '../../../shared/training/run-events.ts';
import { readTensorFile } from '../../store/tensor-file.ts';
import type { Tensors } from '../backends/backend.ts';
import { openTrainedRun } from './open-trained-run.ts';

/** Fresh state with the weights a run begins with in their places, and what was taken. */
export interface StartingWeights {
  readonly state: Tensors;
  readonly event: WeightsEvent;
  /** Warnings about the run they come from. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Loads the weights that the settings name, from a run or a safetensors file, by name and shape; everything else stays as it is in
 * `fresh`. Problems: weights-not-found, weights-not-safetensors, weights-unknown-node, weights-none-matched, and those of the file.
 */
export async function startingWeights(
  startFrom: StartFrom,
  projectFolder: string,
  manifest: readonly StateEntry[],
  fresh: Tensors,
): Promise<Checked<StartingWeights>> {
  const from = resolve(projectFolder, startFrom.from);
  const tensors = await readWeights(from);
  if (!tensors.ok) return tensors;
  const { weights, problems: warnings } = tensors.value;
  const matched = matchWeights(manifest, weights, startFrom);
  const problems = matchProblems(manifest, matched, startFrom);
  if (problems.length > 0) return err(problems);
  // An average begins where its weight does.
  const averages = manifest.flatMap(({ path }) => {
    const value = path.endsWith(`@${averageSlot}`) ? matched.values.get(path.replace(/@.*$/, '')) : undefined;
    return value === undefined ? [] : [[path, { ...value, data: value.data.slice() }] as const];
  });
  return ok({
    state: new Map([...fresh, ...matched.values, ...averages]),
    event: { event: 'weights', from, ...matched.account },
    problems: warnings,
  });
}

async function readWeights(
  from: string,
): Promise<Checked<{ readonly weights: Tensors; readonly problems: readonly Diagnostic[] }>> {
  const found = await stat(from).catch(() => undefined);
  if (found === undefined) {
    const where = { file: from, path: 'training.startFrom.from' };
    return err([diagnostic('weights-not-found', where, { found: from })]);
  }
  if (found.isDirectory()) {
    const run = await openTrainedRun(from);
    return run.ok ? ok({ weights: run.value.weights, problems: run.value.problems }) : run;
  }
  const file = await readTensorFile(from);
  if (!file.ok) {
    const code = file.error[0]?.code ?? '';
    if (!code.startsWith('tensor-file-header') && code !== 'tensor-file-truncated') return file;
    const start = found.size < 8 ? `${found.size} bytes` : 'another kind of file, or a damaged one';
    return err([diagnostic('weights-not-safetensors', { file: from }, { found: start })]);
  }
  const tensors = [...file.value.tensors].map(([name, tensor]) => [name, numbersOf(tensor)] as const);
  return ok({ weights: evaluationWeights(new Map(tensors)), problems: [] });
}

/** A tensor of a file as numbers; half precision is widened. */
function numbersOf({ dtype, shape, data }: SafetensorsTensor): TensorData {
  const widened = dtype === 'F16' ? Float32Array.from(data, fromFloat16) : Float32Array.from(data, Number);
  return { dtype: 'float32', shape, data: widened };
}
