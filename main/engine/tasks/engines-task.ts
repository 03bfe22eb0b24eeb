import { ok } from '../../../shared/base/result.ts';
import type { DeviceReport } from '../../../shared/contract/engine-replies.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { probeDevices } from '../backends/onnxruntime/devices.ts';

export async function enginesTask(): Promise<Checked<{ readonly devices: readonly DeviceReport[] }>> {
  return ok({ devices: await probeDevices() });
}
