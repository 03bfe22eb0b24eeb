import type { DeviceChoice } from '../../shared/contract/common.ts';
import type { Device } from '../../shared/contract/devices.ts';
import type { Translate } from '../i18n/index.ts';

/** `AMD Ryzen 9 7950X, 32 threads`, in the language of the window; of a graphics card its name. */
export function deviceName({ name, threads }: Device, t: Translate): string {
  return threads === undefined ? name : t('device.threads', { name, count: threads });
}

const engines: Readonly<Record<string, string>> = { onnxruntime: 'ONNX Runtime', tensorflow: 'TensorFlow' };
const devices: Readonly<Partial<Record<DeviceChoice, string>>> = {
  cpu: 'CPU',
  webgpu: 'WebGPU',
  cuda: 'CUDA',
  directml: 'DirectML',
};

/** `CPU`, of the name of a device in the records of a run. */
export function hardwareName(device: string): string {
  return new Map(Object.entries(devices)).get(device) ?? device;
}

/** `ONNX Runtime · CPU`, likewise. */
export function engineName(engine: string, device: string): string {
  return `${new Map(Object.entries(engines)).get(engine) ?? engine} · ${hardwareName(device)}`;
}
