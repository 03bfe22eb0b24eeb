import { Check, CircleDot, Lock } from 'lucide-react';
import type { Device } from '../../shared/contract/devices.ts';
import { bytesText, countText, wholeText } from '../../shared/figures/number-texts.ts';
import { agoText } from '../i18n/ago.ts';
import { useTexts } from '../i18n/index.ts';
import { useFacts } from '../state/facts-store.ts';
import { showReadOnly } from '../state/project-notices.ts';
import { useDocument, useProject } from '../state/project-store.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { services } from '../state/services.ts';
import { showDockTab } from '../state/view-store.ts';
import { deviceName } from '../ui/device-name.ts';
import { useAnswer } from '../ui/use-answer.ts';
import { useNow } from '../ui/use-now.ts';
import { ProblemCounts } from './problem-counts.tsx';

/** The bottom of the window: device, size of the network, problems, whether it is saved. */
export function StatusBar() {
  const { t, language } = useTexts();
  const document = useDocument();
  const { parameters, macs, memory } = useFacts();
  return (
    <footer className="status-bar">
      <DeviceState />
      {document !== undefined && (
        <>
          <span>
            {t('status.parameters')}{' '}
            <span className="status-value mono">{wholeText(parameters, language)}</span>
          </span>
          <span>
            {t('status.macs')} <span className="status-value mono">{countText(macs)}</span>
          </span>
          {memory !== undefined && (
            <span>
              {t('status.memory', { batch: document.training.batchSize })}{' '}
              <span className="status-value mono">{bytesText(memory)}</span>
            </span>
          )}
          <span className="spacer" />
          <button type="button" onClick={() => showDockTab('problems')} aria-label={t('action.showProblems')}>
            <ProblemCounts />
          </button>
          <SavedState />
        </>
      )}
      {document === undefined && (
        <>
          <span className="spacer" />
          <span>
            <Check size={14} strokeWidth={1.75} aria-hidden />
            {t('start.offline')}
          </span>
        </>
      )}
    </footer>
  );
}

/** Where a run trains and how far it is, while one goes on; else the device that the next one gets. */
function DeviceState() {
  return useRun(isRunning) ? <RunningState /> : <IdleDevice />;
}

function RunningState() {
  const { t, language } = useTexts();
  const started = useRun((state) => state.view.started);
  const step = useRun((state) => state.view.progress?.step ?? state.view.started?.stepsDone ?? 0);
  const device = useDevice(started?.device);
  const name = device === undefined ? (started?.device ?? '') : deviceName(device, t);
  return (
    <span className="status-run">
      <i className="status-dot" data-state="busy" />
      <span className="status-value">
        {t(started === undefined ? 'status.preparing' : 'status.training', { name })}
      </span>
      {started !== undefined && started.totalSteps > 0 && (
        <>
          <span className="mono">
            {t('status.step', {
              step: wholeText(step, language),
              total: wholeText(started.totalSteps, language),
            })}
          </span>
          <span className="bar status-bar-run" aria-hidden>
            <i style={{ width: `${(step / started.totalSteps) * 100}%` }} />
          </span>
        </>
      )}
    </span>
  );
}

const askDevices = () => services().devices.list({});

/** A device, by default the one that the next run gets. */
function useDevice(name?: string): Device | undefined {
  const listed = useAnswer(askDevices);
  const choice = useRun((state) => state.device);
  if (!listed?.ok) return undefined;
  const { devices, chosen } = listed.value;
  const wanted = name ?? (choice === 'auto' ? chosen : choice);
  return devices.find(({ device }) => device === wanted);
}

function IdleDevice() {
  const { t } = useTexts();
  const device = useDevice();
  if (device === undefined) return <span>{t('status.noDevice')}</span>;
  return (
    <span>
      <i className="status-dot" data-state={device.state} />
      <span className="status-value">
        {t(`status.device.${device.state}`, { name: deviceName(device, t) })} · {device.engine}
      </span>
    </span>
  );
}

function SavedState() {
  const { t, language } = useTexts();
  const writable = useProject((state) => state.open?.writable === true);
  const unsaved = useProject((state) => state.revision !== state.savedRevision);
  const savedAt = useProject((state) => state.savedAt);
  const now = useNow(savedAt);
  if (!writable) {
    return (
      <button type="button" title={t('project.whyReadOnly')} onClick={showReadOnly}>
        <Lock size={14} strokeWidth={1.75} aria-hidden />
        {t('status.readOnly')}
        {unsaved && ` · ${t('status.unsaved')}`}
      </button>
    );
  }
  const Icon = unsaved ? CircleDot : Check;
  const text = unsaved
    ? t('status.unsaved')
    : savedAt === undefined
      ? t('status.saved')
      : t('status.savedAgo', { ago: agoText(savedAt, now, language) });
  return (
    <span>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {text}
    </span>
  );
}
