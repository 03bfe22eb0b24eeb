import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { must } from '../../../../shared/base/assert.ts';
import type { Graph } from '../../../../shared/ir/graph.ts';
import type { TensorData } from '../../../../shared/ir/tensor-data.ts';
import { countInput, nextState } from '../../../../shared/onnx/emit-program.ts';
import type {
  Chunk,
  ChunkOutcome,
  RuntimeProfile,
  StateHandle,
  Tensors,
  TrainingExecutable,
} from '../backend.ts';
import type { SessionTrace } from './profile.ts';
import { runSession } from './run-session.ts';
import type { OnnxDevice } from './session.ts';
import { fromRuntime, toRuntime } from './tensors.ts';

/** State as the runtime's tensors: the next chunk takes them as they are. */
class RuntimeState implements StateHandle {
  readonly tensors: ReadonlyMap<string, Tensor>;

  constructor(tensors: ReadonlyMap<string, Tensor>) {
    this.tensors = tensors;
  }

  async read(): Promise<Tensors> {
    const entries = await Promise.all(
      [...this.tensors].map(async ([path, tensor]): Promise<[string, TensorData]> => {
        if (tensor.location !== 'cpu') await tensor.getData();
        return [path, fromRuntime(tensor)];
      }),
    );
    return new Map(entries);
  }

  dispose(): void {
    for (const tensor of this.tensors.values()) if (tensor.location !== 'cpu') tensor.dispose();
  }
}

/** A session that traces what it runs. */
export interface SessionProfile {
  readonly trace: SessionTrace;
  readonly forms: RuntimeProfile['forms'];
}

/** A session of `emitLoop`'s model. Throws DiagnosticError where the device fails while running. */
export class LoopExecutable implements TrainingExecutable {
  private readonly session: InferenceSession;
  private readonly device: OnnxDevice;
  private readonly states: readonly string[];
  private readonly inputs: readonly string[];
  private readonly results: readonly string[];
  private profile: SessionProfile | undefined;

  constructor(session: InferenceSession, device: OnnxDevice, graph: Graph, profile?: SessionProfile) {
    this.session = session;
    this.device = device;
    this.profile = profile;
    this.states = graph.inputs.filter((input) => input.kind === 'state').map((input) => input.name);
    this.inputs = graph.inputs.filter((input) => input.kind !== 'state').map((input) => input.name);
    this.results = graph.outputs.filter((output) => output.kind === 'result').map((output) => output.name);
  }

  upload(state: Tensors): StateHandle {
    return new RuntimeState(
      new Map(this.states.map((path) => [path, toRuntime(must(state.get(path), `state ${path}`))])),
    );
  }

  async run(state: StateHandle, { data, steps, count }: Chunk): Promise<ChunkOutcome> {
    const before = state instanceof RuntimeState ? state : (this.upload(await state.read()) as RuntimeState);
    const feeds: Record<string, Tensor> = {
      [countInput]: new Tensor('int64', BigInt64Array.of(BigInt(count)), []),
    };
    for (const path of this.states) feeds[path] = must(before.tensors.get(path), `state ${path}`);
    for (const name of this.inputs) {
      feeds[name] = toRuntime(must(data.get(name) ?? steps.get(name), `input ${name}`));
    }
    const outputs = await runSession(this.session, this.device, feeds);
    const after = new Map(this.states.map((path) => [path, must(outputs[nextState(path)], `next ${path}`)]));
    const results = new Map(
      this.results.map((name) => [name, fromRuntime(must(outputs[name], `result ${name}`))]),
    );
    const [first] = results.values();
    return { state: new RuntimeState(after), results, completed: first?.shape[0] ?? count };
  }

  async takeProfile(): Promise<RuntimeProfile | undefined> {
    const { profile, session, device } = this;
    if (profile === undefined) return undefined;
    this.profile = undefined;
    const { trace, forms } = profile;
    try {
      session.endProfiling();
      const runs = await trace.read();
      // A provider of an accelerator queues what it is given: its kernels' times are those of queueing.
      return runs && { timing: device === 'cpu' ? 'nodes' : 'hand-over', runs, forms };
    } finally {
      await trace.remove();
    }
  }

  async dispose(): Promise<void> {
    await this.session.release();
    await this.profile?.trace.remove();
  }
}
