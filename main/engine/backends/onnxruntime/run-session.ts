import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { type OnnxDevice, runtimeReason } from './session.ts';

/** Runs a session; what it throws (memory that ran out, a lost device) becomes a DiagnosticError. */
export async function runSession(
  session: InferenceSession,
  device: OnnxDevice,
  feeds: Readonly<Record<string, Tensor>>,
): Promise<Readonly<Record<string, Tensor>>> {
  try {
    return (await session.run(feeds)) as Readonly<Record<string, Tensor>>;
  } catch (error) {
    const problem = diagnostic('engine-run-failed', {}, { device, reason: runtimeReason(error) });
    throw new DiagnosticError([problem]);
  }
}
