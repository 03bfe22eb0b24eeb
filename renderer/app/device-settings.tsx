import { useEffect } from 'react';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import { askEngines, useEngineSetUp } from '../state/engine-set-up.ts';
import { chooseUsualDevice } from '../state/preferences.ts';
import { useView } from '../state/view-store.ts';
import { deviceName } from '../ui/device-name.ts';
import { deviceOptions } from '../ui/device-options.ts';
import { ChoiceSetting } from '../ui/setting-field.tsx';
import { TensorflowSettings } from './tensorflow-settings.tsx';

/** What every window trains on unless a person says otherwise, and every device with its state. */
export function DeviceSettings() {
  const { t, language } = useTexts();
  const usual = useView((state) => state.device);
  const devices = useEngineSetUp((state) => state.devices);
  useEffect(() => void askEngines(), []);
  return (
    <section className="side-part">
      <h3>{t('preferences.devices')}</h3>
      <ChoiceSetting
        label={t('preferences.device')}
        help={[t('preferences.deviceHelp')]}
        value={usual}
        options={deviceOptions(devices, (device) => deviceName(device, t), t)}
        onChange={chooseUsualDevice}
      />
      <ul className="settings-devices">
        {devices.map((device) => {
          const { engine, state, reason } = device;
          const why = reason && explain(reason, language);
          return (
            <li key={`${device.device} ${engine}`} title={why && `${why.message} ${why.fix}`}>
              <i className="status-dot" data-state={state} />
              <span>{`${deviceName(device, t)} · ${engine}`}</span>
              <span className="spacer" />
              <span className="quiet">{t(`training.device.state.${state}`)}</span>
            </li>
          );
        })}
      </ul>
      <TensorflowSettings />
    </section>
  );
}
