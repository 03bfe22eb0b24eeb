import { RefreshCw } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { Device } from '../../shared/contract/devices.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import type { DeviceChoice } from '../../shared/engines/index.ts';
import { useTexts } from '../i18n/index.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { services } from '../state/services.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceSelect } from '../ui/choice-select.tsx';
import { deviceName } from '../ui/device-name.ts';
import { deviceOptions } from '../ui/device-options.ts';

interface Listed {
  readonly devices: readonly Device[];
  readonly chosen: DeviceChoice;
}

/** Where the next run trains: every device with its state, and why one is not ready; one that is absent cannot be chosen. */
export function DeviceChoiceField() {
  const { t, language } = useTexts();
  const device = useRun((state) => state.device);
  const running = useRun(isRunning);
  const { listed, asking, ask } = useDevices();
  const nameOf = (listing: Device): string => `${deviceName(listing, t)} · ${listing.engine}`;
  const automatic = listed?.devices.find((candidate) => candidate.device === listed.chosen);
  const options = deviceOptions(listed?.devices ?? [], nameOf, t);
  const shown =
    device === 'auto' ? automatic : listed?.devices.find((candidate) => candidate.device === device);
  const reason = shown?.reason && explain(shown.reason, language);
  return (
    <div className="device">
      <div className="device-line">
        <ChoiceSelect
          value={device}
          options={options}
          label={t('training.device.title')}
          disabled={running}
          onChange={(next) => useRun.setState({ device: next as DeviceChoice })}
        />
        <Button
          look="quiet"
          aria-label={t('training.device.refresh')}
          title={t('training.device.refresh')}
          disabled={asking}
          onClick={() => ask(true)}
        >
          <RefreshCw size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </div>
      {/* The line is there before its text: what stands below must not move under the pointer. */}
      <p className="device-state">
        {shown !== undefined && (
          <>
            <i className="status-dot" data-state={shown.state} />
            <span title={nameOf(shown)}>{deviceName(shown, t)}</span>
            <span className="spacer" />
            <span className="quiet">{t(`training.device.state.${shown.state}`)}</span>
          </>
        )}
      </p>
      {reason !== undefined && (
        <p className="quiet device-reason">
          {reason.message} {reason.fix}
        </p>
      )}
    </div>
  );
}

function useDevices() {
  const [listed, setListed] = useState<Listed>();
  const [asking, setAsking] = useState(false);
  const ask = useCallback((refresh: boolean): void => {
    setAsking(true);
    void services()
      .devices.list({ refresh })
      .then((answer) => {
        if (answer.ok) setListed(answer.value);
      })
      .finally(() => setAsking(false));
  }, []);
  useEffect(() => ask(false), [ask]);
  return { listed, asking, ask };
}
