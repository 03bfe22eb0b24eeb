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

/** `ONNX Runtime · CPU`, of the names in the records of a run. */
export function engineName(engine: string, device: string): string {
  const known = new Map(Object.entries({ ...engines, ...devices }));
  return `${known.get(engine) ?? engine} · ${known.get(device) ?? device}`;
}
