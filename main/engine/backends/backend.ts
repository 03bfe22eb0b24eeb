import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { DeviceName, EngineName } from '../../../shared/engines/index.ts';
import type { Graph } from '../../../shared/ir/graph.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import type { ProfilePhase, RunProfile } from '../../../shared/training/run-profile.ts';

/** Tensors by name. */
export type Tensors = ReadonlyMap<string, TensorData>;

/**
 * State that may live on the device between chunks. A handle is a value: until it is disposed it can be read and run from any
 * number of times, always with the same bits. A run reads it and changes nothing of it, so the loop can go back to the state
 * before a step that was not finite. An engine that updates its state in place keeps a copy of what a handle stands for.
 */
export interface StateHandle {
  /** Copies the state out. */
  read(): Promise<Tensors>;
  /** Frees what the handle alone holds: states that runs made of it stay whole. */
  dispose(): void;
}

/** K steps' input: data tensors [K, B, ...], the host's numbers [K]. */
export interface Chunk {
  readonly data: Tensors;
  readonly steps: Tensors;
  readonly count: number;
}

export interface ChunkOutcome {
  /** The state after the last completed step. */
  readonly state: StateHandle;
  /** Each result of the step's graph, with the completed steps as first dimension. */
  readonly results: Tensors;
  /** Less than the chunk's count where a result named in `stopOn` was not finite: that step is the last one counted. */
  readonly completed: number;
}

/** A training step compiled into a loop over a chunk. Equal bits for every way of cutting steps into chunks. */
export interface TrainingExecutable {
  upload(state: Tensors): StateHandle;
  /** Leaves `state` as it is; the outcome's state is a handle of its own. */
  run(state: StateHandle, chunk: Chunk): Promise<ChunkOutcome>;
  /** Ends the measuring of what was compiled with `profile`; undefined where it was not, or ended before. */
  takeProfile?(): Promise<RuntimeProfile | undefined>;
  dispose(): Promise<void>;
}

/** A graph compiled to run once a call: evaluation, prediction, probing. Feeds are data and state by name. */
export interface GraphExecutable {
  run(feeds: Tensors): Promise<Tensors>;
  dispose(): Promise<void>;
}

export interface TrainingOptions {
  /** Float results whose first non-finite value ends the chunk after that step. */
  readonly stopOn: readonly string[];
  /** op -> name of the form to emit it by, where not the default. */
  readonly forms?: Readonly<Record<string, string>>;
  /** Measure what runs, until `takeProfile`. */
  readonly profile?: boolean;
}

/** An engine on a device. It compiles IR; it knows neither projects nor files. */
export interface Backend {
  readonly engine: EngineName;
  readonly device: DeviceName;
  /** Of the engine's library. */
  readonly version: string;
  compileTraining(graph: Graph, options: TrainingOptions): Promise<Checked<TrainingExecutable>>;
  compileGraph(graph: Graph): Promise<Checked<GraphExecutable>>;
  /** What a run pins so that a resume repeats it: versions, threads, forms. */
  readonly pins: Readonly<Record<string, string | number>>;
}

/** Time spent in one operation of the engine, over one run of a program. */
export interface ProfiledNode {
  /** The drawn node it came from, '' for the program's own. */
  readonly origin: string;
  /** The IR op it was compiled for. */
  readonly op: string;
  readonly phase: ProfilePhase;
  readonly opType: string;
  /** Where it ran: `CPU`, `WebGpu`, ... */
  readonly provider: string;
  readonly calls: number;
  /** Without the operations inside of it, such as a loop's body. */
  readonly microseconds: number;
}

/** One run of a training program: a chunk. */
export interface ProfiledRun {
  /** The engine's own time for it. */
  readonly milliseconds: number;
  readonly nodes: readonly ProfiledNode[];
}

export interface RuntimeProfile {
  readonly timing: RunProfile['timing'];
  /** In the order of the calls, from the first. */
  readonly runs: readonly ProfiledRun[];
  readonly forms: RunProfile['forms'];
}
