import { type InstallStep, installSteps, installStepTexts } from '../../shared/engines/install-steps.ts';
import { bytesText } from '../../shared/figures/number-texts.ts';
import { useTexts } from '../i18n/index.ts';
import {
  cancelInstall,
  installTensorflow,
  removeTensorflow,
  useEngineSetUp,
} from '../state/engine-set-up.ts';
import { Button } from '../ui/button.tsx';
import { ProblemList } from '../ui/problem-card.tsx';
import { Progress } from '../ui/progress.tsx';

/** Setting TensorFlow up and taking it away: what it takes, how far it is, what went wrong, and what was written. */
export function TensorflowSettings() {
  const { t } = useTexts();
  const { tensorflow, state, problems } = useEngineSetUp();
  if (tensorflow === undefined) return null;
  const { version, downloadBytes, installedBytes } = tensorflow;
  const sizes = { download: bytesText(downloadBytes), installed: bytesText(installedBytes) };
  return (
    <section className="settings-engine" aria-label={t('preferences.tensorflow.name')}>
      {version === null && <p className="quiet">{t('preferences.tensorflow.about', sizes)}</p>}
      {state === 'installing' ? (
        <InstallProgress />
      ) : version === null ? (
        <Button onClick={() => void installTensorflow()}>
          {t(state === 'failed' ? 'preferences.tensorflow.again' : 'preferences.tensorflow.install')}
        </Button>
      ) : (
        <p className="settings-engine-ready">
          <span>{t('preferences.tensorflow.ready', { version })}</span>
          <span className="spacer" />
          <Button size="small" disabled={state === 'removing'} onClick={() => void removeTensorflow()}>
            {t('preferences.tensorflow.remove')}
          </Button>
        </p>
      )}
      <ProblemList problems={problems} />
      <InstallLog />
    </section>
  );
}

/** The steps done of all. How far the download is, which is the longest, pip does not say. */
function InstallProgress() {
  const { t, language } = useTexts();
  const step = useEngineSetUp((state) => state.step);
  return (
    <Progress
      what={step === undefined ? t('preferences.tensorflow.name') : installStepTexts[language][step]}
      share={shareOf(step)}
    >
      <Button size="small" onClick={cancelInstall}>
        {t('preferences.tensorflow.cancel')}
      </Button>
    </Progress>
  );
}

function shareOf(step: InstallStep | undefined): number | undefined {
  return step === undefined || step === 'download'
    ? undefined
    : installSteps.indexOf(step) / installSteps.length;
}

function InstallLog() {
  const { t } = useTexts();
  const lines = useEngineSetUp((state) => state.lines);
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{t('preferences.tensorflow.log')}</summary>
      <pre className="settings-engine-log mono scroll">{lines.join('\n')}</pre>
    </details>
  );
}
