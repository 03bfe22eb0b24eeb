import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { Graph } from '../../../shared/ir/graph.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';

/** Tensors by name. */
export type Tensors = ReadonlyMap<string, TensorData>;

/** State that may live on the device between chunks. Reading copies it out; a handle stays valid after a run. */
export interface StateHandle {
  read(): Promise<Tensors>;
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
  run(state: StateHandle, chunk: Chunk): Promise<ChunkOutcome>;
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
}

/** An engine on a device. It compiles IR; it knows neither projects nor files. */
export interface Backend {
  /** `onnxruntime`, `reference`. */
  readonly engine: string;
  /** `cpu`, `webgpu`, ... */
  readonly device: string;
  compileTraining(graph: Graph, options: TrainingOptions): Promise<Checked<TrainingExecutable>>;
  compileGraph(graph: Graph): Promise<Checked<GraphExecutable>>;
  /** What a run pins so that a resume repeats it: versions, threads, forms. */
  readonly pins: Readonly<Record<string, string | number>>;
}
