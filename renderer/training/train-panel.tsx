import './training.css';
import { useEffect, useRef } from 'react';
import {
  durationText,
  figureText,
  metricText,
  sizeText,
  wholeText,
} from '../../shared/figures/number-texts.ts';
import { figureTitle } from '../../shared/nodes/figure-title.ts';
import { type Baseline, baselineFigure } from '../../shared/training/baseline.ts';
import { clockText } from '../i18n/ago.ts';
import { useTexts } from '../i18n/index.ts';
import { isRunning, useRun } from '../state/run-store.ts';
import { classLabel } from '../ui/class-label.ts';
import { engineName } from '../ui/device-name.ts';
import { PlaceFields } from '../ui/place-choice.tsx';
import { DataChoiceField } from './data-choice.tsx';
import { DeviceChoiceField } from './device-choice.tsx';
import { PreFlight } from './pre-flight.tsx';
import { ProfileChoice, WatchChoice } from './run-choices.tsx';
import { RunProgress } from './run-progress.tsx';
import { TrainingSettings } from './training-settings.tsx';

/** Beside the graph while it trains: the run, what it reached, how fast, and the settings. */
export function TrainPanel() {
  const { t, language } = useTexts();
  const summary = useRun((state) => state.summary);
  const run = useRun((state) => state.run);
  const startedAt = useRun((state) => state.view.startedAt);
  const running = useRun(isRunning);
  const began = summary?.startedAt ?? startedAt;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // How far a run is stands at the top, wherever its settings were scrolled to.
    if (running) body.current?.scrollTo({ top: 0 });
  }, [running]);
  return (
    <aside className="side" data-area="train" aria-label={t('page.train')}>
      <div className="side-title">
        {running && <i className="run-dot" />}
        <h2>
          {run === undefined
            ? t('training.noRun')
            : summary === undefined
              ? t('training.run')
              : t('training.runNumber', { number: summary.number })}
        </h2>
        <span className="spacer" />
        {began !== undefined && began > 0 && (
          <span className="quiet">{t('training.startedAt', { time: clockText(began, language) })}</span>
        )}
      </div>
      <div className="train-body scroll" ref={body}>
        <RunProgress />
        {run !== undefined && <RunFigures />}
        {run !== undefined && <RunSpeed />}
        <section className="side-part">
          <h3>{t('training.device.title')}</h3>
          <PlaceFields here={<DeviceChoiceField />} disabled={running} />
          <WatchChoice />
          <ProfileChoice />
        </section>
        <DataChoiceField />
        <PreFlight />
        <TrainingSettings />
      </div>
    </aside>
  );
}

/** The figures of validation: now, and the best so far. */
function RunFigures() {
  const { t, language } = useTexts();
  const view = useRun((state) => state.view);
  const summary = useRun((state) => state.summary);
  const last = view.epochs.at(-1);
  const now = last?.validation ?? summary?.validation;
  if (now === undefined || Object.keys(now).length === 0) return null;
  const best = view.epochs.findLast((epoch) => epoch.best);
  const test = view.finished?.test?.figures;
  const withoutCopies = view.finished?.withoutCopies;
  const [metric] = view.metrics;
  const names = [metric ?? Object.keys(now).find((name) => name !== 'loss'), 'loss'].filter(
    (name) => name !== undefined && now[name] !== undefined,
  );
  return (
    <section className="side-part train-figures">
      {names.map((name) => (
        <div key={name}>
          <div className="train-caption">
            {t('training.validationOf', { figure: figureTitle(name ?? '', language) })}
          </div>
          <div className="train-figure mono">{metricText(name ?? '', now[name ?? ''] ?? null)}</div>
          {best !== undefined && (
            <div className="quiet">
              {best.epoch === last?.epoch
                ? t('training.bestNow')
                : t('training.best', {
                    value: metricText(name ?? '', best.validation[name ?? ''] ?? null),
                    epoch: best.epoch,
                  })}
            </div>
          )}
          {withoutCopies !== undefined && (
            <div className="quiet">
              {t('training.withoutCopies', {
                value: metricText(name ?? '', withoutCopies.figures[name ?? ''] ?? null),
                count: withoutCopies.samples,
              })}
            </div>
          )}
          {test !== undefined && (
            <div className="quiet">
              {t('training.testOf', { value: metricText(name ?? '', test[name ?? ''] ?? null) })}
            </div>
          )}
          <BaselineText baseline={view.started?.baseline} name={name ?? ''} />
        </div>
      ))}
    </section>
  );
}

/** What always naming the largest class, or the mean, reaches. */
function BaselineText({
  baseline,
  name,
}: {
  readonly baseline: Baseline | undefined;
  readonly name: string;
}) {
  const { t } = useTexts();
  const value = baseline && baselineFigure(baseline, name);
  if (baseline === undefined || value === undefined) return null;
  const { className } = baseline;
  const text = metricText(name, value);
  return (
    <div className="quiet">
      {className === undefined
        ? t('training.baselineMean', { value: text })
        : t('training.baselineClass', { value: text, name: classLabel(className) })}
    </div>
  );
}

/** What the last epoch took: each says how long the run, or what was resumed of it, had gone on by then. */
function secondsOfLast(epochs: readonly { readonly seconds: number | null }[]): number {
  const [last, before] = epochs.slice(-2).reverse();
  const [now, then] = [last?.seconds ?? 0, before?.seconds ?? 0];
  return now < then ? now : now - then;
}

function RunSpeed() {
  const { t, language } = useTexts();
  const { progress, started, finished, epochs } = useRun((state) => state.view);
  if (started === undefined) return null;
  const speed = finished?.samplesPerSecond ?? progress?.samplesPerSecond ?? null;
  const last = epochs.at(-1);
  const perEpoch = secondsOfLast(epochs);
  const rows = [
    [t('training.speed.samples'), speed === null ? undefined : wholeText(Math.round(speed), language)],
    [t('training.speed.epoch'), last && perEpoch > 0 ? durationText(perEpoch, language) : undefined],
    [t('training.speed.rate'), progress === undefined ? undefined : figureText(progress.learningRate)],
    [t('training.speed.gradient'), progress === undefined ? undefined : sizeText(progress.gradientNorm)],
    [t('training.speed.engine'), engineName(started.engine, started.device)],
  ] as const;
  return (
    <section className="side-part">
      <h3>{t('training.speed.title')}</h3>
      <dl className="value-list">
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name} className="value-row">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
