import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { useTexts } from '../i18n/index.ts';
import { services } from '../state/services.ts';
import { deviceName } from '../ui/device-name.ts';
import { useAnswer } from '../ui/use-answer.ts';

const askDevices = () => services().devices.list({});

/** What networks can train on here, each with its state. */
export function MachineDevices() {
  const { t, language } = useTexts();
  const listed = useAnswer(askDevices);
  const devices = listed?.ok ? listed.value.devices : [];
  if (devices.length === 0) return null;
  return (
    <div className="machine">
      <h3>{t('start.machine')}</h3>
      <ul>
        {devices.map((device) => {
          const { engine, state, reason } = device;
          const name = deviceName(device, t);
          return (
            <li
              key={`${device.device} ${engine}`}
              title={[`${name} · ${engine}`, reason && explain(reason, language).message]
                .filter(Boolean)
                .join('\n')}
            >
              <i className="status-dot" data-state={state} />
              <span className="machine-name">{name}</span>
              <span className="quiet machine-state">{t(`training.device.state.${state}`)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
