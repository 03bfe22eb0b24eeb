import { err, ok } from '../../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Graph } from '../../../../shared/ir/graph.ts';
import { lackingOps } from '../../../../shared/tensorflow/emit-nodes.ts';
import { emitStep } from '../../../../shared/tensorflow/emit-program.ts';
import type { Backend, GraphExecutable, TrainingExecutable, TrainingOptions } from '../backend.ts';
import { coreCount } from '../core-count.ts';
import type { BackendOptions } from '../engine.ts';
import { type AddOn, loadAddOn } from './add-on.ts';
import { StepExecutable } from './graph-executable.ts';
import { device, libraryReason, ProgramSession } from './program-session.ts';
import { SteppedExecutable } from './training-executable.ts';

/** TensorFlow from the folder where it is installed; a diagnostic where its library does not load. */
export function openTensorflow(folder: string, options: BackendOptions = {}): Checked<Backend> {
  const threads = options.threads ?? coreCount();
  try {
    return ok(new TensorflowBackend(loadAddOn(folder, threads), threads));
  } catch (error) {
    return err([diagnostic('engine-not-ready', {}, { device, reason: libraryReason(error) })]);
  }
}

class TensorflowBackend implements Backend {
  readonly engine = 'tensorflow';
  readonly device = device;
  readonly version: string;
  readonly pins: Backend['pins'];
  private readonly addOn: AddOn;

  constructor(addOn: AddOn, threads: number) {
    this.addOn = addOn;
    this.version = addOn.TF_Version;
    this.pins = { tensorflow: this.version, threads };
  }

  async compileTraining(graph: Graph, options: TrainingOptions): Promise<Checked<TrainingExecutable>> {
    const states = new Set(graph.inputs.filter(({ kind }) => kind === 'state').map(({ name }) => name));
    const isState = graph.outputs.map(({ kind }) => kind === 'state');
    return this.opened(graph, async () => {
      const session = await ProgramSession.open(this.addOn, emitStep(graph, 'train'));
      return new SteppedExecutable(session, { states, isState }, options);
    });
  }

  async compileGraph(graph: Graph): Promise<Checked<GraphExecutable>> {
    return this.opened(graph, async () => {
      const executable = new StepExecutable(this.addOn, graph);
      if (!executable.hasBatch) await executable.session(1);
      return executable;
    });
  }

  private async opened<T>(graph: Graph, make: () => Promise<T>): Promise<Checked<T>> {
    const lacking = [...lackingOps(graph)].map(([op, reason]) => `${op}: ${reason}`);
    try {
      if (lacking.length > 0) throw new Error(lacking.join('; '));
      return ok(await make());
    } catch (error) {
      return err([diagnostic('engine-program-refused', {}, { device, reason: libraryReason(error) })]);
    }
  }
}
