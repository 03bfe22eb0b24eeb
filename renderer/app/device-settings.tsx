import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import { chooseUsualDevice } from '../state/preferences.ts';
import { services } from '../state/services.ts';
import { useView } from '../state/view-store.ts';
import { deviceName } from '../ui/device-name.ts';
import { deviceOptions } from '../ui/device-options.ts';
import { ChoiceSetting } from '../ui/setting-field.tsx';
import { useAnswer } from '../ui/use-answer.ts';

const askDevices = () => services().devices.list({});

/** What every window trains on unless a person says otherwise, and every device with its state. */
export function DeviceSettings() {
  const { t, language } = useTexts();
  const usual = useView((state) => state.device);
  const listed = useAnswer(askDevices);
  const devices = listed?.ok ? listed.value.devices : [];
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
    </section>
  );
}
