import type { Device } from '../../shared/contract/devices.ts';
import type { DeviceChoice } from '../../shared/engines/index.ts';
import type { Translate } from '../i18n/index.ts';

/** What a person can train on: the fastest ready, then every device, marked where it is not ready; absent ones cannot be chosen. */
export function deviceOptions(devices: readonly Device[], titleOf: (device: Device) => string, t: Translate) {
  return [
    { value: 'auto' as DeviceChoice, title: t('training.device.auto') },
    ...devices.map((device) => ({
      value: device.device,
      title: titleOf(device),
      ...(device.state !== 'ready' && { note: t(`training.device.state.${device.state}`) }),
      disabled: device.state === 'absent',
    })),
  ];
}
