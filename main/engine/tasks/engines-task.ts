import { ok } from '../../../shared/base/result.ts';
import type { DeviceReport } from '../../../shared/contract/engine-replies.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { reportDevices } from '../backends/engines.ts';

export async function enginesTask(): Promise<Checked<{ readonly devices: readonly DeviceReport[] }>> {
  return ok({ devices: await reportDevices() });
}
