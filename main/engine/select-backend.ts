import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { automaticDevices, type DeviceChoice, type DeviceName } from '../../shared/engines/index.ts';
import type { Backend } from './backends/backend.ts';
import type { BackendOptions } from './backends/engine.ts';
import { engineDevice } from './backends/engines.ts';

/**
 * Opens the engine of a device. `auto` takes the first of `automaticDevices` that just ran a program and is not emulated; a
 * device chosen by name is taken or refused with the reason, never replaced.
 */
export async function selectBackend(
  choice: DeviceChoice,
  options: BackendOptions = {},
): Promise<Checked<Backend>> {
  return engineDevice(choice === 'auto' ? await firstReady() : choice).open(options);
}

async function firstReady(): Promise<DeviceName> {
  for (const name of automaticDevices) {
    const device = engineDevice(name);
    if (!device.isEmulated?.() && (await device.status()).state === 'ready') return name;
  }
  return 'cpu';
}
