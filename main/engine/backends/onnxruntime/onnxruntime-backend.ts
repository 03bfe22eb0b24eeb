import type { InferenceSession } from 'onnxruntime-node';
import { err, ok } from '../../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Graph } from '../../../../shared/ir/graph.ts';
import { checkForms } from '../../../../shared/onnx/emit-nodes.ts';
import { emitLoop, emitStep } from '../../../../shared/onnx/emit-program.ts';
import { encodeModel } from '../../../../shared/onnx/encode-model.ts';
import type { OnnxModel } from '../../../../shared/onnx/model.ts';
import type {
  Backend,
  GraphExecutable,
  ProfiledNode,
  TrainingExecutable,
  TrainingOptions,
} from '../backend.ts';
import { coreCount } from '../core-count.ts';
import type { BackendOptions } from '../engine.ts';
import { probeBlockSize } from './block-size.ts';
import { deviceStatus, runtimeVersion } from './devices.ts';
import { StepExecutable } from './graph-executable.ts';
import { profileFolder, takeProfiles } from './profile.ts';
import { type OnnxDevice, openSession, runtimeReason } from './session.ts';
import { LoopExecutable } from './training-executable.ts';

export interface OnnxRuntimeOptions extends BackendOptions {
  readonly device: OnnxDevice;
  /** Threads of the CPU's kernels; by default one a physical core. Results depend on it in their last bits. */
  readonly threads?: number;
}

export interface OnnxRuntimeBackend extends Backend {
  takeProfile(): Promise<readonly ProfiledNode[]>;
}

/** ONNX Runtime on a device; a diagnostic with reason and remedy where the device does not start. */
export async function openOnnxRuntime(options: OnnxRuntimeOptions): Promise<Checked<OnnxRuntimeBackend>> {
  const status = await deviceStatus(options.device);
  if (status.state !== 'ready') return err([status.problem]);
  const profile = options.profile ? await profileFolder() : undefined;
  const blockSize = options.device === 'cpu' ? await probeBlockSize() : undefined;
  return ok(new RuntimeBackend(options, blockSize, profile));
}

class RuntimeBackend implements OnnxRuntimeBackend {
  readonly engine = 'onnxruntime';
  readonly version = runtimeVersion();
  readonly device: OnnxDevice;
  readonly pins: Backend['pins'];
  private readonly threads: number;
  private readonly forms: Readonly<Record<string, string>>;
  private readonly blocks: { readonly blockSize?: number };
  private readonly profile: { readonly folder: string; readonly prefix: string } | undefined;
  private readonly profiled: InferenceSession[] = [];

  constructor(
    options: OnnxRuntimeOptions,
    blockSize: number | undefined,
    profile: { readonly folder: string; readonly prefix: string } | undefined,
  ) {
    this.device = options.device;
    this.threads = options.threads ?? coreCount();
    this.forms = options.forms ?? {};
    this.profile = profile;
    this.blocks = blockSize === undefined ? {} : { blockSize };
    this.pins = { onnxruntime: this.version, threads: this.threads, ...this.blocks };
  }

  async compileTraining(graph: Graph, options: TrainingOptions): Promise<Checked<TrainingExecutable>> {
    const forms = { ...this.forms, ...options.forms };
    const problems = checkForms(forms);
    if (problems.length > 0) return err(problems);
    const model = emitLoop(graph, { target: this.device, forms, ...this.blocks, stopOn: options.stopOn });
    return this.opened(model, (session) => new LoopExecutable(session, this.device, graph));
  }

  async compileGraph(graph: Graph): Promise<Checked<GraphExecutable>> {
    const model = emitStep(graph, { target: this.device, forms: this.forms, ...this.blocks });
    return this.opened(model, (session) => new StepExecutable(session, this.device, graph));
  }

  async takeProfile(): Promise<readonly ProfiledNode[]> {
    if (this.profile === undefined) return [];
    for (const session of this.profiled.splice(0)) endProfile(session);
    return takeProfiles(this.profile.folder);
  }

  private async opened<T>(model: OnnxModel, make: (session: InferenceSession) => T): Promise<Checked<T>> {
    const { device, threads, profile } = this;
    try {
      const session = await openSession(encodeModel(model), {
        device,
        threads,
        ...(profile !== undefined && { profilePrefix: `${profile.prefix}-${this.profiled.length}` }),
      });
      if (profile !== undefined) this.profiled.push(session);
      return ok(make(session));
    } catch (error) {
      return err([diagnostic('engine-program-refused', {}, { device, reason: runtimeReason(error) })]);
    }
  }
}

/** A session that was disposed has written its profile already. */
function endProfile(session: InferenceSession): void {
  try {
    session.endProfiling();
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('disposed'))) throw error;
  }
}
