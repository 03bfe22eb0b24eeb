import type { InferenceSession } from 'onnxruntime-node';
import { must } from '../../../../shared/base/assert.ts';
import type { Graph, GraphOutput } from '../../../../shared/ir/graph.ts';
import { nextState } from '../../../../shared/onnx/emit-program.ts';
import type { GraphExecutable, Tensors } from '../backend.ts';
import { runSession } from './run-session.ts';
import type { OnnxDevice } from './session.ts';
import { fromRuntime, toRuntime } from './tensors.ts';

/** A session of `emitStep`'s model. Throws DiagnosticError where the device fails while running. */
export class StepExecutable implements GraphExecutable {
  private readonly session: InferenceSession;
  private readonly device: OnnxDevice;
  private readonly graph: Graph;

  constructor(session: InferenceSession, device: OnnxDevice, graph: Graph) {
    this.session = session;
    this.device = device;
    this.graph = graph;
  }

  async run(feeds: Tensors): Promise<Tensors> {
    const tensors = this.graph.inputs.map(({ name }) => [
      name,
      toRuntime(must(feeds.get(name), `input ${name}`)),
    ]);
    const outputs = await runSession(this.session, this.device, Object.fromEntries(tensors));
    const nameOf = ({ kind, name }: GraphOutput): string => (kind === 'state' ? nextState(name) : name);
    return new Map(
      this.graph.outputs.map((output) => [
        output.name,
        fromRuntime(must(outputs[nameOf(output)], `result ${output.name}`)),
      ]),
    );
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }
}
