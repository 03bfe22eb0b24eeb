import { err, ok } from '../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { Backend } from './backends/backend.ts';
import { deviceProblem, isSoftwareDevice } from './backends/onnxruntime/devices.ts';
import { type OnnxRuntimeBackend, openOnnxRuntime } from './backends/onnxruntime/onnxruntime-backend.ts';
import type { OnnxDevice } from './backends/onnxruntime/session.ts';
import { openReference } from './backends/reference-backend.ts';
import type { DeviceChoice } from './messages.ts';

export type SelectedBackend = Backend & Partial<Pick<OnnxRuntimeBackend, 'takeProfile'>>;

/** Fastest first. The reference engine is never chosen: it is slow on purpose. */
const preference: readonly OnnxDevice[] = ['cuda', 'directml', 'webgpu', 'cpu'];

/**
 * Opens the engine for a device. `auto` takes the first of `preference` that just ran a program and is no software GPU; a
 * device chosen by name is taken or refused with the reason, never replaced.
 */
export async function selectBackend(
  choice: DeviceChoice,
  options: { readonly forms?: Readonly<Record<string, string>>; readonly profile?: boolean } = {},
): Promise<Checked<SelectedBackend>> {
  if (choice === 'reference') return ok(openReference());
  if (choice === 'tensorflow') {
    return err([diagnostic('engine-tensorflow-missing', {}, { library: 'libtensorflow' })]);
  }
  return openOnnxRuntime({ device: choice === 'auto' ? await firstReady() : choice, ...options });
}

async function firstReady(): Promise<OnnxDevice> {
  for (const device of preference) {
    if (!isSoftwareDevice(device) && (await deviceProblem(device)) === undefined) return device;
  }
  return 'cpu';
}
