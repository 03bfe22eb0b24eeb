import { must } from '../../../shared/base/assert.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import type { RunFolder } from '../../store/run-folder.ts';
import type { StateTensor } from '../../store/state-tensor.ts';
import type { Tensors } from '../backends/backend.ts';
import type { BestWeights, RunJournal } from './loop-session.ts';

/** The loop's journal in a run folder. What failed can be tried again; best weights that were saved are not saved twice. */
export function folderJournal(run: RunFolder, manifest: readonly StateEntry[]): RunJournal {
  let savedBest: BestWeights | undefined;
  return {
    async record(record) {
      const appended = await run.append([record]);
      return appended.ok ? [] : appended.error;
    },
    async checkpoint(record, state, best) {
      if (best !== undefined && best !== savedBest) {
        const { position, weights } = best;
        const saved = await run.saveBest({ record: position, state: stateTensors(weights, manifest) });
        if (!saved.ok) return saved.error;
        savedBest = best;
      }
      const saved = await run.saveCheckpoint({ record, state: stateTensors(state, manifest) });
      return saved.ok ? [] : saved.error;
    },
    async look(look) {
      const appended = await run.appendLook(look);
      return appended.ok ? [] : appended.error;
    },
    async profile(profile) {
      const saved = await run.saveProfile(profile);
      return saved.ok ? [] : saved.error;
    },
    async snapshot({ position, weights }) {
      const saved = await run.saveSnapshot({ record: position, state: stateTensors(weights, manifest) });
      return saved.ok ? [] : saved.error;
    },
  };
}

/** A program's state in the manifest's order, as it is written; entries the state does not hold are left out. */
function stateTensors(state: Tensors, manifest: readonly StateEntry[]): readonly StateTensor[] {
  return manifest.flatMap(({ path, role }) => {
    const tensor = state.get(path);
    if (tensor === undefined) return [];
    return [{ path, role, dtype: 'float32', shape: tensor.shape, data: tensor.data as Float32Array }];
  });
}

/** A saved state as programs take it. */
export function tensorsOf(saved: readonly StateTensor[]): Tensors {
  return new Map(
    saved.map(({ path, shape, data }): [string, TensorData] => [
      path,
      { dtype: 'float32', shape, data: Float32Array.from(data) },
    ]),
  );
}

/** Names of the manifest's state that a saved state lacks: a sign of another network. */
export function missingState(saved: Tensors, manifest: readonly StateEntry[]): readonly string[] {
  return manifest.flatMap(({ path, type }) => {
    const found = saved.get(path);
    const fits = found !== undefined && String(found.shape) === String(must(type, path).shape);
    return fits ? [] : [path];
  });
}
