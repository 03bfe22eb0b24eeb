import type { Backend, Chunk, StateHandle, Tensors } from '../../main/engine/backends/backend.ts';
import { openOnnxRuntime } from '../../main/engine/backends/onnxruntime/onnxruntime-backend.ts';
import { tensorflow } from '../../main/engine/backends/tensorflow/engine.ts';
import { openChunkSource } from '../../main/engine/data/open-chunk-source.ts';
import { ChunkLength } from '../../main/engine/training/chunk-length.ts';
import { notFinite, rowsOf } from '../../main/engine/training/chunk-results.ts';
import { Executables } from '../../main/engine/training/executables.ts';
import { LayerWatch } from '../../main/engine/training/layer-watch.ts';
import { stepTensors } from '../../main/engine/training/step-tensors.ts';
import { planGraph } from '../../shared/compiler/plan.ts';
import { type Checked, explain } from '../../shared/diagnostics/diagnostic.ts';
import type { StateEntry } from '../../shared/ir/graph.ts';
import { fixed } from '../../shared/ir/types.ts';
import { builtInCatalogue } from '../../shared/nodes/index.ts';
import { initialValue } from '../../shared/training/initial-state.ts';
import { syntheticData } from './synthetic-data.ts';
import type { Work } from './works.ts';

/** A training that goes on for as long as it is asked, whenever it is asked. */
export interface EndlessTraining {
  /** Trains whole chunks for at least this long; returns how many steps that were, and how long they took, in seconds. */
  train(seconds: number): Promise<{ readonly steps: number; readonly seconds: number }>;
  close(): Promise<void>;
}

/**
 * A work trained as a run trains it, by the same parts: shuffled batches gathered from bytes by the data worker, the
 * program in chunks of the usual length, every loss and gradient norm looked at. Only logs and checkpoints are left out.
 */
export async function openOwnTraining(work: Work, engine: string, threads: number): Promise<EndlessTraining> {
  const backend = unwrap(await openEngine(engine, threads));
  const { document, facts } = work;
  const executables = new Executables({ document, facts, backend, catalogue: builtInCatalogue });
  const step = unwrap(await executables.trainingStep(work.batch));
  const { program, executable } = step;
  const source = openChunkSource(syntheticData(work));
  const stepsPerEpoch = source.plan.training.steps;
  const { seed, objectives } = document.training;
  const config = { seed, objectives, totalSteps: stepsPerEpoch * 1000, stepsPerEpoch };
  const { stateBytes, dataBytes } = planGraph(program.graph);
  const chunkLength = new ChunkLength(stateBytes, dataBytes);
  let state: StateHandle = executable.upload(firstState(program.state, seed));
  let done = 0;

  const watch = work.watched ? unwrap(await LayerWatch.open(document, facts, backend)) : undefined;
  /** Trains a piece of a chunk; its look, where there is one, comes after. */
  const trainPiece = async (chunk: Chunk, isLooked: boolean): Promise<void> => {
    const { data, steps, count } = chunk;
    const started = performance.now();
    const outcome = await executable.run(state, chunk);
    if (!isLooked) chunkLength.measured(count, performance.now() - started);
    for (let i = 0; i < outcome.completed; i++) {
      const problem = notFinite(step, outcome.results, i);
      if (problem !== undefined) throw new Error(`step ${done + i + 1}: ${problem}`);
    }
    if (isLooked) await watch?.look({ step: done + 1, before: state, after: outcome.state, data, steps });
    state.dispose();
    state = outcome.state;
    done += count;
  };

  const trainChunk = async (): Promise<number> => {
    const [epoch, from] = [Math.floor(done / stepsPerEpoch), done % stepsPerEpoch];
    const count = Math.min(chunkLength.next(), stepsPerEpoch - from);
    const { tensors: data } = await source.next(epoch, from, count);
    const steps = stepTensors(program, config, done, count);
    const looked = watch?.isDue(performance.now(), false) ? 1 : 0;
    const piece = (from: number, length: number): Chunk => ({
      data: rowsOf(data, from, length),
      steps: rowsOf(steps, from, length),
      count: length,
    });
    if (looked > 0) await trainPiece(piece(0, looked), true);
    if (looked === 0) await trainPiece({ data, steps, count }, false);
    else if (count > looked) await trainPiece(piece(looked, count - looked), false);
    return count;
  };
  return {
    async train(seconds) {
      const started = performance.now();
      let steps = 0;
      do steps += await trainChunk();
      while (performance.now() - started < seconds * 1000);
      return { steps, seconds: (performance.now() - started) / 1000 };
    },
    async close() {
      await source.close();
      await watch?.dispose();
      await executables.dispose();
    },
  };
}

function openEngine(engine: string, threads: number): Promise<Checked<Backend>> {
  return engine === 'tensorflow'
    ? tensorflow.devices.tensorflow.open({ threads })
    : openOnnxRuntime({ device: 'cpu', threads });
}

function firstState(entries: readonly StateEntry[], seed: number): Tensors {
  return new Map(
    entries.map((entry) => {
      const { dtype, shape } = entry.type;
      return [entry.path, { dtype, shape: shape.map(fixed), data: initialValue(entry, seed) }];
    }),
  );
}

function unwrap<T>(result: Checked<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.error.map((problem) => explain(problem).message).join('; '));
}
