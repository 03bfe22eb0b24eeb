import { must } from '../../../../shared/base/assert.ts';
import type { Graph } from '../../../../shared/ir/graph.ts';
import type { TensorData } from '../../../../shared/ir/tensor-data.ts';
import { batchAxes, bindBatch } from '../../../../shared/ops/bind-batch.ts';
import { emitStep } from '../../../../shared/tensorflow/emit-program.ts';
import type { GraphExecutable, Tensors } from '../backend.ts';
import type { AddOn } from './add-on.ts';
import { ProgramSession } from './program-session.ts';

/** A graph of any batch: a program for each size it is run with. Throws DiagnosticError where the library fails. */
export class StepExecutable implements GraphExecutable {
  private readonly addOn: AddOn;
  private readonly graph: Graph;
  private readonly axes: ReadonlyMap<string, number>;
  private readonly sessions = new Map<number, Promise<ProgramSession>>();

  constructor(addOn: AddOn, graph: Graph) {
    this.addOn = addOn;
    this.graph = graph;
    this.axes = batchAxes(graph);
  }

  async run(feeds: Tensors): Promise<Tensors> {
    const session = await this.session(this.batchOf(feeds));
    const inputs = session.inputs.map((input) =>
      session.upload(input, must(feeds.get(input.name), `input ${input.name}`)),
    );
    try {
      const results = session.run(inputs);
      const tensors = session.outputs.map((output, i): [string, TensorData] => [
        output.name,
        session.download(output, results[i] as number),
      ]);
      for (const result of results) this.addOn.deleteTensor(result);
      return new Map(tensors);
    } finally {
      for (const input of inputs) this.addOn.deleteTensor(input);
    }
  }

  /** Loads the program for a batch; `compileGraph` does so where the graph has no batch of its own. */
  session(batch: number): Promise<ProgramSession> {
    const known = this.sessions.get(batch);
    if (known !== undefined) return known;
    const graph = this.axes.size === 0 ? this.graph : bindBatch(this.graph, batch);
    const session = ProgramSession.open(this.addOn, emitStep(graph, 'evaluate'));
    this.sessions.set(batch, session);
    return session;
  }

  get hasBatch(): boolean {
    return this.axes.size > 0;
  }

  async dispose(): Promise<void> {
    for (const session of this.sessions.values()) (await session).dispose();
  }

  private batchOf(feeds: Tensors): number {
    for (const [name, axis] of this.axes) return must(feeds.get(name), `input ${name}`).shape[axis] as number;
    return 1;
  }
}
