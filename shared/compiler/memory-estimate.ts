/**
 * What a run will take of memory, before anything of it is made. The factors were measured (docs/memory.md): a run takes
 * between 0.67 and 1.5 times the estimate.
 */
import type { Graph } from '../ir/graph.ts';
import { bytesOf } from '../ir/types.ts';
import { peakMemory } from './peak-memory.ts';
import { planGraph } from './plan.ts';
import type { EvaluationProgram, TrainingProgram } from './program.ts';

/** Bytes. */
export interface MemoryEstimate {
  /** Weights, statistics and slots, with the copies that a loop and its host hold of them. */
  readonly state: number;
  /** Results and gradients alive at the peak of a step, and at that of an evaluation. */
  readonly activations: number;
  /** The samples and the chunks that are filled from them. */
  readonly data: number;
  /** All of it and the program itself. */
  readonly total: number;
  /** What each drawn node costs (its state and its results that are alive at the peak), the costliest first. */
  readonly nodes: readonly NodeMemory[];
}

export interface NodeMemory {
  readonly node: string;
  readonly bytes: number;
}

/** The programs a run compiles: those for full batches first, then those for the smaller last ones. */
export interface RunPrograms {
  readonly training: readonly [TrainingProgram, ...TrainingProgram[]];
  readonly evaluation: readonly EvaluationProgram[];
}

/** What is known of the data. */
export interface DataMemory {
  /** Bytes of all samples and their targets in memory. */
  readonly bytes: number;
  readonly stepsPerEpoch: number;
}

/** The engine with its native library, and what its host has not yet given back. */
const programBytes = 176 * 2 ** 20;
/** A loop's state: as it entered and as it leaves, carried in and out of an iteration, the host's first and the best weights. */
const stateCopies = 6;
/** Results as the runtime's arena holds them, which rounds up and keeps space of its own for the kernels. */
const arenaFactor = 1.25;
/** Chunks held at once: one is filled while another runs. */
const chunksHeld = 2;
/** A chunk is no larger than this, and lasts about so long on a machine of so many multiply-accumulates a second. */
const chunkBytes = 128 * 2 ** 20;
const chunkSeconds = 0.2;
const macsPerSecond = 2e10;

export function estimateMemory(programs: RunPrograms, data: DataMemory): MemoryEstimate {
  const [full] = programs.training;
  const plan = planGraph(full.graph);
  const trainings = programs.training.map(({ graph }) => peakMemory(graph, nextStates(graph)));
  // Each program keeps the memory of its own peak.
  const evaluations = programs.evaluation.map(({ graph }) => peakMemory(graph));
  const peaks = [...trainings, ...evaluations].reduce((sum, peak) => sum + peak.bytes, 0);
  const steps = Math.max(1, Math.min(data.stepsPerEpoch, (chunkSeconds * macsPerSecond) / plan.macs));
  const chunk = Math.min(Math.max(chunkBytes, plan.dataBytes), steps * plan.dataBytes);
  const parts = {
    state: stateCopies * plan.stateBytes,
    activations: Math.round(arenaFactor * peaks),
    data: Math.round(data.bytes + chunksHeld * chunk),
  };
  const total = programBytes + parts.state + parts.activations + parts.data;
  return { ...parts, total, nodes: nodeCosts(full, trainings[0]?.byNode ?? new Map()) };
}

/** Values that are the state's next: they are counted among its copies. */
function nextStates({ outputs }: Graph): ReadonlySet<Graph['outputs'][number]['value']> {
  return new Set(outputs.filter(({ kind }) => kind === 'state').map(({ value }) => value));
}

function nodeCosts({ state }: TrainingProgram, peak: ReadonlyMap<string, number>): readonly NodeMemory[] {
  const costs = new Map<string, number>();
  const add = (node: string, bytes: number) => costs.set(node, (costs.get(node) ?? 0) + bytes);
  for (const { origin, type } of state) add(origin, stateCopies * bytesOf(type));
  for (const [node, bytes] of peak) add(node, Math.round(arenaFactor * bytes));
  return [...costs]
    .filter(([node]) => node !== '')
    .map(([node, bytes]) => ({ node, bytes }))
    .sort((one, other) => other.bytes - one.bytes);
}

/**
 * The largest batch below `batch` that fits, by halving the interval; undefined where not even one sample does.
 * @param needed bytes at a batch; undefined where the network takes no batch of that size, which asks for a larger one
 */
export function largestBatch(
  batch: number,
  budget: number,
  needed: (batch: number) => number | undefined,
): number | undefined {
  let found: number | undefined;
  let [low, high] = [1, batch - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const bytes = needed(middle);
    if (bytes !== undefined && bytes <= budget) found = middle;
    if (bytes === undefined || bytes <= budget) low = middle + 1;
    else high = middle - 1;
  }
  return found;
}
