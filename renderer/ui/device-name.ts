import type { Device } from '../../shared/contract/devices.ts';
import { deviceTitle, engineTitle } from '../../shared/engines/index.ts';
import type { Translate } from '../i18n/index.ts';

/** `AMD Ryzen 9 7950X, 32 threads`, in the language of the window; of a graphics card its name. */
export function deviceName({ name, threads }: Device, t: Translate): string {
  return threads === undefined ? name : t('device.threads', { name, count: threads });
}

/** `ONNX Runtime · CPU`, of the names that the records of a run have. */
export function engineName(engine: string, device: string): string {
  return `${engineTitle(engine)} · ${deviceTitle(device)}`;
}
