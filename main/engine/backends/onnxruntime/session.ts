import { InferenceSession } from 'onnxruntime-node';
import type { DeviceName } from '../../../../shared/engines/index.ts';

/** Devices that ONNX Runtime drives here. */
export type OnnxDevice = DeviceName<'onnxruntime'>;

export interface SessionSettings {
  readonly device: OnnxDevice;
  readonly threads: number;
  /** Path that the profile's file name starts with; a profile is taken only when given. */
  readonly profilePrefix?: string;
}

const providers: { readonly [D in OnnxDevice]: string } = {
  cpu: 'cpu',
  webgpu: 'webgpu',
  cuda: 'cuda',
  directml: 'dml',
};

/** Errors alone: what the runtime has to say is in the error it throws. */
const errorsOnly = 3;

/**
 * Loads a model on one device. Throws the runtime's error: a list of providers would not fall back either, and nothing here
 * falls back silently. Operators that the device lacks run on the CPU within the session.
 */
export function openSession(bytes: Uint8Array, settings: SessionSettings): Promise<InferenceSession> {
  const { device, threads, profilePrefix } = settings;
  return InferenceSession.create(bytes, {
    executionProviders: [providers[device]],
    // 'layout' and above pay for reordering: pooling of unordered images took 5.4 ms with them, 1.9 without.
    graphOptimizationLevel: device === 'cpu' ? 'extended' : 'all',
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: errorsOnly,
    // Denormals slow small products tenfold. The first session of a process sets this for the thread that calls.
    extra: { session: { set_denormal_as_zero: '1' } },
    ...(profilePrefix !== undefined && { enableProfiling: true, profileFilePrefix: profilePrefix }),
  });
}

/** The runtime's message without its source positions, on one line. */
export function runtimeReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const meaning = message.replace(/^\/\S+\.(cc|h):\d+ .*? was false\. /s, '');
  return meaning.replace(/\s+/g, ' ').trim().slice(0, 400);
}
