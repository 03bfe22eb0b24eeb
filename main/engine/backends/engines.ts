import { must } from '../../../shared/base/assert.ts';
import type { DeviceReport } from '../../../shared/contract/engine-replies.ts';
import { type DeviceName, type EngineName, listedDevices } from '../../../shared/engines/index.ts';
import type { Engine, EngineDevice } from './engine.ts';
import { onnxruntime } from './onnxruntime/engine.ts';
import { reference } from './reference/engine.ts';
import { tensorflow } from './tensorflow/engine.ts';

const engines: { readonly [E in EngineName]: Engine<E> } = { onnxruntime, tensorflow, reference };

const devices = new Map<string, EngineDevice>(
  Object.values(engines).flatMap((engine) => Object.entries(engine.devices)),
);

export function engineDevice(device: DeviceName): EngineDevice {
  return must(devices.get(device), `device ${device}`);
}

/** Every device that lists show, ready or with the reason why not. Starts each once; seconds on a cold GPU. */
export async function reportDevices(): Promise<readonly DeviceReport[]> {
  const reports: DeviceReport[] = [];
  for (const { name: device, engine } of listedDevices) {
    const { state, ...rest } = await engineDevice(device).status();
    const version = engines[engine.name].version();
    reports.push({ engine: engine.name, device, ready: state === 'ready', version, state, ...rest });
  }
  return reports;
}
