import type { InferenceSession } from 'onnxruntime-node';
import { err, ok } from '../../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Graph } from '../../../../shared/ir/graph.ts';
import { checkForms } from '../../../../shared/onnx/emit-nodes.ts';
import { emitLoop, emitStep } from '../../../../shared/onnx/emit-program.ts';
import { encodeModel } from '../../../../shared/onnx/encode-model.ts';
import type { OnnxModel } from '../../../../shared/onnx/model.ts';
import type { Backend, GraphExecutable, TrainingExecutable, TrainingOptions } from '../backend.ts';
import { coreCount } from '../core-count.ts';
import type { BackendOptions } from '../engine.ts';
import { probeBlockSize } from './block-size.ts';
import { deviceStatus, runtimeVersion } from './devices.ts';
import { StepExecutable } from './graph-executable.ts';
import { SessionTrace } from './profile.ts';
import { type OnnxDevice, openSession, runtimeReason } from './session.ts';
import { LoopExecutable } from './training-executable.ts';

export interface OnnxRuntimeOptions extends BackendOptions {
  readonly device: OnnxDevice;
  /** Threads of the CPU's kernels; by default one a physical core. Results depend on it in their last bits. */
  readonly threads?: number;
}

/** ONNX Runtime on a device; a diagnostic with reason and remedy where the device does not start. */
export async function openOnnxRuntime(options: OnnxRuntimeOptions): Promise<Checked<Backend>> {
  const status = await deviceStatus(options.device);
  if (status.state !== 'ready') return err([status.problem]);
  const blockSize = options.device === 'cpu' ? await probeBlockSize() : undefined;
  return ok(new RuntimeBackend(options, blockSize));
}

class RuntimeBackend implements Backend {
  readonly engine = 'onnxruntime';
  readonly version = runtimeVersion();
  readonly device: OnnxDevice;
  readonly pins: Backend['pins'];
  private readonly threads: number;
  private readonly forms: Readonly<Record<string, string>>;
  private readonly blocks: { readonly blockSize?: number };

  constructor(options: OnnxRuntimeOptions, blockSize: number | undefined) {
    this.device = options.device;
    this.threads = options.threads ?? coreCount();
    this.forms = options.forms ?? {};
    this.blocks = blockSize === undefined ? {} : { blockSize };
    this.pins = { onnxruntime: this.version, threads: this.threads, ...this.blocks };
  }

  async compileTraining(graph: Graph, options: TrainingOptions): Promise<Checked<TrainingExecutable>> {
    const forms = { ...this.forms, ...options.forms };
    const problems = checkForms(forms);
    if (problems.length > 0) return err(problems);
    const used = new FormsUsed();
    const model = emitLoop(graph, {
      target: this.device,
      forms,
      ...this.blocks,
      stopOn: options.stopOn,
      onForm: (op, form) => used.note(op, form),
    });
    const trace = options.profile ? await SessionTrace.open() : undefined;
    const opened = await this.opened(
      model,
      (session) => new LoopExecutable(session, this.device, graph, trace && { trace, forms: used.byOp() }),
      trace,
    );
    if (!opened.ok) await trace?.remove();
    return opened;
  }

  async compileGraph(graph: Graph): Promise<Checked<GraphExecutable>> {
    const model = emitStep(graph, { target: this.device, forms: this.forms, ...this.blocks });
    return this.opened(model, (session) => new StepExecutable(session, this.device, graph));
  }

  private async opened<T>(
    model: OnnxModel,
    make: (session: InferenceSession) => T,
    trace?: SessionTrace,
  ): Promise<Checked<T>> {
    const { device, threads } = this;
    try {
      const session = await openSession(encodeModel(model), {
        device,
        threads,
        ...(trace !== undefined && { profilePrefix: trace.prefix }),
      });
      return ok(make(session));
    } catch (error) {
      return err([diagnostic('engine-program-refused', {}, { device, reason: runtimeReason(error) })]);
    }
  }
}

/** The forms that a program's ops were emitted by. */
class FormsUsed {
  private readonly forms = new Map<string, Set<string>>();

  note(op: string, form: string): void {
    this.forms.set(op, (this.forms.get(op) ?? new Set()).add(form));
  }

  byOp(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries([...this.forms].sort().map(([op, forms]) => [op, [...forms]]));
  }
}
